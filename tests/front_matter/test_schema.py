"""The schema is the contract's table of front matter, no key more or less."""

from __future__ import annotations

import pytest
from katern.front_matter.document import parse_document
from katern.front_matter.fields import EXAMPLES, Kind, Type
from katern.front_matter.schema import COMMENT, KINDS, MARKDOWN_KINDS, RESERVED_KEYS
from katern.front_matter.values import Checker

from tests.core.told import Told
from tests.magazines import NOW

PELICAN = "url save_as template author"

CONTRACT: dict[str, tuple[str, str, str]] = {
    "article": (
        "articles",
        "title date",
        (
            "modified slug category categories tags authors credits summary status lang kicker standfirst"
            " cover cover_alt cover_caption cover_credit source source_url canonical series series_part"
            f" edition sponsor comments comments_until pinned_until updates offers aliases id {PELICAN}"
        ),
    ),
    "page": ("pages", "title", f"slug summary status lang aliases {PELICAN}"),
    "faq": ("faq", "title", "slug summary lang order"),
    "event": (
        "agenda",
        "title start",
        (
            "slug end location online_url price capacity places_left signup_url signup_email status summary"
            " cover cover_alt offers"
        ),
    ),
    "offer": (
        "offers",
        "title kind url",
        "slug price period label disclosure cover cover_alt valid_from valid_until",
    ),
    "author": ("authors", "name", "slug sort_name role photo photo_alt links email_public"),
    "category": ("categories", "title", "slug order colour parent"),
    "edition": ("editions", "title number date", "slug cover cover_alt"),
    "newsletter": ("newsletters", "title date", "slug preheader articles offers events comment status"),
    "comment": (
        "comments",
        "id author date status",
        "parent website thread type source author_key approximate_date",
    ),
}
"""Kind: folder, required keys, optional keys."""

CHOICES = {
    ("article", "status"): "published draft hidden skip withdrawn",
    ("article", "comments"): "open closed off",
    ("page", "status"): "published draft hidden skip withdrawn",
    ("event", "status"): "scheduled cancelled postponed full",
    ("offer", "kind"): "book training membership service advertisement",
    ("newsletter", "status"): "published draft hidden skip withdrawn",
    ("comment", "status"): "approved pending rejected erased",
    ("comment", "type"): "comment pingback trackback review",
}


def test_the_kinds_and_their_folders_are_those_of_the_contract():
    assert {name: folder for name, (folder, _, _) in CONTRACT.items()} == {
        one.name: one.folder for one in KINDS
    }


BEYOND = {
    "faq": {"aliases", "updates"},
    "author": {"aliases"},
    "category": {"aliases", "offers"},
    "edition": {"aliases"},
    "newsletter": {"aliases"},
    "event": {"aliases", "date", "modified", "repeat", "updates"},
}
"""Keys that the contract does not name: old addresses lead on; what changed is told; events repeat."""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_keys_of_a_kind_are_those_of_the_contract(kind: Kind):
    _, required, optional = CONTRACT[kind.name]
    beyond = BEYOND.get(kind.name, frozenset())
    assert set(required.split()) == {field.name for field in kind.fields if field.required}
    assert set(optional.split()) | beyond == {field.name for field in kind.fields if not field.required}


def test_the_words_of_a_choice_are_those_of_the_contract():
    found = {
        (kind.name, field.name): " ".join(field.choices)
        for kind in KINDS
        for field in kind.fields
        if field.choices
    }
    assert CHOICES == found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_is_declared_so_that_it_can_be_read_and_documented(kind: Kind):
    names = [field.name for field in kind.fields]
    kinds = {one.name for one in KINDS}
    assert len(names) == len(set(names))
    assert names == [name.lower() for name in names]
    assert set() == set(names) & RESERVED_KEYS
    assert kind.body
    for field in kind.fields:
        assert field.doc.endswith(".")
        assert field.refers_to in {*kinds, ""}
        assert field.default in {*field.choices, ""}
        assert (field.type is Type.CHOICE) == bool(field.choices)
        assert field is kind.field(field.name)
    assert kind.field("onbekend") is None


def test_every_kind_but_comments_is_markdown():
    assert set(KINDS) - {COMMENT} == set(MARKDOWN_KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_example_of_every_key_is_itself_good(kind: Kind):
    told = Told()
    header = "\n".join(f"{field.name}: {field.example}" for field in kind.fields)
    checked = Checker("Europe/Amsterdam", NOW).check(
        parse_document(f"---\n{header}\n---\nx", told), kind, told
    )
    assert ([], {field.name for field in kind.fields}) == (told.said, set(checked.values))


def test_every_type_but_a_choice_has_an_example():
    assert set(Type) - {Type.CHOICE} == set(EXAMPLES)
