"""Pictures that front matter names: covers and portraits, as pages show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from katern.describe import set_text
from katern.diagnostics import Code
from katern.links import Resolver
from katern.magazine import Document
from katern.picture_files.known_sizes import Sizes


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what belongs to it."""

    url: str
    """As pages write it."""
    alt: str
    caption: str = ""
    credit: str = ""
    width: int | None = None
    """In pixels, as a reader sees it; `None` when not known."""
    height: int | None = None


def make_picture(
    document: Document,
    name: str,
    resolve: Callable[[Document, str], str],
    find_size: Callable[[str], tuple[int, int] | None],
) -> Picture | None:
    """Return the picture that a key of the front matter names, or `None`."""
    url = resolve(document, name)
    if not url:
        return None
    width, height = find_size(url) or (None, None)
    return Picture(
        url=url,
        alt=set_text(document, f"{name}_alt"),
        caption=set_text(document, f"{name}_caption"),
        credit=set_text(document, f"{name}_credit"),
        width=width,
        height=height,
    )


class Covers:
    """The covers of one build."""

    def __init__(self, resolver: Resolver, content: Path) -> None:
        """Take what knows the addresses of pictures, and the content folder, in which they lie."""
        self._resolver = resolver
        href = resolver.magazine.href
        self._sizes = Sizes(content, {href(path): one for one, path in resolver.published.items()})

    def find(self, document: Document) -> Picture | None:
        """Return the cover of a document, if it has one."""

        def resolve(document: Document, name: str) -> str:
            return self._resolver.resolve_field(document, name, _say_nothing)

        return make_picture(document, "cover", resolve, self._sizes.find)


def _say_nothing(_code: Code, _line: int = 1, _column: int = 1, **_values: object) -> None:
    """Take a finding that was told when the magazine was checked."""
