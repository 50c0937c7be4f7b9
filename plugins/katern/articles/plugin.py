"""Makes Pelican's articles and pages of the checked documents, and every list they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican import contents, signals, urlwrappers
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.utils import process_translations

from katern.articles import views
from katern.articles.relations import Front, make_front, reading_minutes, related
from katern.checks import category_names
from katern.compose import compose_html
from katern.i18n import load_translations
from katern.load import Loaded
from katern.magazine import Document, Magazine
from katern.picture_files import PictureError, read_size
from katern.settings import setting
from katern.slugs import slugify


def connect() -> None:
    """Offer the generators, which take the place of Pelican's own."""
    signals.get_generators.connect(offer_generators)


def offer_generators(pelican: Any) -> tuple[type, ...]:
    """Return the generators when Katern runs the build; a stock Pelican keeps its own."""
    return (MagazineArticles, MagazinePages) if "KATERN_LOADED" in pelican.settings else ()


class Author(urlwrappers.Author):  # type: ignore[misc]
    """A writer; without profile there is only the name, and no page."""

    has_profile = False

    @property
    def url(self) -> str:
        """The address of the profile, empty when there is none."""
        return str(super()._from_settings("URL")) if self.has_profile else ""


class Resolved:
    """A content object whose links are resolved already: nothing in its text is a command to Pelican."""

    _content: str

    @property
    def content(self) -> Markup:
        """The text as HTML, safe for templates."""
        return Markup(self._content)

    def get_content(self, _siteurl: str) -> Markup:
        """Return the same text, whatever the address of the site."""
        return self.content

    def get_static_links(self) -> set[str]:
        """Return none: `Resolver.published` knows the files."""
        return set()

    def refresh_metadata_intersite_links(self) -> None:
        """Leave the values as they are."""


class Article(Resolved, contents.Article):  # type: ignore[misc]
    """An article of the magazine."""


class Page(Resolved, contents.Page):  # type: ignore[misc]
    """A page of the magazine."""


class Shelf:
    """Makes each writer, section and tag of one build once."""

    def __init__(self, loaded: Loaded, settings: dict[str, Any]) -> None:
        self.magazine, self.resolver, self.settings = loaded.magazine, loaded.resolver, settings
        self._made: dict[tuple[str, str], Any] = {}
        hrefs = {self.magazine.href(path): relative for relative, path in self.resolver.published.items()}
        self.sizes = _Sizes(Path(settings["PATH"]), hrefs)

    def resolve_picture(self, document: Document, name: str) -> str:
        """Return the address of the picture that a key names; empty when there is none."""
        return self.resolver.resolve_field(document, name, lambda *_args, **_values: None)

    def author(self, name: str) -> Author:
        """Return the writer with this slug or name."""
        profile = self.magazine.named("author", name)
        key = profile.slug if profile else name
        if ("author", key) not in self._made:
            author = Author(profile.title if profile else name, self.settings)
            author.slug = profile.slug if profile else slugify(name)
            author.has_profile = profile is not None
            if profile is not None:
                self._describe_author(author, profile)
            self._made["author", key] = author
        return self._made["author", key]  # type: ignore[no-any-return]

    def _describe_author(self, author: Author, profile: Document) -> None:
        picture = views.make_picture(profile, "photo", self.resolve_picture, self.sizes)
        author.role = views.set_text(profile, "role")
        author.photo, author.photo_alt = picture, picture.alt if picture else ""
        author.bio = Markup(compose_html(profile, self.resolver))
        links = profile.values.get("links") or {}
        author.links = [(label, address) for label, found in links.items() for address in found]
        author.email_public = profile.values.get("email_public")
        author.sort_name = str(profile.values.get("sort_name") or profile.title)

    def category(self, name: str) -> urlwrappers.Category:
        """Return the section with this slug or title."""
        section = self.magazine.named("category", name)
        key = section.slug if section else slugify(name)
        if ("category", key) not in self._made:
            category = urlwrappers.Category(views.set_text(section, "title") if section else name, self.settings)
            category.slug = key
            category.colour = section.values.get("colour") if section else None
            category.order = section.values.get("order", 10**6) if section else 10**6
            category.intro = Markup(compose_html(section, self.resolver) if section else "")
            category.parent = section.values.get("parent") if section else None
            self._made["category", key] = category
        return self._made["category", key]

    def tag(self, name: str) -> urlwrappers.Tag:
        """Return the tag; the first spelling names it."""
        key = slugify(name)
        if ("tag", key) not in self._made:
            tag = urlwrappers.Tag(name, self.settings)
            tag.slug = key
            self._made["tag", key] = tag
        return self._made["tag", key]


