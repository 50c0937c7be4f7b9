"""Entries and feeds, made of what Pelican's generators made: duck typed, no Pelican."""

from __future__ import annotations

import mimetypes
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit

from babel.dates import format_date

from katern.compose import compose_html
from katern.corrections import make_corrections
from katern.events import find_changed, find_told
from katern.feeds.content import (
    Around,
    Correction,
    compose_content,
    compose_event,
    label_title,
    list_facts,
    take_body,
)
from katern.feeds.model import Answered, Category, Entry, Feed, Person, Picture, Replies
from katern.i18n import load_translations
from katern.load import Loaded
from katern.magazine import Document
from katern.subscriptions import comments_path, list_feeds
from katern.surfaces.feed_html import render_feed_html

_EVENT_LABELS = {"cancelled": "Cancelled", "postponed": "Postponed", "full": "Fully booked"}


@dataclass
class Desk:
    """What all feeds of one build share; each text is put into its form once."""

    loaded: Loaded
    find_size: Callable[[str], int | None] = lambda _path: None
    """Returns how many bytes a file of the output has, by its path; the files are written at last."""
    offers: Mapping[str, str] = field(default_factory=dict)
    """What stands below the text of a document, as HTML, by its relative path."""
    hub: str = ""
    rights: str = ""
    icon: str = ""
    _made: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        options = self.loaded.magazine.options
        self.lang, self.base = options.language, options.base
        self.complete = self.loaded.magazine.complete
        self.site = self.loaded.magazine.site
        self.host = urlsplit(options.site_url).hostname or "localhost"
        self.name = self.site.name or self.host
        self.translate = load_translations(self.lang, options.address, options.translations).gettext

    def address(self, path: str) -> str:
        """Return the full address of a path of the output."""
        return self.complete(self.loaded.magazine.href(f"/{path}"))

    def feed(  # noqa: PLR0913 (a feed has so many parts)
        self,
        path: str,
        title: str,
        entries: Iterable[Entry],
        *,
        page: str = "",
        lang: str = "",
        name: str = "",
    ) -> Feed:
        """Return a feed at a path of the output, its entries the newest first.

        Args:
            path: of the feed in the output.
            title: what it adds to the name of the magazine; empty for the feed of the whole.
            entries: in any order.
            page: path, without a leading slash, of the page that shows the same.
            lang: of the feed, where that is not the magazine's.
            name: by which its id calls it.
        """
        newest_first = sorted(entries, key=lambda one: (-one.published.timestamp(), one.id))
        return Feed(
            id=f"{self.loaded.permalinks.site_id}/{name or path.removeprefix('feeds/').partition('.')[0]}",
            url=self.address(path),
            page_url=self.address(page),
            title=f"{self.name} – {title}" if title else self.name,
            subtitle=self.site.tagline or self.site.description,
            lang=lang or self.lang,
            entries=tuple(newest_first),
            rights=self.rights or f"© {self.name}",
            authors=(Person(self.name),),
            icon=self.icon,
            hub=self.hub,
        )

    def list_names(self, document: Document) -> tuple[str, ...]:
        """Return the names of the feeds in which an article belongs."""
        return list_feeds(document, self.loaded.magazine)

    def sort_articles(self, articles: Iterable[Any]) -> dict[str, list[Any]]:
        """Return for each feed, by its name, the articles that its subscribers are given."""
        found: dict[str, list[Any]] = defaultdict(list)
        for article in articles:
            document = article.katern_document
            for name in self.list_names(document):
                found[name] += [article] if self.loaded.permalinks.enters(document, name) else []
        return dict(found)

    def article(self, article: Any) -> Entry:  # noqa: ANN401
        """Return the entry of one of Pelican's articles."""
        document: Document = article.katern_document
        if document.relative not in self._made:
            self._made[document.relative] = self._make_article(article, document)
        return self._made[document.relative]

    def _make_article(self, article: Any, document: Document) -> Entry:  # noqa: ANN401
        url = self._url_of(document)
        published = article.date.astimezone(UTC)
        body = self._render(document, url)
        return Entry(
            id=self.loaded.permalinks.feed_id(document),
            url=url,
            title=label_title(article.title, article.sponsor or "", self.translate),
            published=published,
            updated=self._find_updated(article, published),
            content_html=compose_content(self._describe(article), body, self.translate),
            summary=str(article.summary_text or ""),
            authors=tuple(self._name(one) for one in getattr(article, "authors", ())),
            categories=tuple(self._list_categories(article)),
            lang=document.lang if document.lang != self.lang else "",
            picture=self._find_picture(article.cover),
            replies=self._find_replies(article, url),
        )

    def _render(self, document: Document, url: str) -> str:
        html = compose_html(document, self.loaded.resolver) + self.offers.get(document.relative, "")
        return render_feed_html(html, url)

    @staticmethod
    def _find_updated(article: Any, published: datetime) -> datetime:  # noqa: ANN401
        modified = getattr(article, "modified", None)
        return modified.astimezone(UTC) if modified is not None else published

    def _url_of(self, document: Document) -> str:
        return self.complete(self.loaded.magazine.href_of(document))

    def _name(self, author: Any) -> Person:  # noqa: ANN401
        return Person(author.name, self.address(author.url) if getattr(author, "url", "") else "")

    @staticmethod
    def _list_categories(article: Any) -> Iterator[Category]:  # noqa: ANN401
        for one in (*article.categories, *article.tags):
            yield Category(one.slug, one.name)

    def _describe(self, article: Any) -> Around:  # noqa: ANN401
        cover = article.cover
        text = self.translate("Text")
        return Around(
            sponsor=article.sponsor or "",
            standfirst=article.standfirst or "",
            cover_url=self.complete(cover.url) if cover is not None else "",
            cover_alt=cover.alt if cover is not None else "",
            cover_caption=cover.caption if cover is not None else "",
            cover_credit=cover.credit if cover is not None else "",
            credits=tuple(
                (one.label, ", ".join(person.name for person in one.people))
                for one in article.credits_lines
                if one.label != text
            ),
            source=article.source or "",
            source_url=article.source_url or "",
            corrections=self._list_corrections(article),
        )

    def _list_corrections(self, content: Any) -> tuple[Correction, ...]:  # noqa: ANN401
        return tuple(
            Correction(one.date, format_date(one.date, "d MMMM y", locale=self.lang), one.kind, one.text)
            for one in content.updates
        )

    def _find_picture(self, cover: Any) -> Picture | None:  # noqa: ANN401
        if cover is None or not cover.url.startswith(f"{self.base}/"):
            return None
        size = self.find_size(unquote(cover.url.removeprefix(f"{self.base}/")))
        media_type = mimetypes.guess_type(cover.url)[0]
        if size is None or media_type is None:
            return None
        return Picture(self.complete(cover.url), media_type, size, cover.width, cover.height, cover.alt)

    def _find_replies(self, article: Any, url: str) -> Replies | None:  # noqa: ANN401
        if getattr(article, "commenting", "off") == "off":
            return None
        count = int(getattr(article, "comments_count", 0))
        feed_url = self.address(comments_path(article.katern_document)) if count else ""
        return Replies(f"{url}#comments", feed_url, count)

    def list_comments(self, content: Any) -> Iterator[Entry]:  # noqa: ANN401
        """Yield an entry for each comment that is shown under an article or page.

        Its id is that of what it stands under and its anchor, which WordPress's own comment feeds write too.
        """
        document: Document = content.katern_document
        about = self.loaded.permalinks.feed_id(document)
        url = self._url_of(document)
        for one in content.comments:
            if one.status != "approved":
                continue
            parent = one.parent
            while parent is not None and parent.status != "approved":
                parent = parent.parent  # what is erased or missing is in no feed
            answers = Answered(about, url)
            if parent is not None:
                answers = Answered(f"{about}#{parent.anchor}", f"{url}#{parent.anchor}")
            published = one.date.astimezone(UTC)
            name = one.author or self.translate("A reader")
            yield Entry(
                id=f"{about}#{one.anchor}",
                url=f"{url}#{one.anchor}",
                title=self.translate("{name} on “{title}”").format(name=name, title=content.title),
                published=published,
                updated=published,
                content_html=str(one.html),
                authors=(Person(name, one.website),),
                answers=answers,
            )

    def list_faq_changes(self, faq: Document) -> Iterator[Entry]:
        """Yield an entry for each correction of a FAQ and each addition to it."""
        about, url = self.loaded.permalinks.feed_id(faq), self._url_of(faq)
        told: dict[str, int] = defaultdict(int)
        for one in make_corrections(faq):
            day = f"{one.date:%Y-%m-%d}"
            told[day] += 1
            label = self.translate("Correction") if one.kind == "correction" else self.translate("Addition")
            link = f'<p><a href="{escape(url)}">{escape(faq.title, quote=False)}</a></p>'
            yield Entry(
                id=f"{about}#{day}" + (f"-{told[day]}" if told[day] > 1 else ""),
                url=url,
                title=f"{faq.title}: {label.lower()}",
                published=one.date.astimezone(UTC),
                updated=one.date.astimezone(UTC),
                content_html=f"<p>{escape(one.text, quote=False)}</p>{link}",
                summary=one.text,
            )

    def event(self, event: Any) -> Entry | None:  # noqa: ANN401
        """Return the entry of an event, `None` before it is announced; it is never dated when it is."""
        document: Document = event.document
        published, url = find_told(document).astimezone(UTC), self._url_of(document)
        if published > self.loaded.magazine.options.now:
            return None
        body = self._render(document, url)
        label = self.translate(_EVENT_LABELS[event.status]) if event.status in _EVENT_LABELS else ""
        return Entry(
            id=self.loaded.permalinks.feed_id(document),
            url=url,
            title=f"{label}: {event.title}" if label else event.title,
            published=published,
            updated=find_changed(document).astimezone(UTC),
            content_html=compose_event(
                list_facts(event, self.translate), self._list_corrections(event), body, self.translate
            ),
            summary=event.summary_text,
            picture=self._find_picture(event.cover),
        )

    def issue(self, issue: Any) -> Entry:  # noqa: ANN401
        """Return the entry of an issue of the newsletter: its whole mail, for services that send feeds."""
        published = issue.date.astimezone(UTC)
        return Entry(
            id=self.loaded.permalinks.feed_id(issue.document),
            url=self.address(issue.url),
            title=issue.title,
            published=published,
            updated=published,
            content_html=take_body(str(issue.mail_html)),
            summary=str(issue.summary_text or ""),
        )

    def give_language(self, entry: Entry, lang: str) -> Entry:
        """Return an entry for a feed of another language."""
        return replace(entry, lang="") if entry.lang == lang else entry
