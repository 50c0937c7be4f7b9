"""Values of the site file, each told at its line when it is none."""

from __future__ import annotations

import pytest
from katern.front_matter.yaml_header import parse_mended
from katern.site_reader import Link, SiteReader

from tests.core.told import Told


def read(text: str, method: str) -> tuple[object, list[str]]:
    """Return what a method makes of the value of `key`, and what it tells."""
    told = Told()
    header = parse_mended(text.split("\n"), 1, told)
    assert header.entries is not None
    return getattr(SiteReader(told), method)(header.entries.get("key")), told.said


@pytest.mark.parametrize(
    ("method", "text", "value"),
    [
        ("text", "key: Een naam ", "Een naam"),
        ("text", "other: x", ""),
        ("text", "key:", ""),
        ("slugs", "key: een", (("een", 1),)),
        ("slugs", "key:\n  - een\n  - twee", (("een", 2), ("twee", 3))),
        ("addresses", "key: /weg/", (("/weg/", 1),)),
        ("links", "key:\n  - title: A\n    url: /a/", (Link("A", "/a/", 3),)),
        ("items", "other: x", []),
        ("mapping", "other: x", {}),
    ],
)
def test_a_good_value_is_returned(method: str, text: str, value: object):
    found = getattr(SiteReader(Told()), method)
    if method == "mapping":
        assert value == found(None, ("a",))
        return
    assert (value, []) == read(text, method)


@pytest.mark.parametrize(
    ("method", "text", "said"),
    [
        ("text", "key: [a]", ["1 K601"]),
        ("slugs", "key:\n  - {a: b}", ["2 K601"]),
        ("addresses", "key: weg", ["1 K601"]),
        ("links", "key:\n  - title: A", ["2 K601"]),
    ],
)
def test_a_bad_value_is_told_at_its_line(method: str, text: str, said: list[str]):
    assert said == read(text, method)[1]
