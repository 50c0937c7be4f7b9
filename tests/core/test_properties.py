"""What must hold for every input, also for one that nobody thought of.

The same examples every time, so that a change is never blamed for luck.
"""

from __future__ import annotations

import tempfile
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from katern.dates import DateError, parse_moment, parse_pelican_moment
from katern.diagnostics import RENDERERS
from katern.front_matter.document import Parsed, parse_document
from katern.front_matter.pelican_header import parse_pelican_header
from katern.front_matter.schema import KINDS
from katern.front_matter.values import Checker
from katern.front_matter.yaml_header import parse_yaml
from katern.slugs import mend_slug, slug_fault, slug_from_stem, slugify
from katern.sources import decode
from katern.text.typography import typeset

from tests.core.strategies import BYTES, DATE, DOCUMENT, FILES, HEADER, WORDS
from tests.core.told import Told
from tests.magazines import NOW, load_files

steady = settings(deadline=None, max_examples=150, derandomize=True, database=None)
few = settings(deadline=None, max_examples=40, derandomize=True, database=None)


def lines_of(text: str) -> int:
    return text.count("\n") + 1


def shown(parsed: Parsed) -> dict[str, tuple[str, int]]:
    return {key: (entry.node.show(), entry.line) for key, entry in parsed.entries.items()}


@steady
@given(DOCUMENT)
@example("---\ntitle: a\u2028b: c\n---\n")
@example("---\n\ufeff\n---")
@example("---\n? - a\n---")
@example("---\n? \n? \n---")
@example("---\n&a\n---")
def test_a_file_is_always_read_its_findings_on_lines_that_it_has(text: str):
    told = Told()
    parsed = parse_document(text, told)
    assert all(1 <= one.line <= lines_of(text) for one in told.found)
    assert 1 <= parsed.body_line <= lines_of(text) + 1
    assert text.endswith(parsed.body)
    for entry in parsed.entries.values():
        assert 1 <= entry.line <= entry.node.line <= lines_of(text)
        assert entry.key.lower() in parsed.entries or entry.key == "~"


@steady
@given(DOCUMENT)
def test_a_file_read_twice_is_the_same_twice(text: str):
    first, second = Told(), Told()
    assert parse_document(text, first) == parse_document(text, second)
    assert first.messages == second.messages


@steady
@given(DOCUMENT)
def test_a_file_that_cannot_be_read_is_never_passed_over(text: str):
    told = Told()
    parsed = parse_document(text, told)
    assert parsed.readable or any(one.severity == "error" for one in told.found)


@steady
@given(HEADER)
def test_a_header_that_is_read_can_be_written_and_read_again(header: str):
    entries = parse_yaml(header.split("\n"), 1, Told())
    plain = {
        key: entry.node.value for key, entry in (entries or {}).items() if isinstance(entry.node.value, str)
    }
    written = [f"{_quote(key)}: {_quote(value)}" for key, value in plain.items()]
    again = parse_yaml(written, 1, Told())
    assert plain == {key: entry.node.value for key, entry in (again or {}).items()}


def _quote(text: str) -> str:
    escaped = "".join(c if c.isprintable() and c not in '\\"' else f"\\U{ord(c):08x}" for c in text)
    return f'"{escaped}"'


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(steady, max_examples=60)
@given(header=HEADER, style=st.sampled_from(["---\n{}\n---\nTekst", "{}\n\nTekst"]))
def test_every_header_of_every_kind_is_checked_and_said_in_full(kind, header: str, style: str):
    text = style.replace("{}", header)
    told = Told()
    checker = Checker("Europe/Amsterdam", NOW)
    checked = checker.check(parse_document(text, told), kind, told)
    assert set(checked.values) <= {field.name for field in kind.fields}
    assert all(1 <= line <= lines_of(text) for line in checked.lines.values())
    assert all(one.message for one in told.found)
    for name in RENDERERS:
        RENDERERS[name](told.found).encode()


