"""Gives every article and page its conversation, and what the form below it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from pelican import signals

from katern.comments.documents import group_comments
from katern.comments.form import Form, find_state, write_mailto
from katern.comments.json_ld import render_json_ld
from katern.comments.thread import make_thread
from katern.comments.views import People, fold_name, make_pings, make_views
from katern.describe import trust_html
from katern.i18n import load_translations
from katern.load import Loaded
from katern.magazine import Document, author_names
from katern.settings import setting

_LISTS = ("articles", "translations", "hidden_articles", "hidden_translations", "pages", "hidden_pages")
"""Where Pelican's generators keep what has a page of its own; a name may be there twice."""


def connect() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(attach_comments)


def attach_comments(generators: Iterable[Any]) -> None:
    """Give every article and page of the build what readers said of it."""
    found = list(generators)
    loaded: Loaded | None = found[0].settings.get("KATERN_LOADED") if found else None
    if loaded is None:
        return
    desk = _Desk(loaded, found[0].settings)
    for content in _list_contents(found):
        desk.attach(content)


def _list_contents(generators: Iterable[Any]) -> Iterator[Any]:
    seen: set[int] = set()
    for generator in generators:
        for name in _LISTS:
            for content in getattr(generator, name, ()):
                if id(content) not in seen and hasattr(content, "katern_document"):
                    seen.add(id(content))
                    yield content


class _Desk:
    """What all conversations of one build share."""

    def __init__(self, loaded: Loaded, settings: Any) -> None:
        self.magazine = loaded.magazine
        options = loaded.magazine.options
        self.zone = ZoneInfo(options.zone)
        self.translate = load_translations(options.language, options.address, options.translations).gettext
        self.comments = group_comments(loaded.magazine)
        profiles = loaded.magazine.of_kind("author")
        self.editors = frozenset(fold_name(one.title) for one in profiles)
        self.email = setting(settings, "KATERN_COMMENTS_EMAIL")
        privacy = loaded.magazine.named("page", "privacy")
        self.form = Form(
            article="",
            endpoint=setting(settings, "KATERN_COMMENTS_ENDPOINT"),
            website=setting(settings, "KATERN_COMMENTS_WEBSITE"),
            email_required=setting(settings, "KATERN_COMMENTS_EMAIL_REQUIRED"),
            keep=setting(settings, "KATERN_COMMENTS_KEEP"),
            privacy=loaded.magazine.href_of(privacy) if privacy and loaded.magazine.shows(privacy) else "",
        )

    def attach(self, content: Any) -> None:
        """Set what templates read of the comments of an article or page."""
        document: Document = content.katern_document
        state = "off" if document.state == "withdrawn" else self._find_state(document)
        comments = self.comments.get(document.relative, []) if state != "off" else []
        thread = make_thread(comments)
        views = make_views(thread, self._name_people(document), self.zone) if comments else ()
        content.commenting = state
        content.comments = views
        content.comments_count = thread.count
        content.pings = make_pings(thread.pings, self.zone)
        content.comment_form = self._make_form(document) if state == "open" else None
        content.shows_comments = bool(views or thread.pings or state == "open")
        kind = "Article" if document.kind.name == "article" else "WebPage"
        url = self.magazine.complete(self.magazine.href_of(document))
        content.comments_json_ld = trust_html(render_json_ld(views, kind, url))

    def _find_state(self, document: Document) -> str:
        """Return whether readers may comment; on a page they may not, and see what was said."""
        values = document.values
        is_open = document.kind.name == "article" and bool(self.form.endpoint or self.email)
        default = "open" if is_open else "closed"
        now = self.magazine.options.now
        return find_state(values.get("comments"), values.get("comments_until"), now, default=default)

    def _name_people(self, document: Document) -> People:
        """Return the names of who wrote an article and of who have a profile."""
        names = []
        for written in author_names(document):
            profile = self.magazine.named("author", written)
            names.append(profile.title if profile is not None else written)
        return People(frozenset(map(fold_name, names)), self.editors)

    def _make_form(self, document: Document) -> Form:
        email = self.email or self.magazine.site.contact.email
        mailto = ""
        if email and not self.form.endpoint:
            subject = self.translate("Comment on “{title}”").format(title=document.title)
            mailto = write_mailto(email, subject)
        return replace(self.form, article=document.slug, mailto=mailto)
