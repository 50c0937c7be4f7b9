"""The kinds of content and their front matter, declared once.

The checks, the documentation and an editor in the browser all read these tables.
"""

from __future__ import annotations

from katern.front_matter.fields import EXAMPLES, Field, Kind, Type

__all__ = [
    "ARTICLE",
    "AUTHOR",
    "CATEGORY",
    "COMMENT",
    "EDITION",
    "EVENT",
    "EXAMPLES",
    "FAQ",
    "KINDS",
    "MARKDOWN_KINDS",
    "NEWSLETTER",
    "OFFER",
    "PAGE",
    "RESERVED_KEYS",
    "Field",
    "Kind",
    "Type",
]

T = Type
_TITLE = Field("title", T.TEXT, "The title, as readers see it.", required=True)
_SLUG = Field("slug", T.SLUG, "Last part of the address; absent = the file name.")
_LANG = Field("lang", T.LANGUAGE, "Language of this text; absent = that of the magazine.")
_SUMMARY = Field("summary", T.TEXT, "What lists and search engines show.")
_ALIASES = Field("aliases", T.ALIASES, "Old addresses that lead here.")
_COVER = (
    Field("cover", T.PICTURE, "Picture above the text and in lists."),
    Field("cover_alt", T.TEXT, "What is seen on the cover."),
)
_PUBLISHING = ("published", "draft", "hidden", "skip", "withdrawn")
_GOES_ON = ("scheduled", "cancelled", "postponed", "full")
_OFFERED = ("book", "training", "membership", "service", "advertisement")
_MODERATION = ("approved", "pending", "rejected", "erased")
_REACTIONS = ("comment", "pingback", "trackback", "review")
_STATUS = Field("status", T.CHOICE, "Whether readers see it.", choices=_PUBLISHING, default="published")
_PELICAN = (
    Field("url", T.OUTPUT_PATH, "Pelican: another address."),
    Field("save_as", T.OUTPUT_PATH, "Pelican: another file in the output."),
    Field("template", T.TEXT, "Pelican: another template of the theme."),
)
_AUTHOR = Field("author", T.TEXT, "Pelican: one writer.", refers_to="author")
_OFFERS = Field("offers", T.LIST, "Slugs of offers shown with it.", refers_to="offer")

