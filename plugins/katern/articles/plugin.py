"""Makes Pelican's articles of the checked documents, and every list they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from pelican import contents, signals, urlwrappers
from pelican.generators import ArticlesGenerator
from pelican.utils import process_translations

from katern.articles import views
from katern.articles.archive import group_by_period, list_years
from katern.articles.model import Paged, Series
from katern.articles.relations import Choice, Front, in_alphabet, make_front, reading_minutes, related
from katern.articles.samples import choose_samples
from katern.articles.sharing import make_share_links
from katern.articles.shelf import Shelf
from katern.corrections import find_modified, make_corrections
from katern.covers import make_picture
from katern.describe import Resolved, is_listed, make_summary, page_html, plain_metadata, set_text
from katern.i18n import load_translations
from katern.load import Loaded
from katern.magazine import PUBLIC_STATES, Document, Magazine, author_names, category_names
from katern.settings import setting


def connect() -> None:
    """Offer the generator, which takes the place of Pelican's own."""
    signals.get_generators.connect(offer_generators)


def offer_generators(pelican: Any) -> type | None:
    """Return the generator when Katern runs the build; a stock Pelican keeps its own."""
    return MagazineArticles if "KATERN_LOADED" in pelican.settings else None


class Author(Paged, urlwrappers.Author):  # type: ignore[misc]
    """A writer; without profile there is only the name, and no page."""

    has_profile = False


class Category(Paged, urlwrappers.Category):  # type: ignore[misc]
    """A section; without a file of its own it has a page when a list shows an article of it."""


class Tag(Paged, urlwrappers.Tag):  # type: ignore[misc]
    """A subject; it has a page when a list shows an article of it."""


class Article(Resolved, contents.Article):  # type: ignore[misc]
    """An article of the magazine."""


