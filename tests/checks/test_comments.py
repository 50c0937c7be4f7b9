"""Files of the comment store: id, place, thread, and the article they belong to."""

from __future__ import annotations

import pytest

from tests.checks.told import header, hints, story, tell

ARTICLES = {
    "articles/gesprek.md": story("aliases: [/2014/gesprek/]"),
    "articles/vervolg.md": story(),
    "pages/over.md": header("title: Over ons"),
}


def comment(identifier: str = "wp-1", *lines: str, body: str = "Mooi.\n") -> str:
    return header(
        f"id: {identifier}",
        "author: Bob",
        "date: 2025-12-02T10:00:00Z",
        "status: approved",
        *lines,
        body=body,
    )


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"comments/gesprek/wp-1.html": comment()}, []),
        ({"comments/over/wp-1.html": comment()}, []),
        ({"comments/gesprek/disqus-456.html": comment("disqus-456")}, []),
        (
            {
                "comments/gesprek/wp-1.html": comment(),
                "comments/gesprek/wp-2.html": comment("wp-2", "parent: wp-1"),
            },
            [],
        ),
        ({"comments/_unmatched/oud-stuk/wp-1.html": comment("wp-1", "thread: /oud-stuk/")}, []),
        # the id
        ({"comments/gesprek/wp-1.html": comment("wp-2")}, ["comments/gesprek/wp-1.html:2 K520"]),
        ({"comments/gesprek/WP_1.html": comment("WP_1")}, ["comments/gesprek/WP_1.html:2 K520"]),
        ({"comments/gesprek/wp--1.html": comment("wp--1")}, ["comments/gesprek/wp--1.html:2 K520"]),
        (
            {"comments/gesprek/wp-1.html": comment(), "comments/vervolg/wp-1.html": comment()},
            ["comments/gesprek/wp-1.html:2 K520", "comments/vervolg/wp-1.html:2 K520"],
        ),
        # the thread
        (
            {"comments/gesprek/wp-1.html": comment("wp-1", "parent: wp-1")},
            ["comments/gesprek/wp-1.html:6 K520"],
        ),
        # the one it answers may wait for approval, outside the content
        ({"comments/gesprek/wp-1.html": comment("wp-1", "parent: wp-9")}, []),
        (
            {
                "comments/gesprek/wp-1.html": comment("wp-1", "parent: wp-2"),
                "comments/gesprek/wp-2.html": comment("wp-2", "parent: wp-1"),
            },
            ["comments/gesprek/wp-1.html:6 K520", "comments/gesprek/wp-2.html:6 K520"],
        ),
        # the place
        ({"comments/wp-1.html": comment()}, ["comments/wp-1.html:1 K520"]),
        ({"comments/gesprek/diep/wp-1.html": comment()}, ["comments/gesprek/diep/wp-1.html:1 K520"]),
        ({"comments/_unmatched/wp-1.html": comment()}, ["comments/_unmatched/wp-1.html:1 K520"]),
        ({"comments/gesprek/wp-1.md": comment()}, ["comments/gesprek/wp-1.md:1 K163"]),
        # its header
        (
            {"comments/gesprek/wp-1.html": comment().replace("approved", "aproved")},
            ["comments/gesprek/wp-1.html:5 K150"],
        ),
        (
            {"comments/gesprek/wp-1.html": comment().replace("author: Bob\n", "")},
            ["comments/gesprek/wp-1.html:1 K140"],
        ),
        ({"comments/gesprek/wp-1.html": "Mooi.\n"}, ["comments/gesprek/wp-1.html:1 K102"]),
        # its article
        ({"comments/gesprekken/wp-1.html": comment()}, ["comments/gesprekken/wp-1.html:1 K521"]),
        (
            {"comments/weg/wp-1.html": comment(), "comments/weg/wp-2.html": comment("wp-2")},
            ["comments/weg/wp-1.html:1 K521"],
        ),
        # text that Markdown or YAML would misread is only text here
        ({"comments/gesprek/wp-1.html": comment(body="# Kop\n\n/// streamer\n{{ x }} [y](z.md) <b>\n")}, []),
    ],
)
def test_comment_file_is_checked(tmp_path, files, expected):
    assert expected == tell(tmp_path, {**ARTICLES, **files})


def test_folder_may_be_named_by_an_alias(tmp_path):
    files = {
        "articles/gesprek.md": story("aliases: [/gesprek-2014/]"),
        "comments/gesprek-2014/wp-1.html": comment(),
    }
    assert [] == tell(tmp_path, files)


def test_comments_of_an_article_that_cannot_be_read_are_not_told_too(tmp_path):
    files = {"articles/gesprek.md": "Geen kop.\n", "comments/gesprek/wp-1.html": comment()}
    assert ["articles/gesprek.md:1 K102"] == tell(tmp_path, files)


def test_nearest_article_is_advised(tmp_path):
    files = {**ARTICLES, "comments/gesprekken/wp-1.html": comment()}
    assert ["rename the folder, perhaps to 'gesprek'"] == hints(tmp_path, files, "K521")
