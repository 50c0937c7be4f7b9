"""What a reader of a page sees or hears, apart from its markup."""

from __future__ import annotations

from html.parser import HTMLParser

SPOKEN = ("alt", "title", "aria-label", "placeholder", "label")
UNSPOKEN = ("script", "style")
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")


class Reader(HTMLParser):
    """Collects texts and spoken attributes, each with the language it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        """Language and text, white space joined."""
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        language = values.get("lang", self._open[-1][1])
        self.tags.append((tag, values))
        for name in SPOKEN:
            self._note(language, values.get(name, ""))
        if tag == "meta" and values.get("name") == "description":
            self._note(language, values.get("content", ""))
        if tag not in VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _language in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._open[-1][0] not in UNSPOKEN:
            self._note(self._open[-1][1], data)

    def _note(self, language: str, text: str) -> None:
        if joined := " ".join(text.split()):
            self.texts.append((language, joined))

    def texts_in(self, language: str) -> list[str]:
        """Return the texts that say to be in this language."""
        return [text for found, text in self.texts if found == language]

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Return the attributes of every such tag that has these values."""
        return [
            values
            for name, values in self.tags
            if name == tag and all(values.get(key.rstrip("_")) == value for key, value in wanted.items())
        ]
