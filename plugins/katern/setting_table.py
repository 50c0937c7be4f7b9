"""Every setting of Katern, declared once with its default and a line of documentation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of Katern."""

    name: str
    default: object
    doc: str


SETTINGS = (
    Setting("KATERN_ADDRESS", "je", "How the site speaks to its readers in Dutch: `je` or `u`."),
    Setting(
        "KATERN_TRANSLATIONS",
        (),
        "Folders with the magazine's own labels, `nl.po` and its like, which go before Katern's.",
    ),
    Setting("KATERN_STRICT", False, "Whether warnings stop the build like errors."),
    Setting("KATERN_FORMAT", "text", "How findings are printed: `text`, `json` or `github`."),
    Setting(
        "KATERN_AS_OF",
        "",
        "The moment taken for now, for what is scheduled; empty = `SOURCE_DATE_EPOCH`, else the clock.",
    ),
    Setting(
        "KATERN_PREVIEW",
        False,
        "Whether drafts and scheduled articles are shown, marked; `inv serve` sets it.",
    ),
    Setting("KATERN_RELATED_COUNT", 3, "How many related articles are listed under an article."),
    Setting("KATERN_FAQ_URL", "faq/{slug}/", "Address of a FAQ."),
    Setting("KATERN_FAQS_URL", "faq/", "Address of the overview of FAQs."),
    Setting("KATERN_EVENT_URL", "agenda/{slug}/", "Address of an event."),
    Setting(
        "KATERN_EVENTS_URL",
        "agenda/",
        "Address of the agenda; its calendar file has the same with `.ics` in place of the last slash.",
    ),
    Setting("KATERN_EDITION_URL", "editie/{slug}/", "Address of an edition."),
    Setting("KATERN_EDITIONS_URL", "editie/", "Address of the overview of editions."),
    Setting("KATERN_NEWSLETTER_URL", "nieuwsbrief/{slug}/", "Address of an issue of the newsletter."),
    Setting("KATERN_NEWSLETTERS_URL", "nieuwsbrief/", "Address of the overview of the newsletter."),
    Setting(
        "KATERN_POLICY",
        {},
        "What every page may load besides what it shows: directive of the Content-Security-Policy to a list "
        "of sources, such as `{'script-src': ['https://count.example']}`.",
    ),
    Setting(
        "KATERN_COMMENTS_PENDING",
        "",
        "`content` keeps comments that wait for approval in git too; empty = outside it, in "
        "`.katern/pending/`.",
    ),
    Setting(
        "KATERN_COMMENTS_ENDPOINT",
        "",
        "Address that the form for comments is sent to; empty = no form, readers are asked to write a mail.",
    ),
    Setting(
        "KATERN_COMMENTS_EMAIL",
        "",
        "Address for comments by mail where there is no form; empty = that of `contact` in `site.yaml`.",
    ),
    Setting("KATERN_COMMENTS_WEBSITE", False, "Whether the form asks for the website of who comments."),
    Setting("KATERN_COMMENTS_EMAIL_REQUIRED", False, "Whether the form wants an e-mail address."),
    Setting(
        "KATERN_COMMENTS_KEEP",
        "",
        "One sentence beneath the form: how long what is sent is kept.",
    ),
    Setting(
        "KATERN_FEEDS_ITEMS", 20, "How many articles a feed holds at least; older ones are in its archive."
    ),
    Setting("KATERN_FEEDS_TAGS", False, "Whether each tag has a feed of its own."),
    Setting(
        "KATERN_FEEDS_RIGHTS", "", "The line about copyright in feeds; empty = © and the magazine's name."
    ),
    Setting(
        "KATERN_FEEDS_WEBSUB_HUB",
        "",
        "Address of a WebSub hub, which feeds name and `inv publish` tells what changed; empty = none.",
    ),
    Setting(
        "KATERN_FEEDS_ALIASES",
        {},
        "Old addresses of feeds, from `/`, to the path of the feed that is there now, besides those of "
        "WordPress and Pelican: `{'/rss.xml': 'feeds/all.rss.xml'}`.",
    ),
    Setting(
        "KATERN_PUBLISH_COMMAND",
        (),
        "Command with which `inv publish` brings the site to its host, a list of words; `{output}` is the "
        "folder of the site: `['rsync', '-a', '--delete', '{output}/', 'me@host.example:site/']`.",
    ),
    Setting(
        "KATERN_NEWSLETTER_FROM",
        "",
        "Who sends the newsletter, as `Name <address>`; empty = name and e-mail address of `site.yaml`.",
    ),
    Setting(
        "KATERN_NEWSLETTER_UNSUBSCRIBE",
        "",
        "Where a reader leaves: an `https:` or `mailto:` address, or a list of both, or what the mailing "
        "program fills in, such as `{{ UnsubscribeURL }}`; empty = a mail to `contact` in `site.yaml`.",
    ),
    Setting(
        "KATERN_NEWSLETTER_SIGNUP",
        "",
        "Address that the form to subscribe is sent to; empty = no form, readers write a ready mail.",
    ),
    Setting(
        "KATERN_NEWSLETTER_FIELDS",
        {},
        "What that form sends besides the address of the reader: names to values, such as listmonk's "
        "`{'l': 'id of the list'}`.",
    ),
    Setting(
        "KATERN_OFFERS_LIMIT",
        1,
        "How many offers at most a page shows that only its section or `site.yaml` names.",
    ),
    Setting(
        "KATERN_SHARE",
        ("linkedin", "mastodon", "whatsapp", "mail"),
        "Links below an article by which readers pass it on, in this order; an empty list = none.",
    ),
    Setting("KATERN_FOLLOW_URL", "volgen/", "Address of the page that tells how to follow the magazine."),
)
SHARE_WAYS = ("linkedin", "mastodon", "whatsapp", "mail")
"""What `KATERN_SHARE` may name."""
_DEFAULTS = {one.name: one.default for one in SETTINGS}


def setting(settings: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 (as each is declared)
    """Return a setting of Katern, or its default."""
    return settings.get(name, _DEFAULTS[name])