class _Sizes(dict[str, tuple[int, int]]):
    """Address of a picture to its width and height, read when first asked for."""

    def __init__(self, content: Path, relatives: dict[str, str]) -> None:
        super().__init__()
        self.content, self.relatives = content, relatives

    def get(self, url: str, default: Any = None) -> Any:
        """Return width and height, or `default` when they are not known."""
        if url not in self and url in self.relatives:
            try:
                size = read_size(self.content / self.relatives[url])
            except PictureError:
                return default
            if size is not None:
                self[url] = (size.width, size.height)
        return super().get(url, default)


class MagazineArticles(ArticlesGenerator):  # type: ignore[misc]
    """Pelican's generator of articles and their lists, fed with checked documents."""

    def generate_context(self) -> None:
        """Make the articles and everything that lists them."""
        loaded: Loaded = self.settings["KATERN_LOADED"]
        self.magazine, self.resolver = loaded.magazine, loaded.resolver
        self.shelf = Shelf(loaded, self.settings)
        documents = sorted(self.magazine.of_kind("article"), key=views.newest_first)
        listed = [one for one in documents if views.is_listed(one, self.magazine)]
        series = views.make_series(listed, self.magazine)
        made = {one.relative: self._make(one, series.get(one.relative)) for one in documents if self.magazine.visible(one)}
        for article in made.values():
            self.add_source_path(article)
        self.articles, self.translations = self._split([made[one.relative] for one in listed])
        names = {one.relative for one in listed}
        hidden = [article for relative, article in made.items() if relative not in names]
        self.hidden_articles, self.hidden_translations = self._split(hidden)
        signals.article_generator_pretaxonomy.send(self)
        self._relate(listed, made)
        self._shelve()
        self._update_context(
            ("articles", "drafts", "hidden_articles", "dates", "tags", "categories", "authors", "related_posts")
        )
        self.context["period_archives"] = self.period_archives
        signals.article_generator_finalized.send(self)

    def _split(self, articles: list[Article]) -> tuple[list[Article], list[Article]]:
        originals, translations = process_translations(articles, translation_id=self.settings["ARTICLE_TRANSLATION_ID"])
        order = {id(one): index for index, one in enumerate(articles)}
        return sorted(originals, key=lambda one: order[id(one)]), sorted(translations, key=lambda one: order[id(one)])

    def _make(self, document: Document, series: views.Series | None) -> Article:
        """Return the Pelican article of a document, with everything its page shows."""
        withdrawn = document.state == "withdrawn"
        signals.article_generator_preread.send(self)
        html = "" if withdrawn else compose_html(document, self.resolver)
        metadata = _plain_metadata(document, self.magazine)
        if withdrawn:
            metadata["template"] = "withdrawn"
        else:
            metadata |= self._describe(document, html, series)
        signals.article_generator_context.send(self, metadata=metadata)
        path = str(Path(self.path) / document.relative)
        article = Article(html, metadata, settings=self.settings, source_path=path, context=self.context)
        article.katern_document = document
        return article

    def _describe(self, document: Document, html: str, series: views.Series | None) -> dict[str, Any]:
        shelf, values = self.shelf, document.values
        _ = load_translations(document.default_lang, self.magazine.options.address).gettext
        people = {name: shelf.author(name) for name in views.credited_names(document)}
        categories = list(dict.fromkeys(shelf.category(name) for name in category_names(document)))
        summary = views.make_summary(document, html)
        described: dict[str, Any] = {
            "kicker": views.set_text(document, "kicker"),
            "standfirst": views.set_text(document, "standfirst"),
            "summary": summary,
            "summary_text": summary,
            "categories": categories,
            "tags": [shelf.tag(name) for name in values.get("tags", ())],
            "credits_lines": views.make_credits(document, people, _("Text")),
            "cover": views.make_picture(document, "cover", shelf.resolve_picture, shelf.sizes),
            "updates": views.make_corrections(document),
            "series": series,
            "reading_minutes": reading_minutes(document.scanned.words if document.scanned else 0),
        }
        described |= {name: values.get(name) for name in ("sponsor", "source", "source_url", "canonical")}
        writers = [people[name] for name in views.author_names(document)]
        if writers:
            described["authors"] = writers
        if categories:
            described["category"] = categories[0]
        if views.modified(document) is not None:
            described["modified"] = views.modified(document)
        return described

    def _relate(self, listed: list[Document], made: dict[str, Article]) -> None:
        for language in sorted({one.lang for one in listed}):
            own = [one for one in listed if one.lang == language]
            likes = related([(one.relative, views.subjects(one)) for one in own], setting(self.settings, "KATERN_RELATED_COUNT"))
            for index, document in enumerate(own):
                article = made[document.relative]
                article.related = [made[relative] for relative in likes[document.relative]]
                article.newer = made[own[index - 1].relative] if index else None
                article.older = made[own[index + 1].relative] if index + 1 < len(own) else None

    def _shelve(self) -> None:
        """Fill sections, tags, writers and archive from the listed articles."""
        shelf, magazine = self.shelf, self.magazine
        sections: dict[Any, list[Article]] = {shelf.category(one.slug): [] for one in magazine.of_kind("category")}
        writers: dict[Any, list[Article]] = {shelf.author(one.slug): [] for one in magazine.of_kind("author")}
        self.tags = defaultdict(list)
        for article in self.articles:
            for category in article.categories:
                sections.setdefault(category, []).append(article)
            for tag in dict.fromkeys(article.tags):
                self.tags[tag].append(article)
            for author in dict.fromkeys(getattr(article, "authors", ())):
                if author.has_profile:
                    writers[author].append(article)
        self.categories = sorted(sections.items(), key=lambda found: (found[0].order, found[0].name.casefold()))
        self.authors = sorted(writers.items(), key=lambda found: (found[0].sort_name.casefold(), found[0].slug))
        self.tags = dict(sorted(self.tags.items(), key=lambda found: (found[0].name.casefold(), found[0].slug)))
        self.dates = list(self.articles)
        self.period_archives = _periods(self.articles, self.settings)

    def generate_output(self, writer: Any) -> None:
        """Write every page."""
        self.generate_feeds(writer)
        write = partial(writer.write_file, relative_urls=False)
        self.generate_articles(write)
        self._write_direct(write)
        self._write_periods(write)
        for name, found in (("category", self.categories), ("tag", self.tags.items()), ("author", self.authors)):
            template = self.get_template(name)
            for thing, articles in found:
                values = {name: thing, "articles": articles, "dates": articles}
                write(thing.save_as, template, self.context, template_name=name, url=thing.url, blog=True, **values)
        signals.article_writer_finalized.send(self, writer=writer)

    def _write_direct(self, write: Callable[..., None]) -> None:
        extras: dict[str, dict[str, Any]] = {
            "index": {"front": self._front()},
            "archives": {"years": list(_years(self.period_archives))},
            "categories": {"category_list": [(one, len(found)) for one, found in self.categories]},
            "tags": {"tag_list": [(one, len(found)) for one, found in self.tags.items()]},
            "authors": {"author_list": [(one, len(found)) for one, found in self.authors]},
        }
        for name in self.settings["DIRECT_TEMPLATES"]:
            save_as = self.settings.get(f"{name.upper()}_SAVE_AS", f"{name}.html")
            url = self.settings.get(f"{name.upper()}_URL", save_as.removesuffix("index.html"))
            lists = {"articles": self.articles, "dates": self.dates}
            write(save_as, self.get_template(name), self.context, template_name=name, url=url, blog=True, **lists, **extras.get(name, {}))

    def _write_periods(self, write: Callable[..., None]) -> None:
        template = self.get_template("period_archives")
        for granularity, periods in self.period_archives.items():
            for period in periods:
                lists = {"articles": period["articles"], "dates": period["articles"]}
                write(
                    period["save_as"], template, self.context, template_name="period_archives", url=period["url"],
                    blog=True, period_date=period["articles"][0].date, granularity=granularity,
                    period=period["period"], period_num=period["period_num"], **lists,
                )

    def _front(self) -> Front[Any]:
        """Return the front page as `site.yaml` orders it."""
        chosen = self.magazine.site.front_page
        made = {one.katern_document.relative: one for one in self.articles}
        wanted = [self.magazine.named("article", name) for name, _line in chosen.picks]
        lead = self.magazine.named("article", chosen.lead[0]) if chosen.lead else None
        by_slug = {category.slug: (category, found) for category, found in self.categories}
        order = [self.shelf.category(name).slug for name, _line in chosen.sections] or list(by_slug)
        pinned = next((one for one in self.articles if _is_pinned(one, self.magazine)), None)
        front = make_front(
            self.articles,
            pinned or (made.get(lead.relative) if lead else None),
            [made[one.relative] for one in wanted if one is not None and one.relative in made],
            {slug: by_slug[slug][1] for slug in order if slug in by_slug},
        )
        sections = tuple((by_slug[slug][0], found) for slug, found in front.sections)
        return Front(front.lead, front.picks, sections, front.latest)  # type: ignore[arg-type]


