"""The words that Dutch editors type, and what is meant."""

from __future__ import annotations

import pytest
from katern.blocks import BLOCKS
from katern.front_matter.dutch import DUTCH_BLOCKS, DUTCH_KEYS, DUTCH_STATUS, meant_key
from katern.front_matter.fields import Kind
from katern.front_matter.schema import ARTICLE, AUTHOR, COMMENT, EDITION, EVENT, FAQ, KINDS, OFFER


@pytest.mark.parametrize(
    ("key", "kind", "expected"),
    [
        ("titel", ARTICLE, "title"),
        ("datum", ARTICLE, "date"),
        ("datum", EVENT, "start"),
        ("naam", AUTHOR, "name"),
        ("naam", FAQ, "title"),
        ("nummer", EDITION, "number"),
        ("nummer", ARTICLE, "edition"),
        ("foto", AUTHOR, "photo"),
        ("foto", ARTICLE, "cover"),
        ("soort", OFFER, "kind"),
        ("onderwerpen", ARTICLE, "tags"),
        ("beeld", ARTICLE, "cover"),
        ("afbeelding", ARTICLE, "cover"),
        ("rol", AUTHOR, "role"),
        ("auteur", ARTICLE, "authors"),
        ("title", ARTICLE, None),
        ("datum", FAQ, None),
        ("prijs", FAQ, None),
        ("onzin", ARTICLE, None),
        ("", ARTICLE, None),
    ],
)
def test_a_dutch_key_means_what_its_kind_has(key: str, kind: Kind, expected: str | None):
    assert expected == meant_key(key, kind)


def test_every_key_that_is_meant_belongs_to_a_kind_and_every_dutch_word_to_none_it_answers():
    known = {field.name for kind in KINDS for field in kind.fields}
    assert set() == {name for names in DUTCH_KEYS.values() for name in names} - known
    assert set() == set(DUTCH_KEYS) & known


def test_every_status_that_is_meant_is_one():
    choices = {choice for kind in KINDS for field in kind.fields for choice in field.choices}
    assert set() == set(DUTCH_STATUS.values()) - choices
    assert set() == set(DUTCH_STATUS) & choices


def test_every_block_that_is_meant_is_one():
    assert set() == set(DUTCH_BLOCKS.values()) - set(BLOCKS)
    assert set() == set(DUTCH_BLOCKS) & set(BLOCKS)


def test_dutch_words_are_written_in_lower_case():
    words = [*DUTCH_KEYS, *DUTCH_STATUS, *DUTCH_BLOCKS]
    assert words == [word.lower() for word in words]


def test_comments_are_written_by_programs_and_need_no_dutch():
    assert "status" in {field.name for field in COMMENT.fields}
    assert meant_key("titel", COMMENT) is None
