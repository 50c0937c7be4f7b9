"""The manual says what the program does, all of it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from katern.blocks import BLOCKS
from katern.blocks.base import MagazineBlocks
from katern.codes import all_codes
from katern.comments import tasks as comment_tasks
from katern.comments.importers import SOURCES
from katern.front_matter.document import parse_document
from katern.front_matter.schema import ARTICLE, KINDS
from katern.front_matter.values import Checker
from katern.i18n import load_translations
from katern.settings import SETTINGS
from katern.site_config import KEYS
from markdown import Markdown

from tests.magazines import NOW
from tests.project.conftest import REPOSITORY

DOCS = REPOSITORY / "docs"
TEMPLATES = REPOSITORY / "theme" / "templates"
PAGES = sorted(
    path
    for path in (
        *REPOSITORY.glob("*.md"),
        *DOCS.rglob("*.md"),
        *REPOSITORY.glob("plugins/katern/starter/*.md"),
    )
)


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The script that fills the tables."""
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        *("front-matter.md", "settings.md", "commands.md", "theme.md", "diagnostics.md"),
        *(f"import/{source}.md" for source in SOURCES),
    ],
)
def test_tables_are_those_of_the_program(reference: ModuleType, name: str) -> None:
    page = read(name)
    assert "<!-- table: " in page
    assert reference.fill_page(page) == page, "run '.venv/bin/python docs/make_reference.py'"


def test_every_key_of_every_kind_is_explained() -> None:
    page = read("front-matter.md")
    for kind in KINDS:
        section = page.split(f"\n## {kind.name}\n")[1].split("\n## ")[0]
        assert [] == [one.name for one in kind.fields if f"`{one.name}`" not in section]
        assert [] == [word for one in kind.fields for word in one.choices if f"`{word}`" not in section]


def test_every_setting_and_variable_is_explained() -> None:
    page = read("settings.md")
    assert [] == [one.name for one in SETTINGS if f"`{one.name}`" not in page]
    assert [] == [name for name in KEYS if f"`{name}`" not in page]
    sources = [
        *(REPOSITORY / "plugins").rglob("*.py"),
        REPOSITORY / "dev.py",
        *(REPOSITORY / "tests").rglob("*.py"),
    ]
    named = {name for path in sources for name in find_variables(path)}
    assert set() == {name for name in named if name not in page and name not in read_whole("CONTRIBUTING.md")}


def find_variables(path: Path) -> set[str]:
    """Return the variables of Katern that a file reads from the environment."""
    return set(re.findall(r"environ(?:\.get\(|\[)\"(KATERN_\w+)\"", path.read_text(encoding="utf-8")))


def read_whole(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def test_every_command_and_option_is_explained(reference: ModuleType) -> None:
    page = read("commands.md")
    for name, task in reference.find_tasks().items():
        section = page.split(f"\n## inv {name}")[1].split("\n## ")[0]
        for one in reference.read_arguments(task):
            option = one.name.replace("_", "-")
            assert f"`--{option}" in section or f"`{option.upper()}`" in section
            assert one.help, f"{name} --{option} has no help"


def test_every_command_that_the_manual_names_exists(reference: ModuleType) -> None:
    known = {*reference.find_tasks(), "TASK"}
    named = {
        (path.name, word)
        for path in (*PAGES, REPOSITORY / ".github" / "workflows" / "check.yml")
        for word in re.findall(r"(?:python3 dev\.py|`inv) (\w[\w-]*)", path.read_text(encoding="utf-8"))
    }
    assert set() == {one for one in named if one[1] not in known}


def test_every_command_about_comments_is_shown_where_comments_are_explained(reference: ModuleType) -> None:
    page = read("comments.md")
    names = [name for name, task in reference.find_tasks().items() if vars(comment_tasks).get(task.__name__)]
    assert "import-comments" in names
    assert [] == [name for name in names if f"python3 dev.py {name} " not in page]


def test_every_source_of_comments_has_a_page() -> None:
    assert sorted((*SOURCES, "README")) == sorted(path.stem for path in (DOCS / "import").glob("*.md"))
    index = read("import/README.md")
    assert [] == [one for one in SOURCES if f"| `{one}` |" not in index or f"]({one}.md)" not in index]
    for source in SOURCES:
        page = read(f"import/{source}.md")
        assert f"<!-- table: comes-from-{source} -->" in page
        assert "python3 dev.py import-comments " in page
        assert len(page.splitlines()) <= 60


def test_every_code_is_explained() -> None:
    page = read("diagnostics.md")
    explained = set(re.findall(r"^\| \[?(K\d{3})\b", page, re.MULTILINE))
    assert set(all_codes()) == explained


def test_every_block_is_shown_with_what_becomes_of_it() -> None:
    page = read("blocks.md")
    assert sorted(BLOCKS) == sorted(re.findall(r"^## (.+)$", page, re.MULTILINE))
    labels = MagazineBlocks(load_translations("nl").gettext)
    markdown = Markdown(extensions=[labels], output_format="html")
    shown = re.findall(r"```markdown\n(.*?)\n```\n\n```html\n(.*?)\n```", page, re.DOTALL)
    assert len(BLOCKS) == len(shown)
    assert [expected for _, expected in shown] == [markdown.reset().convert(source) for source, _ in shown]


def test_every_block_of_the_templates_is_explained() -> None:
    table = read("theme.md").split("\n## Blocks\n")[1].split("\n## ")[0]
    explained = set(re.findall(r"^\| `([\w-]+)` \| `(\S+)` \|", table, re.MULTILINE))
    found = {
        (name, path.name)
        for path in TEMPLATES.glob("*.html")
        for name in re.findall(r"{%-?\s*block (\w+)", path.read_text(encoding="utf-8"))
    }
    bases = {
        path.name: re.findall(r'{%-?\s*extends "(\S+)"', path.read_text(encoding="utf-8"))
        for path in TEMPLATES.glob("*.html")
    }
    first = {
        (name, place)
        for name, place in found
        if not any((name, base) in found for base in (*bases[place], "base.html") if base != place)
    }
    assert first == explained


def test_every_template_hook_and_token_is_explained() -> None:
    page = read("theme.md")
    names = [path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("*.html")]
    names += [path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("_hooks/*.html")]
    tokens = (REPOSITORY / "theme/static/css/tokens.css").read_text(encoding="utf-8")
    names += re.findall(r"^\s*(--[\w-]+):", tokens, re.MULTILINE)
    assert [] == [name for name in names if f"`{name}`" not in page]
    assert not re.search(r"\| +\|", page), "a template or hook without its comment"


def test_example_of_front_matter_has_no_fault() -> None:
    example = read("front-matter.md").split("```yaml\n")[1].split("```")[0]
    said: list[str] = []

    def add(code: object, *_place: object, **_values: object) -> None:
        said.append(str(code))

    Checker("Europe/Amsterdam", NOW.replace(year=2027)).check(parse_document(example, add), ARTICLE, add)
    assert [] == said


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_links_of_the_manual_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [
        one for one in re.findall(r"(?<!\\)\]\(([^)\s#]+)", text) if "://" not in one and ":" not in one
    ]
    assert [] == [one for one in targets if not (page.parent / one).exists()]


def test_picture_of_the_readme_is_small() -> None:
    assert (DOCS / "screenshot.webp").stat().st_size < 150_000