class MagazinePages(PagesGenerator):  # type: ignore[misc]
    """Pelican's generator of pages, fed with checked documents."""

    def generate_context(self) -> None:
        """Make the pages."""
        loaded: Loaded = self.settings["KATERN_LOADED"]
        visible = [one for one in loaded.magazine.of_kind("page") if loaded.magazine.visible(one)]
        made = []
        for document in visible:
            signals.page_generator_preread.send(self)
            metadata = _plain_metadata(document, loaded.magazine)
            html = ""
            if document.state == "withdrawn":
                metadata["template"] = "withdrawn"
            else:
                html = compose_html(document, loaded.resolver)
                metadata["summary"] = metadata["summary_text"] = views.make_summary(document, html)
            signals.page_generator_context.send(self, metadata=metadata)
            path = str(Path(self.path) / document.relative)
            page = Page(html, metadata, settings=self.settings, source_path=path, context=self.context)
            page.katern_document = document
            self.add_source_path(page)
            made.append(page)
        listed = [one for one in made if views.is_listed(one.katern_document, loaded.magazine)]
        self.pages, self.translations = process_translations(listed, translation_id=self.settings["PAGE_TRANSLATION_ID"])
        self.hidden_pages = [one for one in made if one not in listed]
        self._update_context(("pages", "hidden_pages", "draft_pages"))
        signals.page_generator_finalized.send(self)


