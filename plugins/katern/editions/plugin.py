"""Writes a page for each edition, and their overview; tells articles which one they are from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from katern.covers import Covers
from katern.describe import PREVIEW_STATES, make_summary, page_html, set_text, trust_html
from katern.editions.model import Edition, fill_editions, sort_editions
from katern.i18n import load_translations
from katern.load import Loaded
from katern.magazine import Document, Magazine


def connect() -> None:
    """Offer the generator."""
    signals.get_generators.connect(offer_generators)
    signals.all_generators_finalized.connect(gather_articles)


def offer_generators(pelican: Any) -> type | None:
    """Return the generator when Katern runs the build."""
    return EditionsGenerator if "KATERN_LOADED" in pelican.settings else None


class EditionsGenerator(Generator):  # type: ignore[misc]
    """One page for each edition that is out, and the overview."""

    editions: list[Edition]

    def generate_context(self) -> None:
        """Make the editions, still without their articles."""
        loaded: Loaded = self.settings["KATERN_LOADED"]
        self.magazine = loaded.magazine
        covers = Covers(loaded.resolver, Path(self.path))
        visible = (one for one in self.magazine.of_kind("edition") if self.magazine.visible(one))
        self.editions = sort_editions(self._make(one, loaded, covers) for one in visible)

    def _make(self, document: Document, loaded: Loaded, covers: Covers) -> Edition:
        html = page_html(document, loaded.resolver)
        return Edition(
            title=set_text(document, "title"),
            number=set_text(document, "number"),
            url=self.magazine.path_of(document).removeprefix("/"),
            date=document.values["date"].at,
            content=trust_html(html),
            summary_text=make_summary(document, html),
            lang=document.lang,
            relative=document.relative,
            cover=covers.find(document),
            preview=document.state if document.state in PREVIEW_STATES else "",
        )

    def generate_output(self, writer: Any) -> None:
        """Write the pages."""
        options = self.magazine.options
        overview = options.editions_url
        translations = load_translations(options.language, options.address, options.translations)
        trail = [(translations.gettext("Editions"), overview)] if overview else []
        for edition in self.editions:
            writer.write_file(
                f"{edition.url}index.html" if edition.url.endswith("/") else edition.url,
                self.get_template("edition"),
                self.context,
                url=edition.url,
                edition=edition,
                breadcrumbs=trail,
            )
        if self.editions and overview:
            template = self.get_template("editions")
            writer.write_file(
                f"{overview}index.html", template, self.context, url=overview, editions=self.editions
            )


def gather_articles(generators: Iterable[Any]) -> None:
    """Give editions and articles each other."""
    found = list(generators)
    loaded: Loaded | None = found[0].settings.get("KATERN_LOADED") if found else None
    if loaded is None:
        return
    editions = [edition for one in found if isinstance(one, EditionsGenerator) for edition in one.editions]
    listed, translated = (
        _list_articles(found, name, loaded.magazine) for name in ("articles", "translations")
    )
    fill_editions(editions, listed, translated)


def _list_articles(generators: Iterable[Any], name: str, magazine: Magazine) -> Iterator[tuple[str, Any]]:
    """Yield each article of a list of the generators that names an edition, with the path of that."""
    for generator in generators:
        for article in getattr(generator, name, ()):
            document: Document = article.katern_document
            wanted = document.values.get("edition")
            edition = magazine.named("edition", str(wanted)) if wanted else None
            if edition is not None and document.kind.name == "article":
                yield edition.relative, article
