"""What a key of a front matter is, and what a kind of content is; `schema` declares them all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """What a value may be; `katern.front_matter.value_readers` reads each."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    SLUG = "slug"
    LANGUAGE = "language"
    URL = "url"
    LINK = "link"
    """A web address, `tel:` or `mailto:`."""
    EMAIL = "email"
    COLOUR = "colour"
    CHOICE = "choice"
    PICTURE = "picture"
    """A relative path to a picture, or an address from `/`."""
    OUTPUT_PATH = "output path"
    ALIASES = "aliases"
    LIST = "list"
    """Texts: a YAML list, or one line with commas."""
    MAPPING = "mapping"
    """Names to texts, or to lists of texts."""
    LINKS = "links"
    """Names to addresses, or to lists of addresses."""
    UPDATES = "updates"
    REPEAT = "repetition"
    """When something comes again, in words that `katern.recurrence` reads."""


EXAMPLES = {
    Type.TEXT: "…",
    Type.NUMBER: "1",
    Type.BOOLEAN: "true",
    Type.DATE: "2026-01-03",
    Type.SLUG: "een-goed-gesprek",
    Type.LANGUAGE: "nl",
    Type.URL: "https://voorbeeld.nl/",
    Type.LINK: "https://voorbeeld.nl/",
    Type.EMAIL: "naam@voorbeeld.nl",
    Type.COLOUR: '"#1a2b3c"',
    Type.PICTURE: "../images/foto.jpg",
    Type.OUTPUT_PATH: "extra/index.html",
    Type.ALIASES: "[/oud-adres/]",
    Type.LIST: "[een, twee]",
    Type.MAPPING: "{beeld: Naam}",
    Type.LINKS: "{website: https://voorbeeld.nl/}",
    Type.UPDATES: "[{date: 2026-01-03, kind: correction, text: …}]",
    Type.REPEAT: "every month on the first tuesday",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a front matter."""

    name: str
    type: Type
    doc: str
    """One line for the documentation."""
    required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    """The kind whose slugs the value names; empty for none."""
    sample: str = ""
    """A good value, where that of its type says too little."""
    default: str = ""
    """What holds when the key is absent, for `choices` and the documentation."""
    may_be_empty: bool = False
    """Whether `""` is a value: a comment of somebody who gave no name."""

    @property
    def example(self) -> str:
        """A good value as it is written, for messages."""
        return self.choices[0] if self.choices else self.sample or EXAMPLES[self.type]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of content file."""

    name: str
    folder: str
    """Below `content/`."""
    fields: tuple[Field, ...]
    body: str
    """What the text under the front matter is."""
    needs_body: bool = False

    def field(self, name: str) -> Field | None:
        """Return the field of that name, which is lower case."""
        return next((one for one in self.fields if one.name == name), None)
