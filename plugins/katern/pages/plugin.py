"""Makes Pelican's pages of the checked documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import contents, signals
from pelican.generators import PagesGenerator
from pelican.utils import process_translations

from katern.describe import (
    Resolved,
    is_listed,
    make_summary,
    page_html,
    plain_metadata,
    trust_html,
)
from katern.load import Loaded
from katern.pages.opening import split_opening


def connect() -> None:
    """Offer the generator, which takes the place of Pelican's own."""
    signals.get_generators.connect(offer_generators)


def offer_generators(pelican: Any) -> type | None:
    """Return the generator when Katern runs the build; a stock Pelican keeps its own."""
    return MagazinePages if "KATERN_LOADED" in pelican.settings else None


class Page(Resolved, contents.Page):  # type: ignore[misc]
    """A page of the magazine."""


class MagazinePages(PagesGenerator):  # type: ignore[misc]
    """Pelican's generator of pages, fed with checked documents."""

    def generate_context(self) -> None:
        """Make the pages."""
        loaded: Loaded = self.settings["KATERN_LOADED"]
        visible = [one for one in loaded.magazine.of_kind("page") if loaded.magazine.visible(one)]
        made = []
        for document in visible:
            signals.page_generator_preread.send(self)
            metadata = plain_metadata(document, loaded.magazine)
            html = ""
            if document.state != "withdrawn":
                html = page_html(document, loaded.resolver)
                metadata["summary"] = metadata["summary_text"] = make_summary(document, html)
            signals.page_generator_context.send(self, metadata=metadata)
            path = str(Path(self.path) / document.relative)
            page = Page(html, metadata, settings=self.settings, source_path=path, context=self.context)
            page.katern_document = document
            page.opening, page.rest = map(trust_html, split_opening(html))
            self.add_source_path(page)
            made.append(page)
        listed = [one for one in made if is_listed(one.katern_document, loaded.magazine)]
        self.pages, self.translations = process_translations(
            listed, translation_id=self.settings["PAGE_TRANSLATION_ID"]
        )
        self.hidden_pages = [one for one in made if one not in listed]
        self._update_context(("pages", "hidden_pages", "draft_pages"))
        signals.page_generator_finalized.send(self)
