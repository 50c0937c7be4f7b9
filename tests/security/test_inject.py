"""Hostile values: nothing outside is read or written, nothing is evaluated, text stays as typed."""

from __future__ import annotations

import json
import re
from datetime import datetime
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from katern.load import Loaded, load_magazine

from tests.build.conftest import TinyMagazine
from tests.magazines import make_options
from tests.security.audit import SECRET, SECRET_NAMES, Audited, assert_contained, list_tree, run_audited
from tests.security.hostile_values import CORPUS, OWN, SINKS, lay, read_values

AS_OF = ("--as-of", "2026-06-01")
ROUNDS = 6
"""So often what a check refuses is taken away; the names of what is left may clash anew."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?(?: ?(?:Z|[+-]\d{2}:\d{2}))?)?")
_TYPOGRAPHIC = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)


def build_what_is_accepted(magazine: TinyMagazine, files: dict[str, str]) -> tuple[Audited, set[str]]:
    """Check all files, take away what is refused, build the rest; return the build and what was accepted."""
    for name, text in files.items():
        magazine.write(name, text)
    before = list_tree(magazine.root.parent)
    left = set(files)
    for _ in range(ROUNDS):
        checked = run_audited(magazine, "invoke", "check", "--format", "json", *AS_OF)
        assert_contained(magazine, checked)
        assert before == list_tree(magazine.root.parent)
        assert "Traceback" not in checked.done.stderr, checked.done.stderr[-2000:]
        told = json.loads(checked.done.stdout)
        refused = {
            one["path"].removeprefix("content/") for one in told["diagnostics"] if one["severity"] == "error"
        }
        if not refused:
            break
        assert refused & left, told["diagnostics"][:5]
        for name in refused & left:
            (magazine.content / name).unlink()
        left -= refused
        before = list_tree(magazine.root.parent)
    built = run_audited(magazine, "invoke", "build", *AS_OF)
    assert built.done.returncode == 0, built.done.stderr[-2000:]
    assert_contained(magazine, built)
    assert before == list_tree(magazine.root.parent)
    return built, left


def pages_with(magazine: TinyMagazine, word: str) -> set[str]:
    return {name for name, held in magazine.snapshot().items() if word.encode() in held}


def load(magazine: TinyMagazine) -> Loaded:
    return load_magazine(magazine.content, make_options(datetime(2026, 6, 1, tzinfo=ZoneInfo("UTC"))))


def as_typed(text: str) -> str:
    """Return text with typography and the width of white space taken away."""
    return re.sub(r"-+", "-", " ".join(text.translate(_TYPOGRAPHIC).split())).replace(" - ", "-")


def shown(html: str, pattern: str) -> str:
    """Return the text that a reader sees of the first part of a page that matches."""
    found = re.search(pattern, html, re.DOTALL)
    return as_typed(unescape(re.sub(r"<[^>]*>", "", found[1]))) if found else "<not there>"


@pytest.fixture(params=["own", pytest.param("corpus", marks=pytest.mark.slow)])
def values(request: pytest.FixtureRequest) -> dict[str, tuple[str, ...] | list[str]]:
    """Return the values per sink: our own, and for slow runs the corpus."""
    if request.param == "own":
        return dict(OWN)
    if not CORPUS.is_file():
        pytest.skip(f"the shared fixtures are not here: set KATERN_FIXTURES (looked for {CORPUS.name})")
    return {sink: read_values(sink) for sink in SINKS}


@pytest.mark.timeout(900)
@pytest.mark.parametrize("sink", ["path", "pelican-link"])
def test_path_of_any_kind_reads_and_writes_nothing_outside(guarded, values, sink):
    build_what_is_accepted(guarded, lay(sink, values[sink]))
    assert set() == pages_with(guarded, SECRET)
    assert set() == pages_with(guarded, "root:x:0")
    names = guarded.snapshot()
    assert set() == {name for name in names if name.rsplit("/", 1)[-1] in SECRET_NAMES}
    assert set() == {
        name for name in names if re.search(r'[\x00-\x1f\\:*?"<>|]|(?:^|/)\.(?!katern-output)', name)
    }
    assert len(names) == len({name.casefold() for name in names})


@pytest.mark.timeout(900)
def test_template_code_is_shown_as_typed(guarded, values):
    _, left = build_what_is_accepted(guarded, lay("template", values["template"]))
    wrong = []
    for number, value in enumerate(values["template"]):
        for context, pattern in (("title", r"<h1[^>]*>(.*?)</h1>"), ("code", r"<pre[^>]*>(.*?)</pre>")):
            if f"articles/template-{number}-{context}.md" in left:
                page = guarded.page(f"template-{number}-{context}/index.html")
                if as_typed(value) != shown(page, pattern):
                    wrong.append((context, value, shown(page, pattern)))
        if f"articles/template-{number}-body.md" in left and not re.search(r"[<\[\]*_`\\#@~{]", value):
            seen = shown(guarded.page(f"template-{number}-body/index.html"), r"<p>(Begin .*?)</p>")
            if as_typed(f"Begin {value} einde") != seen:
                wrong.append(("body", value, seen))
    assert [] == wrong
    assert len(left) > len(values["template"]) * 10


@pytest.mark.timeout(900)
def test_template_code_in_a_text_is_never_evaluated(guarded, values):
    _, left = build_what_is_accepted(guarded, lay("template", values["template"]))
    for number, value in enumerate(values["template"]):
        if f"articles/template-{number}-body.md" not in left:
            continue
        page = guarded.page(f"template-{number}-body/index.html")
        seen = shown(page, r"<p>(Begin .*?einde)")
        for result in (
            "49",
            "7777777",
            "Het Proefnummer",
            "TemplateReference",
            "uid=",
            "root:x",
            "<class",
            "module",
        ):
            assert result in value or result not in seen, (value, seen)


@pytest.mark.timeout(900)
def test_value_of_front_matter_stays_one_field(guarded, values):
    files = lay("front-matter", values["front-matter"])
    _, left = build_what_is_accepted(guarded, files)
    loaded = load(guarded)
    held = {one.relative: one for one in loaded.magazine.documents}
    wrong = []
    for number, value in enumerate(values["front-matter"]):
        name = f"articles/front-matter-{number}-title.md"
        if name not in left:
            continue
        document = held[name]
        keys = {key for key in document.values if key not in ("title", "date")} & set(document.lines)
        if keys or " ".join(value.split()) != " ".join(document.title.split()):
            wrong.append((value, document.title, keys))
        seen = shown(guarded.page(f"front-matter-{number}-title/index.html"), r"<h1[^>]*>(.*?)</h1>")
        if as_typed(value) != seen:
            wrong.append((value, seen, set()))
    assert [] == wrong


@pytest.mark.timeout(900)
def test_date_is_exact_or_refused(guarded, values):
    _, left = build_what_is_accepted(guarded, lay("date", values["date"]))
    held = {one.relative: one for one in load(guarded).magazine.documents}
    wrong = []
    for number, value in enumerate(values["date"]):
        for context in ("date", "raw"):
            name = f"articles/date-{number}-{context}.md"
            if name not in left:
                continue
            if not _DATE.fullmatch(value.strip()):
                wrong.append((value, str(held[name].date)))
                continue
            expected = datetime.fromisoformat(re.sub(r" (?=[+-])", "", value.strip()))
            expected = expected if expected.tzinfo else expected.replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
            if expected != held[name].date:
                wrong.append((value, str(held[name].date)))
    assert [] == wrong


def test_audit_sees_what_a_hostile_build_would_do(guarded: TinyMagazine) -> None:
    """The tests above can fail: a magazine whose settings do all that is forbidden is seen doing it."""
    conf = guarded.root / "pelicanconf.py"
    deeds = "open('geheim.txt').read()\nopen('../elders.txt', 'w').close()\nimport os\nos.system('true')\n"
    conf.write_text(conf.read_text(encoding="utf-8") + deeds, encoding="utf-8")
    audited = run_audited(guarded, "invoke", "check", *AS_OF)
    assert str(guarded.root / "geheim.txt") in audited.read
    assert str(Path(guarded.root.parent / "elders.txt")) in audited.written
    assert audited.started
    with pytest.raises(AssertionError):
        assert_contained(guarded, audited)
