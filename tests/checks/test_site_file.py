"""Names and links in `content/site.yaml`, each told at its line; the file itself under another name."""

from __future__ import annotations

import pytest

from tests.checks.told import header, story, tell


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["front_page:", "  lead: gesprek", "  picks: [gesprek, oud]", "  sections: [werk, Werk en thee]"],
            [],
        ),
        (["front_page:", "  lead: straks"], []),
        (["front_page:", "  lead: gesprk"], ["site.yaml:3 K211"]),
        (["front_page:", "  picks:", "    - gesprek", "    - nergens"], ["site.yaml:5 K211"]),
        (["front_page:", "  sections: [wrk]"], ["site.yaml:3 K211"]),
        (["front_page:", "  lead: concept"], ["site.yaml:3 K203"]),
        (["front_page:", "  picks: [weg]"], ["site.yaml:3 K203"]),
        (["menu:", "  - {title: A, url: /gesprek/}", "  - {title: B, url: /nergens/}"], ["site.yaml:4 K201"]),
        (["menu:", "  - {title: A, url: /concept/}"], ["site.yaml:3 K203"]),
        (["menu:", "  - {title: A, url: articles/gesprek.md}"], []),
        (["menu:", "  - {title: A, url: '/gesprek/#nergens'}"], ["site.yaml:3 K202"]),
        (
            ["menu:", "  - {title: A, url: 'https://voorbeeld.nl/'}", "  - {title: B, url: 'mailto:a@b.nl'}"],
            [],
        ),
        (["menu:", "  - {title: A, url: 'javascript:alert(1)'}"], ["site.yaml:3 K209"]),
        (["footer:", "  links:", "    - {title: A, url: /nergens/}"], ["site.yaml:4 K201"]),
    ],
)
def test_names_and_links_are_checked(tmp_path, lines, expected):
    files = {
        "site.yaml": "\n".join(["name: De Theetafel", *lines, ""]),
        "articles/gesprek.md": story("category: werk", "aliases: [/oud/]"),
        "articles/concept.md": story("status: draft"),
        "articles/straks.md": story().replace("2025", "2027"),
        "articles/weg.md": story("status: withdrawn"),
        "categories/werk.md": header("title: Werk en thee"),
    }
    told = [one for one in tell(tmp_path, files) if not one.endswith("K148")]
    assert expected == told


@pytest.mark.parametrize("name", ["site.yml", "Site.yaml", "sites.yaml", "articles/site.yaml"])
def test_site_file_of_another_name_is_told(tmp_path, name):
    assert [f"{name}:1 K163"] == tell(tmp_path, {name: "name: X\n"})


def test_merge_conflict_in_the_site_file_is_told_as_one(tmp_path):
    text = "<<<<<<< HEAD\nname: X\n=======\nname: Y\n>>>>>>> anna\n"
    assert ["site.yaml:1 K108"] == tell(tmp_path, {"site.yaml": text})
