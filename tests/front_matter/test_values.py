"""Front matter checked against its kind: each type of value, good and bad, at its line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from katern.dates import Moment
from katern.front_matter.document import parse_document
from katern.front_matter.fields import Field, Kind, Type
from katern.front_matter.schema import ARTICLE, AUTHOR, COMMENT, EVENT, FAQ, OFFER, PAGE
from katern.front_matter.values import MAX_KEYS, Checked, Checker, Update

from tests.core.told import Told

CHECKER = Checker("Europe/Amsterdam", datetime(2026, 1, 1, tzinfo=UTC))
THING = Kind("thing", "things", tuple(Field(str(one).replace(" ", "_"), one, "") for one in Type), "a text")
CHOOSING = Kind(
    "choosing",
    "choosing",
    (
        Field("status", Type.CHOICE, "", choices=("published", "draft")),
        Field("title", Type.TEXT, ""),
        Field("series_part", Type.NUMBER, ""),
        Field("url", Type.OUTPUT_PATH, ""),
        Field("save_as", Type.OUTPUT_PATH, ""),
    ),
    "a text",
)


def check(header: str, kind: Kind, **defaults: str) -> tuple[Checked, Told]:
    """Return what a YAML header is worth and what is told of it; its first key stands on line 2."""
    told = Told()
    return CHECKER.check(parse_document(f"---\n{header}\n---\nTekst", told), kind, told, defaults), told


def check_pelican(header: str, kind: Kind) -> tuple[Checked, Told]:
    told = Told()
    return CHECKER.check(parse_document(f"{header}\n\nTekst", told), kind, told), told


GOOD: list[tuple[str, Any]] = [
    ("text: Een tekst", "Een tekst"),
    ("text: '  ruim  '", "ruim"),
    ("text: |\n  een\n  twee", "een twee"),
    ("text: 19:30", "19:30"),
    ("text: 'no'", "no"),
    ("number: 0", 0),
    ("number: 042", 42),
    ("number: '7'", 7),
    ("number: 999999999", 999_999_999),
    ("boolean: true", True),
    ("boolean: Nee", False),
    ("boolean: yes", True),
    ("slug: een-goed-gesprek", "een-goed-gesprek"),
    ("language: nl", "nl"),
    ("language: nds", "nds"),
    ("language: pt-BR", "pt-BR"),
    ("language: zh-Hant-TW", "zh-Hant-TW"),
    ("url: https://katern.example/a?b=c#d", "https://katern.example/a?b=c#d"),
    ("url: HTTP://katern.example", "HTTP://katern.example"),
    ("link: mailto:naam@katern.example", "mailto:naam@katern.example"),
    ("link: tel:+31201234567", "tel:+31201234567"),
    ("link: https://katern.example/", "https://katern.example/"),
    ("email: naam+werk@katern.example", "naam+werk@katern.example"),
    ("colour: '#1a2B3c'", "#1a2B3c"),
    ("colour: '#abc'", "#abc"),
    ("picture: ../images/foto.jpg", "../images/foto.jpg"),
    ("picture: no", "no"),
    ("output_path: extra/index.html", "extra/index.html"),
    ("output_path: extra/", "extra/"),
    ("aliases: [/oud/, 'https://oud.example/x', '/?p=301']", ("/oud/", "https://oud.example/x", "/?p=301")),
    ("aliases: /oud/", ("/oud/",)),
    ("list: [a, 'b, c']", ("a", "b, c")),
    ("list: a, b", ("a", "b")),
    ("list: De Koning, A; B", ("De Koning, A", "B")),
    ("list: no", ("no",)),
    ("list: [no, 19:30]", ("no", "19:30")),
    ("list:\n  - a\n  - b", ("a", "b")),
    ("list: []", ()),
    ("mapping: {Beeld: A, tekst: [B, C]}", {"Beeld": ("A",), "tekst": ("B", "C")}),
    ("mapping: {beeld: }", {}),
    ("mapping: {beeld: A en B}", {"beeld": ("A en B",)}),
    ("links: {Site: 'https://a.example/b,c'}", {"Site": ("https://a.example/b,c",)}),
    (
        "links: {Site: [https://a.example/, /over/], Post: 'mailto:a@b.example', Leeg: }",
        {"Site": ("https://a.example/", "/over/"), "Post": ("mailto:a@b.example",)},
    ),
    ("updates: []", ()),
]


@pytest.mark.parametrize(("line", "expected"), GOOD)
def test_a_good_value_has_the_type_of_its_field(line: str, expected: object):
    checked, told = check(line, THING)
    name = line.split(":", 1)[0]
    assert (expected, []) == (checked.values.get(name), told.said)
    assert {name: 2} == checked.lines


BAD = [
    ("text: [a]", "K142"),
    ("text: {a: b}", "K142"),
    ("text:", "K141"),
    ("text: ''", "K141"),
    ("text: '   '", "K141"),
    ("text: ~", "K141"),
    (f"text: {'x' * 5001}", "K129"),
    ("number: zeven", "K154"),
    ("number: 1.5", "K154"),
    ("number: -1", "K154"),
    ("number: 1e3", "K154"),
    ("number: ٣", "K154"),
    ("number: 9999999999", "K154"),
    ("number: [1]", "K142"),
    ("boolean: misschien", "K150"),
    ("boolean: [true]", "K142"),
    ("date: morgen", "K145"),
    ("date: ''", "K145"),
    ("date:", "K145"),
    ("date: [2026-01-03]", "K142"),
    ("date: 03.04.2026", "K146"),
    ("date: 2026-03-29 02:30", "K147"),
    ("slug: Een Slug", "K152"),
    ("slug: ''", "K152"),
    ("slug:", "K152"),
    ("slug: ' a'", "K152"),
    ("slug: ../x", "K152"),
    ("slug: [a]", "K142"),
    ("language: Nederlands", "K151"),
    ("language: NL", "K151"),
    ("language: nl_NL", "K151"),
    ("language: [nl]", "K142"),
    ("url: katern.example", "K153"),
    ("url: http:/katern.example", "K153"),
    ("url: ftp://katern.example", "K153"),
    ("url: mailto:naam@katern.example", "K153"),
    ("url: javascript:alert(1)", "K153"),
    ("url: https://", "K153"),
    ("url: {a: b}", "K142"),
    ("link: javascript:alert(1)", "K153"),
    ("link: 'tel:'", "K153"),
    ("email: naam", "K164"),
    ("email: naam@katern", "K164"),
    ("email: Naam <naam@katern.example>", "K164"),
    ("email: '[naam@katern.example]'", "K164"),
    ("colour: rood", "K155"),
    ("colour: '#12345'", "K155"),
    ("colour: '#ggg'", "K155"),
    ("picture: [a.jpg]", "K142"),
    ("output_path: ../x.html", "K159"),
    ("output_path: /etc/x", "K159"),
    ("output_path: 'C:\\x'", "K159"),
    ("output_path: {a: b}", "K142"),
    ("aliases: oud", "K405"),
    ("aliases: [/oud/, /../x]", "K405"),
    ("aliases: {a: b}", "K142"),
    ("list: {a: b}", "K142"),
    ("list: [[a]]", "K142"),
    ("mapping: a", "K142"),
    ("mapping: [a]", "K142"),
    ("mapping: {a: {b: c}}", "K142"),
    ("links: {Site: 'javascript:alert(1)'}", "K153"),
    ("links: {Li: www.linkedin.com/in/jan}", "K153"),
    ("links: {Weg: ../nergens.md}", "K153"),
    ("links: {Weg: //a.example/}", "K153"),
    ("links: {Weg: /../a}", "K153"),
    ("links: {a: {b: c}}", "K142"),
    ("links: a", "K142"),
    ("updates: x", "K142"),
    ("updates: [x]", "K142"),
]


@pytest.mark.parametrize(("line", "code"), BAD)
def test_a_bad_value_is_told_at_its_line_and_left_out(line: str, code: str):
    checked, told = check(f"# uitleg\n{line}", THING)
    name = line.split(":", 1)[0]
    assert [f"3 {code}"] == told.said
    assert 3 == checked.lines[name]
    assert name not in checked.values or checked.values[name] in ({}, (), ("/oud/",))


WARNED: list[tuple[str, str, Any]] = [
    ("text: no", "K165", "no"),
    ("text: On", "K165", "On"),
    ("text: true", "K165", "true"),
    ("list: [a, '', b]", "K157", ("a", "b")),
    ("list: [a, ~]", "K157", ("a",)),
    ("list: a,,b", "K157", ("a", "b")),
    ("list: a, b, a", "K157", ("a", "b")),
    ("list: [a, a]", "K157", ("a",)),
]


@pytest.mark.parametrize(("line", "code", "expected"), WARNED)
def test_a_doubtful_value_is_told_and_kept(line: str, code: str, expected: object):
    checked, told = check(line, THING)
    assert ([f"2 {code}"], expected) == (told.said, checked.values[line.split(":", 1)[0]])


def test_a_date_is_a_moment_in_the_magazine_s_zone():
    checked, told = check("date: 2026-01-03 14:30", THING)
    assert checked.values["date"] == Moment(datetime.fromisoformat("2026-01-03T14:30+01:00"), has_time=True)
    assert [] == told.said


def test_updates_have_a_date_a_kind_and_a_text():
    checked, told = check(
        "updates:\n  - date: 2026-01-03\n    kind: Correction\n    text: |\n      Het was\n      anders.\n"
        "  - {date: 2026-01-04, kind: addition, text: Meer}",
        THING,
    )
    updates = checked.values["updates"]
    assert isinstance(updates, tuple)
    assert all(isinstance(one, Update) for one in updates)
    assert [("2026-01-03", "correction", "Het was anders."), ("2026-01-04", "addition", "Meer")] == [
        (f"{one.date.at:%Y-%m-%d}", one.kind, one.text.strip()) for one in updates
    ]
    assert [] == told.said


def test_one_update_needs_no_list():
    checked, told = check("updates: {date: 2026-01-03, kind: addition, text: Meer}", THING)
    assert (1, []) == (len(checked.values["updates"]), told.said)  # type: ignore[arg-type]


def test_a_half_update_is_told_at_its_own_line_and_left_out():
    checked, told = check(
        "updates:\n  - date: 2026-01-03\n    kind: rectificatie\n    text: x\n"
        "  - date: morgen\n    kind: addition",
        THING,
    )
    assert ["4 K150", "6 K140", "6 K145"] == told.said
    assert () == checked.values["updates"]


def test_an_unknown_key_of_an_update_is_told_at_its_line():
    text = "updates:\n  - date: 2026-01-03\n    kind: addition\n    text: x\n    tekst: y"
    checked, told = check(text, THING)
    assert (["6 K143"], 1) == (told.said, len(checked.values["updates"]))  # type: ignore[arg-type]
    assert told.messages[0].endswith("unknown key 'tekst'; known here are date, kind, text")


CHOICES = [
    ("status: Draft", "draft", []),
    ("status: concept", "draft", ["2 K162"]),
    ("status: gepubliceerd", "published", ["2 K162"]),
    ("status: publsihed", None, ["2 K150"]),
    ("status: verborgen", None, ["2 K150"]),
    ("status: iets anders", None, ["2 K150"]),
    ("status: [draft]", None, ["2 K142"]),
]


@pytest.mark.parametrize(("line", "expected", "said"), CHOICES)
def test_a_choice_is_one_of_its_words_also_in_dutch(line: str, expected: str | None, said: list[str]):
    checked, told = check(line, CHOOSING)
    assert (expected, said) == (checked.values.get("status"), told.said)


def test_a_wrong_choice_is_answered_with_the_nearest_and_with_all():
    _, told = check("status: publsihed", CHOOSING)
    begins = "a.md:2: K150 unknown status 'publsihed'; expected one of 'published', 'draft'; "
    assert [f"{begins}did you mean 'published'?"] == told.messages
    _, told = check("status: xyz", CHOOSING)
    assert [
        "a.md:2: K150 unknown status 'xyz'; expected one of 'published', 'draft'; choose one of them"
    ] == (told.messages)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("series_part: 0", "K154"),
        ("url: //katern.example/x", "K153"),
        ("url: javascript:alert(1)", "K153"),
        ("url: https://katern.example/", "K153"),
        ("url: ../x", "K159"),
        ("save_as: extra/", "K159"),
        ("save_as: ../x.html", "K159"),
        ("save_as: /x.html", "K159"),
        ("save_as: ~/x.html", "K159"),
        ("save_as: .katern-output", "K159"),
        (f"title: {'x' * 301}", "K161"),
        (f"title: {'x' * 5001}", "K161"),
    ],
)
def test_names_with_a_meaning_of_their_own_are_checked_for_it(line: str, code: str):
    checked, told = check(line, CHOOSING)
    assert ([f"2 {code}"], {}) == (told.said, checked.values)


def test_accents_do_not_make_a_title_too_long():
    title = "e\u0301" * 300
    checked, told = check(f"title: {title}", CHOOSING)
    assert (title, []) == (checked.values["title"], told.said)


def test_a_slug_that_is_wrong_only_in_its_form_still_takes_part_in_clashes():
    assert "hallo" == check("slug: Hallo", THING)[0].values["slug"]
    assert "über" == check("slug: u\u0308ber", THING)[0].values["slug"]
    assert "slug" not in check("slug: een artikel", THING)[0].values


MISSING = [
    ("date: 2026-01-03", ARTICLE, ["1 K140"]),
    ("title: A", ARTICLE, ["1 K140"]),
    ("slug: a", ARTICLE, ["1 K140", "1 K140"]),
    ("titel: A\ndate: 2026-01-03", ARTICLE, ["2 K162"]),
    ("tilte: A\ndate: 2026-01-03", ARTICLE, ["2 K140"]),
    ("tilte: A\ntitle: B\ndate: 2026-01-03", ARTICLE, ["2 K143"]),
    ("title: A\ncatgory: x\ndate: 2026-01-03", ARTICLE, ["3 K143"]),
    ("title: A\nietsgeksheelanders: x\ndate: 2026-01-03", ARTICLE, ["3 K143"]),
    ("title: A\nDatum: 2026-01-03", ARTICLE, ["3 K162"]),
    ("title: A\ndatum: 2026-01-03\ndate: 2026-01-04", ARTICLE, ["3 K143"]),
    ("title: A\nauthor: Anna de Wit\nurl: a/\nsave_as: a/index.html\ntemplate: page", PAGE, []),
    ("title: A\nmetadata: x", PAGE, ["3 K144"]),
    ("title: A\n_content: x", PAGE, ["3 K144"]),
    ("title: A\n__class__: x", PAGE, ["3 K144"]),
    ("title: A\nSettings: x", PAGE, ["3 K144"]),
    ("naam: A", AUTHOR, ["2 K162"]),
    ("naam: A", FAQ, ["2 K162"]),
    ("title: A\ndatum: 2026-01-03", EVENT, ["3 K162"]),
    ("title: A\nsoort: book\nurl: https://a.example", OFFER, ["3 K162"]),
    ("id: a\nauthor: b\ndate: 2026-01-03T10:00:00Z", COMMENT, ["1 K140"]),
]


@pytest.mark.parametrize(("header", "kind", "said"), MISSING)
def test_missing_unknown_and_dutch_keys_are_told_where_they_stand(header: str, kind: Kind, said: list[str]):
    assert said == check(header, kind)[1].said


def test_a_dutch_key_gives_its_value_to_the_key_that_is_meant():
    checked, _ = check("titel: A\ndatum: 2026-01-03\nrubriek: Werk\ntrefwoorden: a, b", ARTICLE)
    assert ("A", "Werk", ("a", "b")) == tuple(checked.values[key] for key in ("title", "category", "tags"))
    assert {"title": 2, "date": 3, "category": 4, "tags": 5} == checked.lines


def test_a_missing_key_is_answered_with_an_example_that_is_good():
    _, told = check("title: A", ARTICLE)
    assert ["a.md:1: K140 the key 'date' is missing; add a line 'date: 2026-01-03'"] == told.messages


def test_a_misspelt_key_is_answered_with_its_own_value():
    _, told = check("tilte: Mijn titel\ndate: 2026-01-03", ARTICLE)
    assert [
        "a.md:2: K140 the key 'title' is missing; add a line 'title: Mijn titel' in place of 'tilte'"
    ] == told.messages


def test_an_unknown_key_is_answered_with_the_nearest_or_with_all():
    _, told = check("title: A\nsumary: x", PAGE)
    assert ["a.md:3: K143 unknown key 'sumary'; did you mean 'summary'?"] == told.messages
    _, told = check("title: A\nxyz: x", FAQ)
    assert [
        "a.md:3: K143 unknown key 'xyz'; known here are aliases, lang, order, slug, summary, title, updates"
    ] == told.messages


def test_of_a_header_that_cannot_be_read_no_missing_key_is_told():
    assert ["2 K123"] == check("- A", ARTICLE)[1].said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: A: B\ndate: 2026-01-03", ["2 K112"]),
        ("title: A: B\ndate: 2026-13-01\nstatus: drafd", ["2 K112", "3 K145", "4 K150"]),
        ("title: A: B", ["1 K140", "2 K112"]),
        ("titel: A: B\nsumary: x\ndatum 2026-01-03", ["2 K112", "2 K162", "3 K143", "4 K167"]),
        ("titel A\nslug: a\n\tdate: x", ["2 K167", "4 K111"]),
        (
            "title: A\ndate: x: y\nupdates:\n  - text: x: y\ncredits:\n  beeld: 'x",
            ["3 K112", "5 K112", "7 K113"],
        ),
    ],
)
def test_past_a_fault_of_yaml_the_other_keys_are_checked(text: str, said: list[str]):
    assert said == check(text, ARTICLE)[1].said


def test_too_many_keys_are_told_once():
    _, told = check("title: A\ndate: 2026-01-03\n" + "\n".join(f"k{n}: x" for n in range(MAX_KEYS)), ARTICLE)
    assert ["4 K128"] == told.said


def test_too_many_known_keys_are_told_at_the_first_line():
    many = Kind("many", "many", tuple(Field(f"k{n}", Type.TEXT, "") for n in range(MAX_KEYS + 1)), "")
    _, told = check("\n".join(f"k{n}: x" for n in range(MAX_KEYS + 1)), many)
    assert ["1 K128"] == told.said


ORDERS = [
    ("title: A\ndate: 2026-01-03\nmodified: 2026-01-02", ARTICLE, ["4 K149"]),
    ("title: A\ndate: 2026-01-03 14:00\nmodified: 2026-01-03", ARTICLE, []),
    ("title: A\ndate: 2026-01-03 14:00\nmodified: 2026-01-03 13:00", ARTICLE, ["4 K149"]),
    ("title: A\ndate: 2026-01-03 14:00\nmodified: 2026-01-03 14:00", ARTICLE, []),
    ("title: A\nstart: 2026-01-03 20:00\nend: 2026-01-03", EVENT, []),
    ("title: A\nstart: 2026-01-03 20:00\nend: 2026-01-03 20:00", EVENT, []),
    ("title: A\nstart: 2026-01-03 20:00\nend: 2026-01-03 19:00", EVENT, ["4 K156"]),
    ("title: A\nstart: 2026-01-03\nend: 2026-01-02", EVENT, ["4 K156"]),
    ("title: A\nstart: 2026-01-03\nend: morgen", EVENT, ["4 K145"]),
    (
        "title: A\nkind: book\nurl: https://a.example\nvalid_from: 2026-02-01\nvalid_until: 2026-01-01",
        OFFER,
        ["6 K156"],
    ),
]


@pytest.mark.parametrize(("header", "kind", "said"), ORDERS)
def test_dates_that_lie_the_wrong_way_round_are_told(header: str, kind: Kind, said: list[str]):
    assert said == check(header, kind)[1].said


def test_what_the_file_name_gives_holds_where_the_header_says_nothing():
    checked, told = check("title: A", ARTICLE, date="2026-01-03")
    assert (True, 1, []) == ("date" in checked.values, checked.lines["date"], told.said)
    checked, _ = check("title: A\ndate: 2025-05-05", ARTICLE, date="2026-01-03")
    assert 3 == checked.lines["date"]


PELICAN = [
    ("Title: A\nDate: 3 Jan 2026\nIets: eigen\nTags: a, , b", []),
    ("Title: A\nDate: 3 Jan 2026\nSummary:", []),
    ("Title: A\nDate: 03.04.2026", ["2 K146"]),
    ("Title:\nDate: 3 Jan 2026", ["1 K141"]),
    ("Title: no\nDate: 3 Jan 2026", []),
    ("Title: A\nDate: 3 Jan 2026\nSlug: ../x", ["3 K152"]),
    ("Title: A\nDate: 3 Jan 2026\nSave_as: ../x", ["3 K159"]),
    ("Title: A\nDate: 3 Jan 2026\nStatus: concept", ["3 K162"]),
    ("Title: A\nDate: 3 Jan 2026\nMetadata: x", ["3 K144"]),
]


@pytest.mark.parametrize(("header", "said"), PELICAN)
def test_a_header_in_pelican_s_style_follows_pelican_s_rules(header: str, said: list[str]):
    assert said == check_pelican(header, ARTICLE)[1].said


def test_a_key_below_the_blank_line_of_a_pelican_header_is_explained():
    told = Told()
    CHECKER.check(parse_document("Title: A\n\nDate: 2026-01-03\n\nTekst", told), ARTICLE, told)
    assert ["1 K140"] == told.said
    assert told.messages[0].endswith("the header ends at its first blank line")
    told = Told()
    CHECKER.check(parse_document("Title: A\n\nTekst", told), ARTICLE, told)
    CHECKER.check(parse_document("---\ntitle: A\n---\ndate: 2026-01-03", told), ARTICLE, told)
    assert ["add a line 'date: 2026-01-03'"] == [one.hint for one in told.found]


def test_a_part_that_an_update_lacks_is_to_stand_under_it():
    _, told = check("updates:\n  - date: 2026-01-03\n    kind: correction", THING)
    assert ["3 K140"] == told.said
    assert ["add a line 'text: …', indented under this item of 'updates'"] == [one.hint for one in told.found]


def test_links_of_a_profile_that_are_none_are_shown_how_to_write_them():
    _, told = check("name: A\nlinks: www.x.nl", AUTHOR)
    assert ["write it as 'links: {website: https://voorbeeld.nl/}'"] == [one.hint for one in told.found]


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        ("title: A\ndate: 2026-01-03\ntitel: B", "'title' is there already; delete this line"),
        ("title: A\ndate: 2026-01-03\ndatum: 2026-01-04", "'date' is there already; delete this line"),
        ("title: A\ndate: 2026-01-03\ntitl: B", "'title' is there already; delete this line"),
        ("title: A\ndate: 2026-01-03\nkickr: B", "did you mean 'kicker'?"),
    ],
)
def test_a_key_that_is_there_already_is_to_go(header: str, hint: str):
    _, told = check(header, ARTICLE)
    assert ["4 K143"] == told.said
    assert [hint] == [one.hint for one in told.found]


def test_a_value_that_is_a_comment_is_to_stand_between_quotes():
    _, told = check("title: A\ndate: 2026-01-03\nkicker: #koffie", ARTICLE)
    assert ["4 K141"] == told.said
    assert told.messages[0].endswith(
        "a '#' begins a comment; put the value between quotes: kicker: \"#koffie\""
    )
    _, told = check("title: A\ndate: 2026-01-03\nkicker: # later", ARTICLE)
    assert "or delete the line" in told.messages[0]


CHANGES = [
    ("date: 2025-01-01\nmodified: {0}", ["3 K172"]),
    ("date: 2025-01-01\nupdates: {{date: {0}, kind: addition, text: Meer}}", ["3 K172"]),
    (
        "date: 2025-01-01\nupdates:\n  - kind: addition\n    text: Meer\n    date: {0}",
        ["6 K172"],
    ),
    ("date: {0}\nmodified: {0}", []),
]


@pytest.mark.parametrize(("header", "said"), CHANGES)
def test_a_change_of_what_is_published_lies_in_the_past(header: str, said: list[str]):
    tomorrow, today = CHECKER.now + timedelta(days=1), CHECKER.now
    top = "title: A\n"
    said = [f"{int(one.split()[0]) + 1} {one.split()[1]}" for one in said]
    assert said == check(top + header.format(f"{tomorrow:%Y-%m-%d %H:%M}"), ARTICLE)[1].said
    assert [] == check(top + header.format(f"{today:%Y-%m-%d}"), ARTICLE)[1].said
