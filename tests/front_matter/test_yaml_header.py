"""YAML of a header: what is read, and where and why it is refused."""

from __future__ import annotations

import pytest
from katern.front_matter.nodes import Entry, Node
from katern.front_matter.yaml_header import (
    MAX_LENGTH,
    MAX_LINE_LENGTH,
    MAX_ROUNDS,
    parse_mended,
    parse_yaml,
)

from tests.core.told import Told


def read(text: str, first_line: int = 2) -> tuple[dict[str, Entry] | None, list[str]]:
    """Return what a header gives that begins on line 2, and what is told of it."""
    told = Told()
    return parse_yaml(text.split("\n"), first_line, told), told.said


def plain(node: Node) -> object:
    """Return the value of a node without its places."""
    if isinstance(node.value, list):
        return [plain(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: plain(entry.node) for key, entry in node.value.items()}
    return node.value


VALUES = [
    ("no", "no"),
    ("Yes", "Yes"),
    ("on", "on"),
    ("true", "true"),
    ("19:30", "19:30"),
    ("012", "012"),
    ("1_000", "1_000"),
    ("1e3", "1e3"),
    (".5", ".5"),
    ("0x1F", "0x1F"),
    ("2026-01-03", "2026-01-03"),
    ("2026-01-03T10:00:00Z", "2026-01-03T10:00:00Z"),
    ("'no'", "no"),
    ('"19:30"', "19:30"),
    ("''", ""),
    ("~", None),
    ("null", None),
    ("NULL", None),
    ("'null'", "null"),
    ("", None),
    ("nullen", "nullen"),
    ("A:B", "A:B"),
    ("https://katern.example/a:b", "https://katern.example/a:b"),
    ("een, twee", "een, twee"),
    ("Hij zei “nee”", "Hij zei “nee”"),
    ("it's", "it's"),
    ("'it''s'", "it's"),
    (r'"a \"b\" \u00e9"', 'a "b" é'),
    ("C#", "C#"),
    ("a&b *c* !d", "a&b *c* !d"),
    ("100%", "100%"),
    ("a\u00a0b", "a\u00a0b"),
    ("😀", "😀"),
    ("[]", []),
    ("{}", {}),
    ("[a, 'b, c', \"d\"]", ["a", "b, c", "d"]),
    ("[no, 19:30, ~]", ["no", "19:30", None]),
    ("{beeld: A, tekst: [B, C]}", {"beeld": "A", "tekst": ["B", "C"]}),
    ("|\n  een\n  twee: drie\n", "een\ntwee: drie\n"),
    ("|-\n  een\n", "een"),
    (">\n  een\n  twee\n", "een twee\n"),
    ("| # waarom\n  een\n", "een\n"),
    ("een\n  vervolg", "een vervolg"),
    ('"een\n  vervolg"', "een vervolg"),
    ("\n  - a\n  - b", ["a", "b"]),
    ("\n- a\n- b", ["a", "b"]),
    ("\n  - [a, b]\n  - - c\n    - d", [["a", "b"], ["c", "d"]]),
    ("\n  - date: x\n    text: y", [{"date": "x", "text": "y"}]),
    ("[\n  a,\n  b\n]", ["a", "b"]),
    ("a # uitleg", "a"),
    ("# uitleg", None),
    ("'a' # uitleg", "a"),
    ('"a" #uitleg', "a"),
    ("\ta", "a"),
    ("'a\u2028b'", "a\u2028b"),
]


@pytest.mark.parametrize(("written", "expected"), VALUES)
def test_a_value_is_what_its_writer_sees(written: str, expected: object):
    entries, said = read(f"x: {written}" if written else "x:")
    assert entries is not None
    assert (expected, []) == (plain(entries["x"].node), said)


def test_only_quoted_values_are_marked_so():
    entries, _ = read("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\nf: [x, 'x']")
    assert entries is not None
    shown = {key: entry.node.quoted for key, entry in entries.items()}
    assert {"a": False, "b": True, "c": True, "d": True, "e": True, "f": False} == shown
    assert [False, True] == [item.quoted for item in entries["f"].node.value or ()]  # type: ignore[union-attr]


def test_every_key_and_value_knows_its_place():
    entries, _ = read("# eerst\ntitle: A\n\ntags:\n  - x\n  - y\ncredits: {beeld: B}\nlast: |\n  z")
    assert entries is not None
    tags, credits_ = entries["tags"].node.value, entries["credits"].node.value
    assert isinstance(tags, list)
    assert isinstance(credits_, dict)
    assert [3, 5, 8, 9] == [entry.line for entry in entries.values()]
    assert [(6, 5), (7, 5)] == [(item.line, item.column) for item in tags]
    assert (8, 18) == (credits_["beeld"].line, credits_["beeld"].node.column)
    assert (3, 8) == (entries["title"].node.line, entries["title"].node.column)
    assert (8, 10) == (entries["credits"].node.line, entries["credits"].node.column)


@pytest.mark.parametrize("before", ["😀", "é", "'\u2028'", "'\u0085\u2029'", "e\u0301"])
def test_lines_are_those_of_the_file_whatever_stands_before(before: str):
    entries, said = read(f"a: {before}\nb: x\nc: y")
    assert entries is not None
    assert ([2, 3, 4], []) == ([entry.line for entry in entries.values()], said)


def test_a_mark_of_byte_order_in_the_header_moves_no_line():
    entries, said = read("\ufefftitle: a\nb: x\nc: y")
    assert entries is not None
    assert ({"title": 2, "b": 3, "c": 4}, []) == ({key: one.line for key, one in entries.items()}, said)


def test_keys_are_matched_without_case_and_kept_as_written():
    entries, _ = read("Title: A\nDATE: x\n'quoted': y\nÉén: z")
    assert entries is not None
    assert {"title": "Title", "date": "DATE", "quoted": "quoted", "één": "Één"} == {
        key: entry.key for key, entry in entries.items()
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# alleen uitleg", "~", "null"])
def test_a_header_may_be_empty(text: str):
    assert ({}, []) == read(text)


READ_ON = [
    ("title: A\ntitle: B", {"title": "A"}, ["3 K122"]),
    ("Title: A\ndate: x\ntitle: B\nTITLE: C", {"title": "A", "date": "x"}, ["4 K122", "5 K122"]),
    ("credits: {a: x, A: y}", {"credits": {"a": "x"}}, ["2 K122"]),
    ("title: A #1 en meer", {"title": "A"}, ["2 K121"]),
    ("tags:\n  - a #b", {"tags": ["a"]}, ["3 K121"]),
    ("~: x", {"~": "x"}, []),
    ("? a\n: b", {"a": "b"}, []),
    ("http://x: y", {"http://x": "y"}, []),
    ("title : A", {"title": "A"}, []),
    ("  title: A\n  date: b", {"title": "A", "date": "b"}, []),
]


@pytest.mark.parametrize(("text", "expected", "said"), READ_ON)
def test_a_fault_that_leaves_the_rest_readable_is_told_and_read_on(
    text: str, expected: dict[str, object], said: list[str]
):
    entries, told = read(text)
    assert entries is not None
    assert (expected, said) == ({key: plain(entry.node) for key, entry in entries.items()}, told)


REFUSED = [
    ("\ttitle: x", ["2 K111"]),
    ("credits:\n\tbeeld: A", ["3 K111"]),
    ("a: x\n \tb: y", ["3 K111"]),
    ("title: A: B", ["2 K112"]),
    ("title: Let op:", ["2 K112"]),
    ("title: A: B\nsummary: C: D\nx: @y", ["2 K112", "3 K112", "4 K117"]),
    ('title: "A', ["2 K113"]),
    ("x: y\ntitle: 'A", ["3 K113"]),
    ("title: 'it's'", ["2 K113"]),
    ('title: "A" B', ["2 K113"]),
    ("title: 'a' b", ["2 K113"]),
    (r'title: "\q"', ["2 K170"]),
    ('"title: A', ["2 K113"]),
    ('a: "b" c\nd: e\nf', ["2 K113", "4 K167"]),
    ("x: y\ntags: [a, b", ["3 K114"]),
    ("credits: {a: b", ["2 K114"]),
    ("tags: [a, b\ndate: x", ["2 K114"]),
    ("title:A", ["2 K115"]),
    ("x: y\ntitle: a\n date: b", ["4 K116"]),
    ("tags:\n  - a\n - b", ["4 K116"]),
    ("title: @x", ["2 K117"]),
    ("title: `x`", ["2 K117"]),
    ("title: %x", ["2 K117"]),
    ("@title: x", ["2 K117"]),
    ("%YAML 1.2", ["2 K117"]),
    ("title: *x", ["2 K118"]),
    ("title: *x*: y", ["2 K118"]),
    ("title: &x y", ["2 K118"]),
    ("a: &x [b]\nc: *x", ["2 K118", "3 K118"]),
    ("a: &x\n  b: c", ["2 K118"]),
    ("a:\n  - &x b", ["3 K118"]),
    ("title: !x y", ["2 K119"]),
    ("title: !!str y", ["2 K119"]),
    ("title: !!python/object:os.system y", ["2 K119"]),
    ("title: ! y", ["2 K119"]),
    ("tags: !x [a]", ["2 K119"]),
    ("<<: {a: b}", ["2 K120"]),
    ("<<: x\ny: z: w", ["2 K120", "3 K112"]),
    ("- a\n- b", ["2 K123"]),
    ("# uitleg\n\ntekst", ["4 K123"]),
    ("titel A", ["2 K123"]),
    ("[a]: b", ["2 K123"]),
    ("{a: b}: c", ["2 K123"]),
    ("title: “A”", ["2 K124"]),
    ("title: „A”", ["2 K124"]),
    ("title: “A”: B", ["2 K124"]),
    ("title:\u00a0A", ["2 K125"]),
    ("a: b\ntitle:\u202fA", ["3 K125"]),
    ("a\u2003b: c: d", ["2 K125"]),
    ("title: a\u2028status: draft", ["2 K125"]),
    ("title: a\u0085b\ndate: 'x", ["2 K125", "3 K113"]),
    ("title: |\n  a\u2029b", ["3 K125"]),
    ("title：A", ["2 K126"]),
    ("title: [[[[[[[[[a]]]]]]]]]", ["2 K127"]),
    ("title: [[[[[[[[[a", ["2 K127"]),
    ("x: y\ntitle:\n" + "\n".join(f"{'  ' * n}- " for n in range(1, 12)), ["12 K127"]),
    ("titel A\ndate: x", ["2 K167"]),
    ("# uitleg\n\ntitel A\n\ndate: x", ["4 K167"]),
    ("title: A\ndate 2026-01-03\nslug: a", ["3 K167"]),
    ("title: A\ntags\n  - a", ["3 K167"]),
    ("title: A\n- b\nc: d", ["3 K110"]),
    ("title: -", ["2 K110"]),
    ("title: - a", ["2 K110"]),
    ("x: y\ntitle: ? a", ["3 K110"]),
    ("x: y\ndate: \x9f", ["3 K110"]),
    ("x: y\ndate: a\x00", ["3 K110"]),
    ("x: y\nz: a\ndate: \ud800", ["4 K110"]),
    ("title: A\n--- b", ["3 K104"]),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_a_header_that_may_be_misread_is_refused_at_its_line(text: str, said: list[str]):
    assert (None, said) == read(text)


def test_eight_lists_in_each_other_may_be():
    entries, said = read(f"title: {'[' * 8}a{']' * 8}")
    assert entries is not None
    assert [] == said


@pytest.mark.parametrize(
    "value", ["[[[[[[[[[a]]]]]]]]]", "{a: " * 9 + "b" + "}" * 9, "[{a: " * 5 + "b" + "}]" * 5]
)
def test_nine_lists_or_mappings_in_each_other_may_not_be(value: str):
    assert (None, ["2 K127"]) == read(f"title: {value}")
    assert (None, ["2 K127"]) == read(f"title: {value}: x")


def test_many_lists_beside_each_other_are_not_deep():
    entries, said = read(f"title: [{'[a], {b: c}, ' * 20}]")
    assert entries is not None
    assert [] == said
    assert ["2 K110"] == read(f"title: [{'[a], {b: c}, ' * 20}]: x")[1]


def test_an_address_after_a_colon_is_no_missing_space():
    assert (None, ["2 K167"]) == read("https://a.example\ntags: a")
    assert (None, ["2 K167"]) == read("a::b\ntags: a")
    assert (None, ["2 K115", "3 K115"]) == read("a:b\nc:/d")


def test_brackets_inside_quotes_and_blocks_are_no_lists():
    entries, said = read("a: '[[[[[[[[[['\nb: |\n  c: d: e\n\n  \tf\n  @g")
    assert entries is not None
    assert ("c: d: e\n\n\tf\n@g\n", []) == (entries["b"].node.value, said)


def test_a_fault_after_a_block_of_text_is_found_outside_it():
    assert (None, ["6 K112"]) == read("a: |\n  b: c: d\n\n  e\nf: g: h")


def test_the_line_to_change_is_quoted_with_a_form_that_can_be_read():
    told = Told()
    assert parse_yaml(['title: Zo "kan" het: ook'], 2, told) is None
    assert [
        (
            "a.md:2: K112 the value holds ': ', which YAML reads as a key: 'title: Zo \"kan\" het: ook'; "
            'put the value between quotes: title: "Zo \\"kan\\" het: ook"'
        )
    ] == told.messages
    entries = parse_yaml(['title: "Zo \\"kan\\" het: ook"'], 2, told)
    assert entries is not None
    assert 'Zo "kan" het: ook' == entries["title"].node.value


QUOTES = [
    ("title: 't Is op", 'title: "\'t Is op"', "'t Is op"),
    ("title: '80 was beter", 'title: "\'80 was beter"', "'80 was beter"),
    ('title: "Koffie" is op', "title: '\"Koffie\" is op'", '"Koffie" is op'),
    ('title: "Koffie" en "thee"', 'title: \'"Koffie" en "thee"\'', '"Koffie" en "thee"'),
    ('title: "Hij zei "ja""', "title: 'Hij zei \"ja\"'", 'Hij zei "ja"'),
    ("title: 'De auto's'", 'title: "De auto\'s"', "De auto's"),
    ('title: "Koffie', 'title: "Koffie"', "Koffie"),
    ('title: \'t Is "op"', 'title: "\'t Is \\"op\\""', '\'t Is "op"'),
]


@pytest.mark.parametrize(("line", "fixed", "meant"), QUOTES)
def test_quotes_that_do_not_match_come_back_as_a_line_that_is_ready(line: str, fixed: str, meant: str):
    told = Told()
    assert parse_yaml([line], 2, told) is None
    assert told.messages[0].endswith(f"put the value between quotes: {fixed}")
    entries, said = read(fixed)
    assert entries is not None
    assert (meant, []) == (entries["title"].node.value, said)


def test_quotes_in_a_list_come_with_words_alone():
    told = Told()
    assert parse_yaml(['tags: ["a, b]'], 2, told) is None
    assert told.messages[0].endswith('close it with the same quote; inside "…" write \\" for a quote')


def test_a_quotation_in_curly_quotes_gets_straight_ones_around():
    told = Told()
    assert parse_yaml(["title: ‘Een agenda is van niemand’"], 2, told) is None
    assert 'where readers see these quotes too: "‘Een agenda is van niemand’"' in told.messages[0]


INDENTS = [
    ("updates:\n  - date: a\n    kind: b\n     text: c", "5", "let it begin exactly under 'kind'"),
    ("updates:\n  - date: a\n     kind: b", "4", "let it begin exactly under 'date'"),
    ("menu:\n  - title: a\n    url: /b/\n   c: d", "5", "let it begin exactly under 'url'"),
    ("title: a\n date: b", "3", "let all keys begin at the start of the line"),
]


@pytest.mark.parametrize(("text", "line", "advice"), INDENTS)
def test_an_indent_that_does_not_fit_is_told_where_to_begin(text: str, line: str, advice: str):
    told = Told()
    assert parse_yaml(text.split("\n"), 2, told) is None
    assert told.messages[0].startswith(f"a.md:{line}: K116 ")
    assert advice in told.messages[0]


def test_a_line_beyond_all_measure_is_not_read():
    told = Told()
    assert parse_yaml(["title: A", f"summary: {'x' * MAX_LINE_LENGTH}"], 2, told) is None
    assert ["3 K129"] == told.said
    assert f"'summary' has {MAX_LINE_LENGTH + 9} characters" in told.messages[0]


def test_a_header_beyond_all_measure_is_not_read():
    assert (None, ["2 K129"]) == read("\n".join(["title: A", *("# uitleg" for _ in range(MAX_LENGTH // 9))]))


def test_a_header_and_a_line_of_just_the_limit_are_read():
    line = f"title: {'x' * (MAX_LINE_LENGTH - len('title: '))}"
    rest = ["#" * 99] * ((MAX_LENGTH - MAX_LINE_LENGTH) // 100 - 1)
    last = "#" * (MAX_LENGTH - MAX_LINE_LENGTH - 1 - 100 * len(rest) - 1)
    entries, said = read("\n".join([line, *rest, last]))
    assert entries is not None
    assert [] == said
    assert (None, ["3 K129"]) == read("\n".join(["title: x", *rest, *rest]))
    assert (None, ["2 K129"]) == read("\n".join([line[1:], *rest, f"{last}##"]))


def test_no_lines_are_an_empty_header():
    assert {} == parse_yaml([], 2, Told())


SEVERAL = [
    (
        'title: "Koffie" is op\n\tkicker: x\nstandfirst: "Zij "ja"."',
        {"title", "standfirst"},
        {"kicker"},
        ["2 K113", "3 K111", "4 K113"],
    ),
    (
        "standfirst: Een inleiding\ndie doorloopt.\nkicker: x\nnog een regel",
        set(),
        {"die", "nog"},
        ["3 K167", "5 K167"],
    ),
    ("title: 'it's'\nkicker: 'Zo'n\nx: y", {"title", "kicker"}, set(), ["2 K113", "3 K113"]),
    (
        "title: 'A\ndate: x\ntags: [a,\nb\nkicker: x: y",
        {"title", "tags", "kicker"},
        set(),
        ["2 K113", "4 K114", "6 K112"],
    ),
    ('title: "A\ndate: "x"\nkicker: y', {"title"}, set(), ["2 K113"]),
    ("title: a: b\n  gaat door\nx: y", {"title"}, set(), ["2 K112"]),
    ("tags: c: d\n- a\n- b\nx: y", {"tags"}, set(), ["2 K112"]),
    ('kicker: "Zij\n  zei: dit: ja"\ntitle: a: b', {"title"}, set(), ["4 K112"]),
    ("credits:\n\tbeeld: A\n\ttekst: B\nx: y", {"credits"}, {"beeld"}, ["3 K111", "4 K111"]),
    ("title: x\n date: a\n  tags: b\nkicker: 'a", {"kicker"}, {"date"}, ["3 K116", "5 K113"]),
    ("a: *x\n*y: z\n[q]: 1\nb: @a", {"a", "b"}, {"y", "q"}, ["2 K118", "3 K118", "4 K123", "5 K117"]),
    ("title: A\n--- b\nx: 'y\n--- c", {"x"}, {"b"}, ["3 K104", "4 K113"]),
    ("title:\u00a0A\n\u00a0date: b\nx: “y”", {"title", "date", "x"}, set(), ["2 K125", "3 K125", "4 K124"]),
    ("title: A #b\nkicker: 'x\ntitle: B", {"kicker"}, set(), ["2 K121", "3 K113", "4 K122"]),
]


@pytest.mark.parametrize(("text", "faulty", "unread", "said"), SEVERAL)
def test_every_fault_is_told_at_once_and_the_rest_is_read(
    text: str, faulty: set[str], unread: set[str], said: list[str]
):
    told = Told()
    header = parse_mended(text.split("\n"), 2, told)
    assert said == told.said
    assert header.entries is not None
    found = {key for key, entry in header.entries.items() if entry.node.holds_fault}
    assert (False, faulty, unread) == (header.is_whole, found, header.unread)


def test_a_header_of_nothing_but_faults_is_given_up_in_the_end():
    told = Told()
    header = parse_mended([f'k{number}: "a" b' for number in range(200)], 2, told)
    assert (None, MAX_ROUNDS) == (header.entries, len(told.said))