ARTICLE = Kind(
    "article",
    "articles",
    (
        _TITLE,
        Field("date", T.DATE, "When it is or will be published.", required=True),
        Field("modified", T.DATE, "When it last changed for readers."),
        _SLUG,
        Field("category", T.TEXT, "The section, by slug or title.", refers_to="category"),
        Field("categories", T.LIST, "Several sections; the first is the main one.", refers_to="category"),
        Field("tags", T.LIST, "Subjects."),
        Field("authors", T.LIST, "Writers, by profile slug or full name.", refers_to="author"),
        _AUTHOR,
        Field("credits", T.MAPPING, "Roles to names, such as `beeld: …`.", refers_to="author"),
        _SUMMARY,
        _STATUS,
        _LANG,
        Field("kicker", T.TEXT, "The short line above the title."),
        Field("standfirst", T.TEXT, "The introduction under the title."),
        *_COVER,
        Field("cover_caption", T.TEXT, "Caption under the cover."),
        Field("cover_credit", T.TEXT, "Who made the cover."),
        Field("source", T.TEXT, "Where the text appeared first."),
        Field("source_url", T.URL, "Address of that source."),
        Field("canonical", T.URL, "The address that search engines should show."),
        Field("series", T.TEXT, "Name of the series it belongs to."),
        Field("series_part", T.NUMBER, "Its place in the series, from 1."),
        Field("edition", T.TEXT, "Slug of the edition.", refers_to="edition"),
        Field("sponsor", T.TEXT, "Who paid for it: shown as a label."),
        Field("comments", T.CHOICE, "Whether readers may answer.", choices=("open", "closed", "off")),
        Field("comments_until", T.DATE, "Until when."),
        Field("pinned_until", T.DATE, "Until when it stays on top of the front page."),
        Field("updates", T.UPDATES, "Corrections and additions, each with its date."),
        _OFFERS,
        _ALIASES,
        Field("id", T.TEXT, "The id that feed readers already know it by."),
        *_PELICAN,
    ),
    "the article",
    needs_body=True,
)
PAGE = Kind(
    "page",
    "pages",
    (_TITLE, _SLUG, _SUMMARY, _STATUS, _LANG, _ALIASES, _AUTHOR, *_PELICAN),
    "the page",
    needs_body=True,
)
FAQ = Kind(
    "faq",
    "faq",
    (
        _TITLE,
        _SLUG,
        _SUMMARY,
        _LANG,
        Field("order", T.NUMBER, "Place in the overview."),
        Field("updates", T.UPDATES, "What changed in it, each with its date; its feed tells it."),
        _ALIASES,
    ),
    "an introduction, then a `##` heading for each question with its answer; `{#id}` fixes the anchor",
    needs_body=True,
)
EVENT = Kind(
    "event",
    "agenda",
    (
        _TITLE,
        Field("start", T.DATE, "When it begins.", required=True),
        Field("end", T.DATE, "When it ends; a day lasts to its end."),
        Field("repeat", T.REPEAT, "When it is again."),
        Field("date", T.DATE, "Since when it is announced; absent = 30 days before it begins, and told so."),
        Field("modified", T.DATE, "When it last changed: calendars take it in again."),
        Field("updates", T.UPDATES, "What changed, each with its date: likewise, and told to readers."),
        _SLUG,
        Field("location", T.TEXT, "Where it is."),
        Field("online_url", T.URL, "Where it is online."),
        Field("price", T.TEXT, "What it costs."),
        Field("capacity", T.NUMBER, "How many can come."),
        Field("places_left", T.NUMBER, "How many still can."),
        Field("signup_url", T.URL, "Where one signs up."),
        Field("signup_email", T.EMAIL, "Or by mail."),
        Field("status", T.CHOICE, "Whether it goes on.", choices=_GOES_ON, default="scheduled"),
        _SUMMARY,
        *_COVER,
        _OFFERS,
        _ALIASES,
    ),
    "the announcement",
)
OFFER = Kind(
    "offer",
    "offers",
    (
        _TITLE,
        Field("kind", T.CHOICE, "What is offered.", required=True, choices=_OFFERED),
        Field("url", T.LINK, "Where it is to be had.", required=True),
        _SLUG,
        Field("price", T.TEXT, "What it costs."),
        Field("period", T.TEXT, "For how long."),
        Field("label", T.TEXT, "Text of the button."),
        Field("disclosure", T.TEXT, "What says that it is paid for."),
        *_COVER,
        Field("valid_from", T.DATE, "From when it is shown."),
        Field("valid_until", T.DATE, "Until when; a day lasts to its end."),
    ),
    "the description",
)
AUTHOR = Kind(
    "author",
    "authors",
    (
        Field("name", T.TEXT, "Full name.", required=True),
        _SLUG,
        Field("sort_name", T.TEXT, "How it sorts: De Koning under K."),
        Field("role", T.TEXT, "What they do."),
        Field("photo", T.PICTURE, "Portrait."),
        Field("photo_alt", T.TEXT, "What is seen on it."),
        Field("links", T.LINKS, "Names to addresses."),
        Field("email_public", T.EMAIL, "An address that readers may see."),
        _ALIASES,
    ),
    "the biography",
)
CATEGORY = Kind(
    "category",
    "categories",
    (
        _TITLE,
        _SLUG,
        Field("order", T.NUMBER, "Place among the sections."),
        Field("colour", T.COLOUR, "Colour of the section."),
        Field("parent", T.TEXT, "Slug of the section it belongs to.", refers_to="category"),
        Field("offers", T.LIST, "Slugs of offers shown below its articles.", refers_to="offer"),
        _ALIASES,
    ),
    "the introduction",
)
EDITION = Kind(
    "edition",
    "editions",
    (
        _TITLE,
        Field("number", T.TEXT, "Number of the edition.", required=True),
        Field("date", T.DATE, "When it appeared.", required=True),
        _SLUG,
        *_COVER,
        _ALIASES,
    ),
    "the editorial",
)
NEWSLETTER = Kind(
    "newsletter",
    "newsletters",
    (
        _TITLE,
        Field("date", T.DATE, "When it is sent.", required=True),
        _SLUG,
        Field("preheader", T.TEXT, "What a mailbox shows after the subject."),
        Field(
            "articles", T.LIST, "Slugs; absent = what is published and in no issue yet.", refers_to="article"
        ),
        _OFFERS,
        Field("events", T.LIST, "Slugs of events.", refers_to="event"),
        Field("comment", T.TEXT, "Id of the reaction of the week.", refers_to="comment"),
        Field("status", T.CHOICE, "Whether it is out.", choices=_PUBLISHING, default="published"),
        _ALIASES,
    ),
    "the editorial",
)
COMMENT = Kind(
    "comment",
    "comments",
    (
        Field("id", T.TEXT, "Its id, which is its file name.", required=True),
        Field("author", T.TEXT, 'The name shown; `""` for none.', required=True, may_be_empty=True),
        Field("date", T.DATE, "When it was written, in UTC.", required=True),
        Field("status", T.CHOICE, "Whether readers see it.", required=True, choices=_MODERATION),
        Field("parent", T.TEXT, "Id of the comment it answers."),
        Field("website", T.URL, "Of its author."),
        Field("thread", T.TEXT, "Old address, only under `_unmatched/`."),
        Field("type", T.CHOICE, "What it is.", choices=_REACTIONS, default="comment"),
        Field("source", T.TEXT, "The format it came from."),
        Field("author_key", T.TEXT, "Keyed pseudonym of its author."),
        Field("approximate_date", T.BOOLEAN, "Whether the date is a guess."),
    ),
    "the comment, as HTML",
)

KINDS = (ARTICLE, PAGE, FAQ, EVENT, OFFER, AUTHOR, CATEGORY, EDITION, NEWSLETTER, COMMENT)
MARKDOWN_KINDS = KINDS[:-1]

RESERVED_KEYS = frozenset(
    [
        "settings",
        "content",
        "context",
        "source_path",
        "relative_source_path",
        "metadata",
        "translations",
        "reader",
        "locale_date",
        "locale_modified",
        "in_default_lang",
        "override_save_as",
        "override_url",
        "date_format",
        "timezone",
    ]
)
"""Names that Pelican gives to its own attributes."""
