"""Blocks and hooks do what the manual says: what a magazine puts there stands there, and nowhere else."""

from __future__ import annotations

import re
from functools import cache

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, PrefixLoader, nodes

from tests.theme.samples import ENGLISH_ITSELF, THEME, make_context, make_environment

TEMPLATES = THEME / "templates"
MARK = "hier!"
PAGE = (THEME.parent / "docs" / "theme.md").read_text(encoding="utf-8")


def read_table(heading: str) -> list[tuple[str, ...]]:
    """Return the rows of the table under a heading of the manual, each cell without its marks."""
    rows = re.findall(r"^\|(.+)\|$", PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0], re.MULTILINE)
    return [tuple(cell.strip(" `") for cell in row.split("|")) for row in rows[2:]]


BLOCKS = [(name, place) for name, place, _ in read_table("Blocks")]
HOOKS = [name for name, _ in read_table("Hooks")]


@cache
def parse(name: str) -> nodes.Template:
    """Return a template as Jinja reads it: what stands in a comment is no part of it."""
    return make_environment(ENGLISH_ITSELF).parse((TEMPLATES / name).read_text(encoding="utf-8"))


def names_in(pattern: str) -> list[str]:
    return sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob(pattern))


def blocks_of(name: str) -> set[str]:
    return {one.name for one in parse(name).find_all(nodes.Block)}


def base_of(name: str) -> str:
    """Return the name of the template that one extends; empty when it stands by itself."""
    return next((one.template.value for one in parse(name).find_all(nodes.Extends)), "")


def render_with(own: dict[str, str], name: str) -> str:
    """Render a page as in a magazine with these templates of its own, which may extend Katern's as it is."""
    theme = FileSystemLoader(TEMPLATES)
    loader = ChoiceLoader([DictLoader(own), theme, PrefixLoader({"!theme": theme})])
    env: Environment = make_environment(ENGLISH_ITSELF).overlay(loader=loader)
    return env.get_template(name).render(make_context() | {"page_kind": name.removesuffix(".html")})


def test_the_manual_lists_the_blocks_that_there_are() -> None:
    """Each with the template in which it first stands; none hides in a part, where nobody can fill it."""
    found = []
    for name in names_in("*.html"):
        inherited = blocks_of(base_of(name)) if base_of(name) else set()
        found += [(block, name) for block in blocks_of(name) - inherited]
    assert sorted(found) == sorted(BLOCKS)
    assert [] == [name for name in names_in("_*/**/*.html") if blocks_of(name)]


@pytest.mark.parametrize(("block", "template"), BLOCKS)
def test_what_a_magazine_puts_in_a_block_takes_the_place_of_what_was_there(block: str, template: str) -> None:
    """Once, and the rest of the page stays; with `super()` what was there stays too."""
    page = "article.html" if template == "base.html" else template
    alone = render_with({}, page)
    fill = f'{{% extends "!theme/{page}" %}}{{% block {block} %}}{{}}{{% endblock %}}'
    filled = render_with({page: fill.replace("{}", MARK, 1)}, page)
    added = render_with({page: fill.replace("{}", f"{MARK}{{{{ super() }}}}", 1)}, page)
    assert MARK not in alone
    assert 1 == filled.count(MARK)
    assert alone == added.replace(MARK, "")
    before, after = filled.split(MARK)
    assert alone.startswith(before)
    assert alone.endswith(after)
    assert len(before) + len(after) < len(alone)


def test_the_manual_lists_the_hooks_that_there_are() -> None:
    assert names_in("_hooks/*.html") == sorted(HOOKS)


PLACES = {
    "_hooks/article_after_content.html": ("</div>", '<section class="offers'),
    "_hooks/article_after_title.html": ("</header>", "<figure"),
    "_hooks/article_before.html": (">", '<header class="article-header">'),
    "_hooks/article_end.html": ("</section>", "</article>"),
    "_hooks/body_start.html": ('data-page="article">', '<a class="skip-link"'),
    "_hooks/footer_end.html": ("</div>", "</div></footer>"),
    "_hooks/footer_start.html": ('<a href="#page-top">Back to top</a></p>', "<div"),
    "_hooks/head_end.html": (">", "</head><body"),
    "_hooks/header_end.html": ("</nav>", "</header>"),
    "_hooks/list_item_end.html": ("</p>", "</div></article>"),
}
"""Hook to what stands right before and after it, as the manual says in words."""


@pytest.mark.parametrize("hook", HOOKS)
def test_what_a_magazine_puts_in_a_hook_stands_where_the_manual_says(hook: str) -> None:
    """Once on a page, or in the one article of this list; all else is as it was."""
    page = "category.html" if "list_item" in hook else "article.html"
    alone, filled = (re.sub(r">\s+<", "><", render_with(own, page)) for own in ({}, {hook: f"<b>{MARK}</b>"}))
    before, after = filled.split(f"<b>{MARK}</b>")
    assert PLACES[hook] == (before[-len(PLACES[hook][0]) :], after[: len(PLACES[hook][1])])
    assert alone == re.sub(r">\s+<", "><", before + after)