def _plain_metadata(document: Document, magazine: Magazine) -> dict[str, Any]:
    """Return what every content object of Pelican has."""
    metadata: dict[str, Any] = {
        "title": views.set_text(document, "title"),
        "slug": document.slug,
        "lang": document.lang,
        "url": magazine.path_of(document).removeprefix("/"),
        "save_as": magazine.output_of(document),
        "status": "hidden" if document.state in ("hidden", "withdrawn") else "published",
        "preview": document.state if document.state in views.PREVIEW_STATES else "",
        "withdrawn": document.state == "withdrawn",
    }
    if document.date is not None:
        metadata["date"] = document.date
    if document.values.get("template"):
        metadata["template"] = document.values["template"]
    return metadata


def _is_pinned(article: Article, magazine: Magazine) -> bool:
    until = article.katern_document.values.get("pinned_until")
    return until is not None and until.end > magazine.options.now


def _periods(articles: list[Article], settings: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the archive by year, month and day, as Pelican shapes it, newest first."""
    keys = {"year": "%Y", "month": "%Y %m", "day": "%Y %m %d"}
    found: dict[str, list[dict[str, Any]]] = {}
    for granularity, form in keys.items():
        save_as = settings[f"{granularity.upper()}_ARCHIVE_SAVE_AS"]
        if not save_as:
            continue
        groups: dict[str, list[Article]] = defaultdict(list)
        for article in articles:
            groups[article.date.strftime(form)].append(article)
        found[granularity] = [
            {
                "period": tuple(map(int, period.split())),
                "period_num": tuple(map(int, period.split())),
                "articles": members,
                "dates": members,
                "save_as": save_as.format(date=members[0].date),
                "url": settings[f"{granularity.upper()}_ARCHIVE_URL"].format(date=members[0].date),
            }
            for period, members in groups.items()
        ]
    return found


def _years(periods: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[int, str, list[tuple[Any, str, list[Article]]]]]:
    """Yield year, address, and its months as date, address and articles; newest first."""
    for year in periods.get("year", ()):
        months = [
            (month["articles"][0].date, month["url"], month["articles"])
            for month in periods.get("month", ())
            if month["period_num"][0] == year["period_num"][0]
        ]
        yield year["period_num"][0], year["url"], months
