"""Every feed of one build: what it is called, where it is, what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from katern.feeds.archives import split_archives
from katern.feeds.desk import Desk
from katern.feeds.json_feed import render_json_feed
from katern.feeds.model import Entry, Feed, FeedLink
from katern.feeds.old_addresses import list_comments_addresses, list_old_addresses, list_renamed
from katern.feeds.opml import render_opml
from katern.feeds.xml_feed import render_atom, render_rss
from katern.subscriptions import (
    AGENDA,
    COMMENTS,
    FAQ,
    LIST,
    NEWSLETTER,
    SITE,
    SITE_FORMS,
    archive_path,
    comments_path,
    feed_path,
)

_LABELS = {
    "application/atom+xml": "Atom",
    "application/rss+xml": "RSS",
    "application/feed+json": "JSON Feed",
}
_RENDER = {
    "application/atom+xml": render_atom,
    "application/rss+xml": render_rss,
    "application/feed+json": render_json_feed,
}
Rendered = tuple[str, bytes]
"""Path of the output, and what is written there."""


class Catalogue:
    """The feeds of a magazine; sections, writers, tags, articles and pages get the links to theirs."""

    def __init__(  # noqa: PLR0913 (what a magazine has)
        self,
        desk: Desk,
        *,
        articles: Iterable[Any],
        commented: Iterable[Any],
        things: Iterable[tuple[str, Any]],
        issues: Iterable[Any],
        events: Iterable[Any] = (),
        count: int,
    ) -> None:
        """Take what feeds are made of.

        Args:
            desk: makes the entries.
            articles: those that lists show, and their translations.
            commented: all articles and pages that readers may see.
            things: sections, writers and tags that have a page, each with the name of its feed.
            issues: of the newsletter.
            events: of the agenda.
            count: how many entries a feed holds at least.
        """
        self.desk, self.count = desk, count
        self.articles, self.commented, self.issues = list(articles), list(commented), list(issues)
        self.things = dict(things)
        self.events = [one for one in events if not one.preview]
        self.faqs = desk.loaded.magazine.of_kind("faq")
        self.shelves = desk.sort_articles(self.articles)
        self.languages = sorted(name for name in self.shelves if name.startswith(f"{SITE}-"))
        name = desk.name
        self.site_links = tuple(
            FeedLink(f"{name} ({_LABELS[media_type]})", path, media_type, "site")
            for media_type, path in SITE_FORMS.items()
        )
        self.links = (*self.site_links, *self._list_links())

    def _list_links(self) -> Iterator[FeedLink]:
        translate = self.desk.translate
        for name, thing in self.things.items():
            link = FeedLink(thing.name, feed_path(name), group=name.partition("-")[0])
            thing.feeds = (link,)
            yield link
        for name in self.languages:
            yield FeedLink(name.partition("-")[2], feed_path(name), group="language")
        if any(content.comments_count for content in self.commented):
            yield FeedLink(translate("Comments"), COMMENTS, group="more")
        if any(faq.values.get("updates") for faq in self.faqs):
            yield FeedLink(translate("Frequently asked questions"), FAQ, group="more")
        if self.events:
            yield FeedLink(translate("Agenda"), AGENDA, group="more")
        if self.issues:
            yield FeedLink(translate("Newsletter"), NEWSLETTER, "application/rss+xml", "more")
        for content in self.commented:
            if content.comments_count:
                title = translate("Comments on “{title}”").format(title=content.title)
                content.feeds = (FeedLink(title, comments_path(content.katern_document)),)

    def list_old(self) -> Iterator[tuple[str, str]]:
        """Yield old address and path of each feed that other programs had elsewhere."""
        names = {*self.things, *self.shelves} - {SITE, *self.languages}
        yield from list_old_addresses(names, self.desk.lang)
        addresses_of = self.desk.loaded.permalinks.addresses_of
        for kind in ("category", "author"):
            for document in self.desk.loaded.magazine.of_kind(kind):
                if f"{kind}-{document.slug}" in self.things:
                    path = feed_path(f"{kind}-{document.slug}")
                    yield from list_renamed(kind, path, addresses_of(document))
        for content in self.commented:
            if content.comments_count:
                document = content.katern_document
                yield from list_comments_addresses(comments_path(document), addresses_of(document))

    def render(self, pages: Mapping[str, str]) -> Iterator[Rendered]:
        """Yield each feed, and the list of them; `pages` are the overviews by the path of their feed."""
        yield from self._render_site()
        for name in self.languages:
            lang = name.partition("-")[2]
            entries = [self.desk.give_language(one, lang) for one in self._choose(name)]
            path = feed_path(name)
            yield path, render_atom(self.desk.feed(path, lang, entries, lang=lang))
        for name, thing in self.things.items():
            path = feed_path(name)
            yield path, render_atom(self.desk.feed(path, thing.name, self._choose(name), page=thing.url))
        yield from self._render_comments()
        yield from self._render_more(pages)
        yield LIST, render_opml(self.desk.name, self.links, self.desk.address)

    def _choose(self, name: str) -> list[Entry]:
        """Return the newest entries of a feed."""
        articles = {one.katern_document.relative: one for one in self.shelves.get(name, ())}
        documents = (one.katern_document for one in articles.values())
        newest = self.desk.loaded.permalinks.newest_first(documents)[: self.count]
        return [self.desk.article(articles[one.relative]) for one in newest]

    def _render_site(self) -> Iterator[Rendered]:
        given = {one.katern_document.relative for one in self.shelves.get(SITE, ())}
        everything, entries = [], []
        for article in self.articles:
            if SITE in self.desk.list_names(article.katern_document):
                entry = self.desk.article(article)
                everything.append(entry)
                entries += [entry] if article.katern_document.relative in given else []
        path = feed_path(SITE)
        history = self.desk.feed(path, "", everything).entries
        current, *archives = split_archives(
            self.desk.feed(path, "", entries),
            self.count,
            history,
            lambda number: self.desk.address(archive_path(number)),
        )
        for number, one in enumerate(archives, 1):
            yield archive_path(number), render_atom(one)
        for media_type, form in SITE_FORMS.items():
            yield form, _RENDER[media_type](replace(current, url=self.desk.address(form)))

    def _render_comments(self) -> Iterator[Rendered]:
        everything: list[Entry] = []
        for content in self.commented:
            entries = list(self.desk.list_comments(content))
            if not entries:
                continue
            if content.katern_document.state == "published":
                everything += entries
            path = comments_path(content.katern_document)
            title = self.desk.translate("Comments on “{title}”").format(title=content.title)
            yield path, render_atom(self.desk.feed(path, title, entries, page=content.url))
        if everything:
            feed = self.desk.feed(COMMENTS, self.desk.translate("Comments"), everything)
            yield COMMENTS, render_atom(_shorten(feed, self.count))

    def _render_more(self, pages: Mapping[str, str]) -> Iterator[Rendered]:
        changes = [entry for faq in self.faqs for entry in self.desk.list_faq_changes(faq)]
        if changes:
            title = self.desk.translate("Frequently asked questions")
            feed = self.desk.feed(FAQ, title, changes, page=pages[FAQ])
            yield FAQ, render_atom(_shorten(feed, self.count))
        if self.events:
            told = [entry for one in self.events if (entry := self.desk.event(one)) is not None]
            feed = self.desk.feed(AGENDA, self.desk.translate("Agenda"), told, page=pages[AGENDA])
            yield AGENDA, render_atom(_shorten(feed, self.count))
        if self.issues:
            entries = [self.desk.issue(one) for one in self.issues]
            title = self.desk.translate("Newsletter")
            feed = self.desk.feed(NEWSLETTER, title, entries, page=pages[NEWSLETTER])
            yield NEWSLETTER, render_rss(_shorten(feed, self.count))


def _shorten(feed: Feed, count: int) -> Feed:
    return replace(feed, entries=feed.entries[:count])
