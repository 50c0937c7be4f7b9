"""One page of the magazine built as `inv serve` would show it, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urlsplit

from katern.editing.errors import RefusedError
from katern.editing.find import find_document
from katern.i18n import gettext
from katern.load import Loaded
from katern.magazine import PUBLIC_STATES, Document
from katern.picture_files import PictureError, clean_bytes


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page, and what tells where its addresses lead."""

    document: Document
    html: str
    loaded: Loaded
    content: Path
    site: Path
    """Folder with the files of the theme; gone when the block is left."""
    sources: dict[str, str]
    """Address from `/` of every file that the magazine publishes, to its path below the content folder."""

    def path_of(self, address: str) -> str | None:
        """Return the path from `/`, without base, of an address of this magazine; `None` for any other."""
        base = self.loaded.magazine.options.base
        if not address.startswith(f"{base}/") or address.startswith("//"):
            return None
        return unquote(urlsplit(address).path).removeprefix(base)

    def read_file(self, address: str) -> bytes | None:
        """Return a published file, a picture without its metadata, or one of the theme; `None` for any other.

        Raises:
            RefusedError: the picture is broken.
        """
        path = self.path_of(address)
        if path in self.sources:
            source = self.content / self.sources[path]
            try:
                return clean_bytes(source.read_bytes(), source.suffix)
            except PictureError as error:
                raise RefusedError(f"{source}: {error.reason}") from error
        file = (self.site / (path or "").removeprefix("/")).resolve()
        return file.read_bytes() if file.is_relative_to(self.site) and file.is_file() else None

    def public_address(self, address: str) -> str | None:
        """Return an address of this magazine with its host; `None` when readers cannot go there yet."""
        path, magazine = self.path_of(address), self.loaded.magazine
        document = magazine.by_address.get(path) if path is not None else None
        if document is not None:
            is_public = document.state in PUBLIC_STATES
        else:
            is_public = path in self.loaded.resolver.listings
        own = magazine.options.site_url.rstrip("/")
        return own + address.removeprefix(magazine.options.base) if is_public else None


class _OnePageWriter:
    """Pelican's writer, which lets through a single page."""

    def __init__(self, writer: Any, output: str) -> None:  # noqa: ANN401 (Pelican has no types)
        self._writer = writer
        self._output = output

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (Pelican has no types)
        return getattr(self._writer, name)

    def write_file(self, name: str, *values: object, **named: object) -> None:
        if name == self._output:
            self._writer.write_file(name, *values, **named)


@contextmanager
def build_page(settings: Mapping[str, Any], name: str) -> Iterator[BuiltPage]:
    """Build the page of an article or page, by its name, into a folder that is gone after the block.

    Raises:
        NotFoundError: nothing, or more than one thing, has the name.
        RefusedError: it is withdrawn or skipped, so that it has no text to show.
        ContentError: the content has errors, all printed.
    """
    content, base = Path(settings["PATH"]), settings["PELICAN_CLASS"]
    chosen: list[tuple[Loaded, Document, dict[str, str]]] = []

    def get_writer(pelican: Any) -> _OnePageWriter:  # noqa: ANN401 (Pelican has no types)
        loaded: Loaded = pelican.settings["KATERN_LOADED"]
        document = find_document(loaded.magazine, content, name)
        if document.state in ("withdrawn", "skip"):
            told = gettext("{path} has the status {status!r}, so there is nothing to show")
            raise RefusedError(told.format(path=document.shown_path, status=document.state))
        published = loaded.resolver.published
        chosen.append((loaded, document, {path: relative for relative, path in published.items()}))
        published.clear()  # files go into the page, not beside it
        writer = base._get_writer(pelican)  # noqa: SLF001 (Pelican's own hook)
        return _OnePageWriter(writer, loaded.magazine.output_of(document))

    with TemporaryDirectory(prefix="katern-proof-") as folder:
        site = Path(folder).resolve() / "site"
        one_page = type("OnePage", (base,), {"_get_writer": get_writer})
        one_page({**settings, "KATERN_PREVIEW": True, "OUTPUT_PATH": str(site)}).build()
        loaded, document, sources = chosen[0]
        html = (site / loaded.magazine.output_of(document)).read_text(encoding="utf-8")
        yield BuiltPage(document, html, loaded, content, site, sources)