@steady
@given(HEADER)
def test_a_header_in_pelican_s_style_takes_lines_that_it_has(header: str):
    told = Told()
    lines = header.split("\n")
    entries, count = parse_pelican_header(lines, told)
    assert 0 <= count <= len(lines)
    assert all(1 <= entry.line <= count for entry in entries.values())
    assert all(1 <= one.line <= count for one in told.found)
    assert entries == parse_pelican_header(lines[:count], Told())[0]


@steady
@given(DATE, st.sampled_from(["Europe/Amsterdam", "UTC", "Africa/Cairo", "Pacific/Apia", "America/St_Johns"]))
@example("9998-12-31", "America/St_Johns")
@example("1000-01-01", "Pacific/Apia")
@example("2011-12-30", "Pacific/Apia")
def test_every_text_is_a_moment_or_no_date(text: str, zone: str):
    for parse in (parse_moment, parse_pelican_moment):
        try:
            moment = parse(text, zone)
        except DateError:
            continue
        assert moment.at.tzinfo is not None
        assert moment.at <= moment.end
        assert moment.has_time == (moment.at == moment.end)


@steady
@given(st.datetimes(timezones=st.timezones(), allow_imaginary=False))
def test_a_moment_written_is_the_moment_read(at):
    at = at.replace(microsecond=0, fold=0)
    offset_s = at.utcoffset().total_seconds()
    if 1400 <= at.year < 9998 and offset_s % 60 == 0 and abs(offset_s) <= 14 * 3600:
        assert at.astimezone(UTC) == parse_moment(at.isoformat(" "), "UTC").at.astimezone(UTC)


@steady
@given(WORDS)
@example("con")
@example("\u0301" * 3)
@example("a" * 99 + " b")
@example("İ")
@example("ꭰ")
def test_a_mended_or_made_slug_is_a_slug_or_nothing(text: str):
    for slug in (mend_slug(text), slugify(text)):
        assert slug == "" or slug_fault(slug) is None
        assert slug == mend_slug(slug)


@steady
@given(WORDS)
def test_a_slug_needs_no_mending(text: str):
    if slug_fault(text) is None:
        assert text.strip("-") == mend_slug(text).removesuffix("-1") or "--" in text or text.endswith("-1")


@steady
@given(WORDS)
def test_a_file_name_is_never_read_twice_as_a_date(text: str):
    slug, date = slug_from_stem(text)
    assert date is None or text.startswith(date)
    assert bool(slug) == bool(text)


@steady
@given(BYTES)
def test_bytes_are_text_without_carriage_returns_or_an_error(raw: bytes):
    told = Told()
    text = decode(raw, told)
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(1 <= one.line <= lines for one in told.found)
    if text is None:
        assert any(one.severity == "error" for one in told.found)
    else:
        assert "\r" not in text
        assert "\x00" not in text
        assert text == decode(text.encode(), Told()) or text.startswith("\ufeff")


@steady
@given(st.text("ab \"'-–.,()[]0127€%sStTnN\n\u00a0“”‘’é", max_size=60), st.sampled_from(["nl", "en"]))
def test_typography_changes_marks_and_spaces_only(text: str, language: str):
    seen = typeset(text, language)
    typed = "\"'-.– \u00a0\n“”‘’—…"
    assert [c for c in text if c not in typed] == [c for c in seen if c not in typed]


@few
@given(FILES)
def test_a_magazine_of_any_files_is_loaded_and_every_finding_has_a_place(files: dict[str, bytes]):
    with tempfile.TemporaryDirectory() as folder:
        loaded = load_files(Path(folder), files)
        known = {str(Path(folder) / name): raw for name, raw in files.items()}
        for one in loaded.found:
            assert one.path in known
            count = known[one.path].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
            assert 1 <= one.line <= count
        for name in RENDERERS:
            RENDERERS[name](loaded.found).encode()
