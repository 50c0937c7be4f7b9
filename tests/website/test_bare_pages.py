"""No page brings a style or a script of its own."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from tests.reference import page_files

DATA = "application/ld+json"


class Finder(HTMLParser):
    """Collects the tags that a policy without `unsafe-inline` would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += 1
        values = dict(attrs)
        inline = tag == "script" and "src" not in values and values.get("type") != DATA
        own = [name for name in values if name == "style" or name.startswith("on")]
        if own or inline or tag == "style":
            self.found.append(self.get_starttag_text() or tag)


def test_no_style_and_no_script_stands_in_a_page(full_output: Path) -> None:
    """Neither by an attribute nor by an element, on no kind of page, vector pictures in the text included."""
    held = {}
    for path in page_files(full_output):
        finder = Finder()
        finder.feed(path.read_text(encoding="utf-8"))
        assert finder.tags > 8, path
        held[path.relative_to(full_output).as_posix()] = finder.found
    assert len(held) > 60
    assert {} == {name: found for name, found in held.items() if found}


def test_the_finder_does_find_one() -> None:
    """The test above can fail."""
    finder = Finder()
    finder.feed("<svg style='a'/><style></style><script></script><p onclick=a><script src=a></script>")
    assert ["<svg style='a'/>", "<style>", "<script>", "<p onclick=a>"] == finder.found