class MagazineArticles(ArticlesGenerator):  # type: ignore[misc]
    """Pelican's generator of articles and their lists, fed with checked documents."""

    def generate_context(self) -> None:
        """Make the articles and everything that lists them."""
        loaded: Loaded = self.settings["KATERN_LOADED"]
        self.magazine, self.resolver = loaded.magazine, loaded.resolver
        self.shelf = Shelf(loaded, Path(self.path), self._make_thing)
        documents = sorted(self.magazine.of_kind("article"), key=views.newest_first)
        listed = [one for one in documents if is_listed(one, self.magazine)]
        series = views.make_series(listed, self.magazine)
        made = {
            one.relative: self._make(one, series.get(one.relative))
            for one in documents
            if self.magazine.visible(one)
        }
        for article in made.values():
            self.add_source_path(article)
        self.articles, self.translations = self._split([made[one.relative] for one in listed])
        names = {one.relative for one in listed}
        hidden = [article for relative, article in made.items() if relative not in names]
        self.hidden_articles, self.hidden_translations = self._split(hidden)
        signals.article_generator_pretaxonomy.send(self)
        self._relate(listed, made)
        self._shelve()
        self.context["samples"] = choose_samples(self.articles)
        self._update_context(
            (
                "articles",
                "drafts",
                "hidden_articles",
                "dates",
                "tags",
                "categories",
                "authors",
                "related_posts",
            )
        )
        self.context["period_archives"] = self.period_archives
        signals.article_generator_finalized.send(self)

    def _make_thing(self, kind: str, name: str, slug: str) -> Any:
        made = {"author": Author, "category": Category, "tag": Tag}[kind](name, self.settings)
        made.slug = slug
        return made

    def _split(self, articles: list[Article]) -> tuple[list[Article], list[Article]]:
        """Return originals and translations, both in the order of `articles`."""
        order = {id(one): index for index, one in enumerate(articles)}
        originals, translations = process_translations(  # sorts the list that it is given
            list(articles), translation_id=self.settings["ARTICLE_TRANSLATION_ID"]
        )

        def place(article: Article) -> int:
            return order[id(article)]

        return sorted(originals, key=place), sorted(translations, key=place)

    def _make(self, document: Document, series: Series | None) -> Article:
        """Return the Pelican article of a document, with everything its page shows."""
        withdrawn = document.state == "withdrawn"
        signals.article_generator_preread.send(self)
        html = "" if withdrawn else page_html(document, self.resolver)
        metadata = plain_metadata(document, self.magazine)
        if not withdrawn:
            metadata |= self._describe(document, html, series)
        signals.article_generator_context.send(self, metadata=metadata)
        path = str(Path(self.path) / document.relative)
        article = Article(html, metadata, settings=self.settings, source_path=path, context=self.context)
        article.katern_document = document
        return article

    def _describe(self, document: Document, html: str, series: Series | None) -> dict[str, Any]:
        shelf, values = self.shelf, document.values
        options = self.magazine.options
        _ = load_translations(document.default_lang, options.address, options.translations).gettext
        labels = {"text": _("Text"), "pictures": _("Pictures")}
        people = {name: shelf.author(name) for name in views.credited_names(document)}
        categories = list(dict.fromkeys(shelf.category(name) for name in category_names(document)))
        summary = make_summary(document, html)
        described: dict[str, Any] = {
            "kicker": set_text(document, "kicker"),
            "standfirst": set_text(document, "standfirst"),
            "summary": summary,
            "summary_text": summary,
            "categories": categories,
            "tags": list(dict.fromkeys(shelf.tag(name) for name in values.get("tags", ()))),
            "credits_lines": views.make_credits(document, people, labels),
            "cover": make_picture(document, "cover", shelf.resolve_picture, shelf.sizes.find),
            "updates": make_corrections(document),
            "series": series,
            "reading_minutes": reading_minutes(document.scanned.words if document.scanned else 0),
        }
        described |= {name: values.get(name) for name in ("sponsor", "source", "source_url", "canonical")}
        writers = list(dict.fromkeys(people[name] for name in author_names(document)))
        if writers:
            described["authors"] = writers
        if categories:
            described["category"] = categories[0]
        modified = find_modified(document)
        if modified is not None:
            described["modified"] = modified
        if options.site_url and document.state in PUBLIC_STATES:
            url = self.magazine.complete(self.magazine.href_of(document))
            described["share"] = make_share_links(setting(self.settings, "KATERN_SHARE"), document.title, url)
        return described

    def _relate(self, listed: list[Document], made: dict[str, Article]) -> None:
        for language in sorted({one.lang for one in listed}):
            own = [one for one in listed if one.lang == language]
            likes = related(
                [(one.relative, views.subjects(one)) for one in own],
                setting(self.settings, "KATERN_RELATED_COUNT"),
            )
            for index, document in enumerate(own):
                article = made[document.relative]
                article.related = [made[relative] for relative in likes[document.relative]]
                article.newer = made[own[index - 1].relative] if index else None
                article.older = made[own[index + 1].relative] if index + 1 < len(own) else None

    def _shelve(self) -> None:
        """Fill sections, tags, writers and archive from the listed articles; what is filled has a page.

        `checks.listings` names the same pages.
        """
        shelf, magazine = self.shelf, self.magazine
        sections: dict[Any, list[Article]] = {
            shelf.category(one.slug): [] for one in magazine.of_kind("category")
        }
        writers: dict[Any, list[Article]] = {shelf.author(one.slug): [] for one in magazine.of_kind("author")}
        tags: dict[Any, list[Article]] = defaultdict(list)
        for article in self.articles:
            for category in article.categories:
                sections.setdefault(category, []).append(article)
            for tag in dict.fromkeys(article.tags):
                tags[tag].append(article)
            for author in dict.fromkeys(getattr(article, "authors", ())):
                if author.has_profile:
                    writers[author].append(article)
        for thing in (*sections, *writers, *tags):
            thing.has_page = True
        self.categories = sorted(sections.items(), key=lambda one: (one[0].order, in_alphabet(one[0].name)))
        self.authors = sorted(writers.items(), key=lambda one: (in_alphabet(one[0].sort_name), one[0].slug))
        self.tags = dict(sorted(tags.items(), key=lambda one: (in_alphabet(one[0].name), one[0].slug)))
        self.dates = list(self.articles)
        self.period_archives = group_by_period(self.articles, self.settings)

    def generate_output(self, writer: Any) -> None:
        """Write every page."""
        self.generate_feeds(writer)
        write = partial(writer.write_file, relative_urls=False)
        self.generate_articles(write)
        self._write_direct(write)
        self._write_periods(write)
        for name, found in (
            ("category", self.categories),
            ("tag", self.tags.items()),
            ("author", self.authors),
        ):
            template = self.get_template(name)
            for thing, articles in found:
                values = {name: thing, "articles": articles, "dates": articles}
                if name == "category":
                    values["breadcrumbs"] = self.shelf.trail(thing)
                write(
                    thing.save_as,
                    template,
                    self.context,
                    template_name=name,
                    url=thing.url,
                    blog=True,
                    **values,
                )
        signals.article_writer_finalized.send(self, writer=writer)

    def _write_direct(self, write: Callable[..., None]) -> None:
        extras: dict[str, dict[str, Any]] = {
            "index": {"front": self._front()},
            "archives": {"years": list(list_years(self.period_archives))},
            "categories": {"category_list": [(one, len(found)) for one, found in self.categories]},
            "tags": {"tag_list": [(one, len(found)) for one, found in self.tags.items()]},
            "authors": {"author_list": [(one, len(found)) for one, found in self.authors]},
        }
        for name in self.settings["DIRECT_TEMPLATES"]:
            save_as = self.settings.get(f"{name.upper()}_SAVE_AS", f"{name}.html")
            url = self.settings.get(f"{name.upper()}_URL", save_as.removesuffix("index.html"))
            lists = {"articles": self.articles, "dates": self.dates}
            write(
                save_as,
                self.get_template(name),
                self.context,
                template_name=name,
                url=url,
                blog=True,
                **lists,
                **extras.get(name, {}),
            )

    def _write_periods(self, write: Callable[..., None]) -> None:
        template = self.get_template("period_archives")
        for granularity, periods in self.period_archives.items():
            for period in periods:
                lists = {"articles": period["articles"], "dates": period["articles"]}
                write(
                    period["save_as"],
                    template,
                    self.context,
                    template_name="period_archives",
                    url=period["url"],
                    blog=True,
                    period_date=period["articles"][0].date,
                    granularity=granularity,
                    period=period["period"],
                    period_num=period["period_num"],
                    **lists,
                )

    def _front(self) -> Front[Article, Any]:
        """Return the front page as `site.yaml` orders it."""
        chosen = self.magazine.site.front_page
        made = {one.katern_document.relative: one for one in self.articles}
        wanted = [self.magazine.named("article", name) for name, _line in chosen.picks]
        lead = self.magazine.named("article", chosen.lead[0]) if chosen.lead else None
        sections = dict(self.categories)
        order = [self.shelf.category(name) for name, _line in chosen.sections] or list(sections)
        pinned = next((one for one in self.articles if _is_pinned(one, self.magazine)), None)
        choice = Choice(
            pinned or (made.get(lead.relative) if lead else None),
            tuple(made[one.relative] for one in wanted if one is not None and one.relative in made),
            {section: sections[section] for section in order if section in sections},
        )
        return make_front(self.articles, choice, self.settings["DEFAULT_PAGINATION"] or len(self.articles))


def _is_pinned(article: Article, magazine: Magazine) -> bool:
    until = article.katern_document.values.get("pinned_until")
    return until is not None and until.end > magazine.options.now
