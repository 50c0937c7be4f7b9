"""The one catalogue: all that is said has its Dutch, and all Dutch is said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract
from katern.codes import all_codes

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(
    path for path in (ROOT / "theme" / "templates").rglob("*") if path.suffix in (".html", ".txt")
)
MODULES = [
    path
    for path in sorted((ROOT / "plugins" / "katern").rglob("*.py"))
    if "starter" not in path.relative_to(ROOT).parts
]
KEYWORDS = ("_", "gettext", "ngettext", "translate")
FIELD = re.compile(r"\{\{|\}\}|\{[^{}]*\}|%\(\w+\)[sd]")
REVIEWED = {
    "Frequently asked questions": "Veelgestelde vragen",
    "Text": "Tekst",
    "Pictures": "Beeld",
    "Published on": "Gepubliceerd op",
    "Updated on": "Bijgewerkt op",
    "Read also": "Lees ook",
    "Newer": "Nieuwer",
    "Older": "Ouder",
    "Leave a reply": "Laat een reactie achter",
    "Reply to {}": "Antwoord op {}",
    "Advertisement": "Advertentie",
    "In partnership with": "In samenwerking met",
    "Back to top": "Naar boven",
}
"""Labels that were agreed on; those of reactions wait for the pages that show them."""

Said = str | tuple[str, ...]


def template_messages() -> Iterator[Said]:
    """Yield every label that a template asks for, a plural as both its forms."""
    options = {"trim_blocks": "true", "lstrip_blocks": "true"}
    for path in TEMPLATES:
        with path.open("rb") as stream:
            for _line, _function, message, _comments in babel_extract(stream, KEYWORDS, [], options):
                texts = tuple(text for text in ([message] if isinstance(message, str) else message) if text)
                yield texts[0] if len(texts) == 1 else texts


def code_messages() -> Iterator[str]:
    """Yield what Katern says of each fault, and what to do about it."""
    for code in all_codes().values():
        yield from (text for text in (code.message, code.hint) if text not in ("", "{reason}", "{advice}"))


@cache
def trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in MODULES)


def module_messages() -> Iterator[Said]:
    """Yield every constant that Katern's own code gives to gettext."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name == "ngettext" and isinstance(node.args[1], ast.Constant):
                    yield node.args[0].value, node.args[1].value
                elif name in KEYWORDS and isinstance(node.args[0].value, str):
                    yield node.args[0].value


def constants() -> set[str]:
    """Return every text in Katern's code: some are translated where they are shown."""
    return {
        node.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.fixture(scope="module")
def dutch() -> list[Message]:
    with (ROOT / "theme" / "translations" / "nl.po").open("rb") as stream:
        return [message for message in read_po(stream, locale="nl") if message.id]


def missing(messages: Iterator[Said], catalogue: list[Message]) -> str:
    known = {message.id for message in catalogue}
    return "\n".join(dict.fromkeys(str(text) for text in messages if text not in known))


def test_every_label_has_its_dutch(dutch: list[Message]) -> None:
    """What a template says to readers is in the catalogue."""
    assert "" == missing(template_messages(), dutch)


def test_every_fault_has_its_dutch(dutch: list[Message]) -> None:
    """What is wrong and what to do about it."""
    assert "" == missing(code_messages(), dutch)


def test_every_message_of_katern_has_its_dutch(dutch: list[Message]) -> None:
    """Whatever else Katern says."""
    assert "" == missing(module_messages(), dutch)


def test_every_dutch_text_is_said_somewhere(dutch: list[Message]) -> None:
    """What nothing says any more is deleted."""
    said = {*template_messages(), *code_messages(), *module_messages(), *constants(), *REVIEWED}
    assert [] == [message.id for message in dutch if message.id not in said]


def test_dutch_keeps_the_fields_of_its_message(dutch: list[Message]) -> None:
    """A translation is complete, sure, and names the same fields, or filling it would fail."""
    for message in dutch:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert len(forms) == (2 if message.pluralizable else 1)
        assert not message.fuzzy, message.id
        for form in forms:
            assert form, message.id
            assert sorted(FIELD.findall(form)) == sorted(
                FIELD.findall(message.id[0] if message.pluralizable else message.id)
            )


def test_the_agreed_labels_are_as_agreed(dutch: list[Message]) -> None:
    """To the letter."""
    held = {message.id: message.string for message in dutch if message.context is None}
    assert REVIEWED == {label: held.get(label) for label in REVIEWED}
    reading = ("Reading time %(num)s minute", "Reading time %(num)s minutes")
    assert ("Leestijd %(num)s minuut", "Leestijd %(num)s minuten") == held[reading]


def test_no_message_stands_twice() -> None:
    """Two entries for one message would leave one unread."""
    text = (ROOT / "theme" / "translations" / "nl.po").read_text(encoding="utf-8")
    entries = re.findall(r'((?:msgctxt "[^"]*"\n)?msgid "(?:[^"\\]|\\.)+")', text)
    assert sorted(entries) == sorted(set(entries))
    assert "#~" not in text
