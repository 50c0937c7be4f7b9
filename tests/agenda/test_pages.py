"""The agenda of a built magazine: pages, calendar files, feed, and what changes by itself as time goes by."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from os import environ
from pathlib import Path
from urllib.parse import quote

import feedparser
import pytest
from bs4 import BeautifulSoup, Tag
from icalendar import Calendar

from tests.agenda.test_json_ld import find_faults
from tests.reference import REPOSITORY, build_magazine, copy_magazine, read_page

SITE = "name: Proef\n"
EVENT = "---\ntitle: Borrel\nstart: 2026-11-20 13:30\nend: 2026-11-20 17:00\n{}---\nKom ook.\n"
STORY = "---\ntitle: Een stuk\ndate: 2026-01-02\n---\n{}\n"
Build = Callable[..., Path]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of the reference magazine; for reading only."""
    return build_magazine(copy_magazine(tmp_path_factory.mktemp("reference") / "de-spil"))


def build_at(root: Path, moment: str, files: Mapping[str, str], settings: str = "") -> Path:
    """Build a small magazine at a moment; a second time in the same folder with what is new."""
    if not root.exists():
        copy_magazine(root, content=False)
        with (root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
            stream.write(f"\n{settings}\n")
    for name, text in {"site.yaml": SITE, **files}.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "build", "--as-of", moment],
        cwd=root,
        env=environ | {"PYTHONPATH": str(REPOSITORY / "plugins")},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    return root / "output"


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a function that builds a magazine of these files, on 1 November 2026 or another day."""

    def make(files: Mapping[str, str], settings: str = "", moment: str = "2026-11-01") -> Path:
        return build_at(tmp_path / "magazine", moment, files, settings)

    return make


def read(output: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup(read_page(output, path), "html.parser")


def titles(page: Tag, place: str) -> list[str]:
    return [one.get_text() for one in page.select(f"{place} .card-title")]


def facts(output: Path, path: str) -> dict[str, str]:
    page = read(output, path)
    return {
        one.dt.get_text(): one.dd.get_text()
        for one in page.select(".event-facts dl > div")
        if one.dt and one.dd
    }


def events_in(output: Path, path: str = "agenda.ics") -> dict[str, str]:
    """Return title and status of each event of a calendar file."""
    calendar = Calendar.from_ical((output / path).read_bytes())
    return {str(one["summary"]): str(one["status"]) for one in calendar.walk("VEVENT")}


def test_the_agenda_shows_what_is_coming_then_what_is_past(output: Path) -> None:
    """The next first, the last past one first; each with what a reader must know."""
    page = read(output, "/agenda/")
    coming, past = page.select(".event-list")
    assert [
        "Vragenuur met Samira",
        "Rondetafel: van wie is de agenda?",
        "Kijkje in het depot",
        "Een dag notuleren",
        "Lezersmiddag met soep",
        "Open deur op Secretaressedag",
    ] == titles(coming, "")
    assert ["Schrijfdag voor wie nooit schrijft"] == titles(past, "")
    assert ["Afgelast", "Volgeboekt"] == [one.get_text() for one in page.select(".event-status")]
    assert "/agenda.ics" in [one["href"] for one in page.select(".event-subscribe a")]


def test_an_event_tells_when_where_and_what_it_costs(output: Path) -> None:
    """And how one signs up, and puts it into a calendar."""
    assert {
        "Wanneer": "vrijdag 20 november 2026, 13:30–17:00 uur",
        "Waar": "De Spil, Spoelkade 14, Oudermeer",
        "Prijs": "€\u00a015, leden gratis",
        "Plaatsen": "hooguit 60 deelnemers, nog 23 plaatsen vrij",
    } == facts(output, "/agenda/rondetafel-agenda/")
    page = read(output, "/agenda/rondetafel-agenda/")
    subject = quote("Rondetafel: van wie is de agenda? (2026-11-20)")
    mail = f"mailto:redactie@despil.example?subject={subject}"
    assert [mail, "/agenda/rondetafel-agenda/event.ics"] == [
        one["href"] for one in page.select(".event-actions a")
    ]
    assert ["/agenda/"] == [one["href"] for one in page.select(".breadcrumbs a")]
    assert ["2026-11-20T13:30:00+01:00"] == [one["datetime"] for one in page.select(".event-facts time")]


def test_an_event_that_repeats_shows_the_next_one(output: Path) -> None:
    """And the rule in words."""
    found = facts(output, "/agenda/vragenuur/")
    assert "dinsdag 3 november 2026, 12:30–13:15 uur" == found["Wanneer"]
    assert "elke maand op de eerste dinsdag, tot en met 30 juni 2027" == found["Herhaling"]
    assert "praat.despil.example/vragenuur" == found["Online"]


@pytest.mark.parametrize(
    ("name", "status", "actions"),
    [
        ("kijkje-in-het-depot", "Afgelast", 0),
        ("notuleren-voor-beginners", "Volgeboekt", 1),
        ("schrijfdag", "Dit is voorbij", 0),
        ("vragenuur", "", 2),
    ],
)
def test_nobody_signs_up_for_what_is_off_full_or_over(
    output: Path, name: str, status: str, actions: int
) -> None:
    """The status stands above the title."""
    page = read(output, f"/agenda/{name}/")
    assert status == "".join(one.get_text() for one in page.select(".event-status"))
    assert actions == len(page.select(".event-actions a"))


def test_the_front_page_names_three_that_come_and_go_on(output: Path) -> None:
    """Not the cancelled one."""
    page = read(output, "/")
    links = page.select('section[aria-labelledby="agenda"] .slot-list a')
    assert ["/agenda/vragenuur/", "/agenda/rondetafel-agenda/", "/agenda/notuleren-voor-beginners/"] == [
        one["href"] for one in links
    ]


def test_search_engines_are_told_of_every_event(output: Path) -> None:
    """In the sitemap, and in words of schema.org's vocabulary with full addresses."""
    sitemap = (output / "sitemap.xml").read_text(encoding="utf-8")
    pages = sorted((output / "agenda").glob("*/index.html"))
    assert 7 == len(pages)
    for path in pages:
        address = f"https://katern.example/agenda/{path.parent.name}/"
        assert f"<loc>{address}</loc>" in sitemap
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        script, *_offers = page.select('script[type="application/ld+json"]')
        said = json.loads(str(script.string))
        assert [] == find_faults(said)
        assert address == said["url"] == said["@id"]
        assert page.select('meta[name="description"]')[0]["content"]
    assert "<loc>https://katern.example/agenda/</loc>" in sitemap


def test_calendars_are_told_of_all_and_of_each(output: Path) -> None:
    """Past and cancelled ones too; a page's own file has its event as that of all has it."""
    whole = events_in(output)
    assert 7 == len(whole)
    assert "CANCELLED" == whole["Afgelast: Kijkje in het depot"]
    single: dict[str, str] = {}
    for path in sorted((output / "agenda").glob("*/event.ics")):
        single |= events_in(output, path.relative_to(output).as_posix())
    assert whole == single


def entries_of(output: Path) -> list[feedparser.FeedParserDict]:
    found = feedparser.parse((output / "feeds" / "agenda.atom.xml").read_bytes())
    assert not found.bozo
    return list(found.entries)


def test_the_feed_tells_each_event_when_it_is_announced(output: Path) -> None:
    """Never dated when it is, which may be to come; known by its permanent id."""
    entries = entries_of(output)
    assert 6 == len(entries)  # one is told thirty days before it begins
    assert all(
        datetime(*one.published_parsed[:6], tzinfo=UTC) < datetime(2026, 11, 1, tzinfo=UTC) for one in entries
    )
    by_id = {one.id: one for one in entries}
    found = by_id["tag:katern.example,2026:event/kijkje-in-het-depot"]
    assert "Afgelast: Kijkje in het depot" == found.title
    assert ("2026-10-01T05:30:00+00:00", "2026-10-28T15:00:00+00:00") == (found.published, found.updated)
    assert "donderdag 26 november 2026, 14:00–16:00 uur" in found.content[0].value
    assert "leiding gesprongen" in found.content[0].value


@pytest.mark.parametrize(
    ("moment", "coming", "past"),
    [
        ("2026-11-20 16:59", ["Borrel"], []),
        ("2026-11-20 17:00", [], ["Borrel"]),
    ],
)
def test_an_event_passes_without_an_editor(
    build: Build, moment: str, coming: list[str], past: list[str]
) -> None:
    """At the moment at which it ends."""
    output = build({"agenda/borrel.md": EVENT.format("")}, moment=moment)
    page = read(output, "/agenda/")
    assert coming == titles(page, "main > .wrapper > .event-list")
    assert past == titles(page, ".event-past")
    assert bool(coming) == ("/agenda/borrel/" in read_page(output, "/"))


@pytest.mark.parametrize(("moment", "past"), [("2026-11-20 23:59", 0), ("2026-11-21", 1)])
def test_an_end_given_as_a_day_lasts_to_the_end_of_it(build: Build, moment: str, past: int) -> None:
    """Of the day of the event's own zone."""
    event = EVENT.format("").replace("end: 2026-11-20 17:00", "end: 2026-11-20")
    assert past == len(
        read(build({"agenda/borrel.md": event}, moment=moment), "/agenda/").select(".event-past")
    )


def snapshot(output: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(output.rglob("*")):
        if path.is_file():
            yield path.relative_to(output).as_posix(), path.read_bytes()


def test_time_that_changes_nothing_changes_no_byte(build: Build) -> None:
    """Files for calendars and feeds hold no moment of the build; they stay also when an event passes."""
    weekly = EVENT.format("repeat: every friday\n").replace("Borrel", "Koffie")
    files = {"agenda/borrel.md": EVENT.format(""), "agenda/koffie.md": weekly}
    first = dict(snapshot(build(files, moment="2026-11-14 10:00")))
    assert first == dict(snapshot(build({}, moment="2026-11-19 22:00")))
    later = dict(snapshot(build({}, moment="2026-12-19 22:00")))
    changed = {name for name in first if first[name] != later[name]}
    assert {
        "agenda/index.html",
        "agenda/borrel/index.html",
        "agenda/koffie/index.html",
        "index.html",
    } == changed


def test_an_event_is_invisible_until_it_is_announced(build: Build) -> None:
    """On no page, in no file; then everywhere."""
    files = {
        "agenda/borrel.md": EVENT.format("date: 2026-11-10\n"),
        "agenda/eerder.md": EVENT.format("").replace("Borrel", "Eerder"),
    }
    before = build(files)
    assert not [name for name, held in snapshot(before) if b"Borrel" in held or "borrel" in name]
    after = build({}, moment="2026-11-10")
    assert {"Borrel", "Eerder"} == set(events_in(after))
    assert {"agenda/borrel/index.html", "agenda/borrel/event.ics"} <= dict(snapshot(after)).keys()


def test_an_editor_sees_it_before_marked(build: Build) -> None:
    """In the agenda and on its page; neither on the front page nor in the feed."""
    output = build({"agenda/borrel.md": EVENT.format("date: 2026-11-10\n")}, "KATERN_PREVIEW = True")
    for path in ("/agenda/", "/agenda/borrel/"):
        assert ["Verschijnt op 10 november 2026"] == [
            one.get_text() for one in read(output, path).select(".preview-mark")
        ]
    assert 'content="noindex"' in read_page(output, "/agenda/borrel/")
    assert "/agenda/borrel/" not in read_page(output, "/")
    assert not (output / "feeds" / "agenda.atom.xml").exists()


def test_an_event_without_a_date_enters_the_feed_thirty_days_before(build: Build) -> None:
    """Its page is there before; the entry has the same moment whenever the site is built."""
    assert [] == entries_of(build({"agenda/borrel.md": EVENT.format("")}, moment="2026-10-21 13:29"))
    for moment in ("2026-10-21 13:31", "2027-10-21"):
        (entry,) = entries_of(build({}, moment=moment))
        assert "2026-10-21T11:30:00+00:00" == entry.published == entry.updated


def test_links_lead_to_events(build: Build) -> None:
    """By file, by address, by an old address, to the agenda, and to its file for calendars."""
    links = (
        "[a](../agenda/borrel.md) [b](/agenda/borrel/) [c](/oude-borrel/) [d](/agenda/) [e](/agenda.ics) "
        "[f](/agenda/borrel/event.ics) [g](../agenda/borrel.md#programma)"
    )
    event = EVENT.format("aliases: [/oude-borrel/]\n") + "\n## Programma\n\nBorrelen.\n"
    output = build({"agenda/borrel.md": event, "articles/stuk.md": STORY.format(links)})
    found = [one["href"] for one in read(output, "/stuk/").select(".prose a")]
    page = "/agenda/borrel/"
    assert [page, page, page, "/agenda/", "/agenda.ics", f"{page}event.ics", f"{page}#programma"] == found
    assert 'http-equiv="refresh"' in read_page(output, "/oude-borrel/")


def test_a_magazine_without_events_has_no_agenda(build: Build) -> None:
    """No empty page, file or heading."""
    names = dict(snapshot(build({"articles/stuk.md": STORY.format("Tekst.")})))
    assert not [name for name in names if "agenda" in name and not name.startswith("theme/")]
    assert b"Agenda" not in names["index.html"]


def test_the_agenda_can_have_other_addresses(build: Build) -> None:
    """Its calendar lies beside it."""
    settings = 'KATERN_EVENT_URL = "wat/{slug}/"\nKATERN_EVENTS_URL = "te-doen/"'
    output = build({"agenda/borrel.md": EVENT.format("")}, settings)
    names = dict(snapshot(output)).keys()
    assert {"te-doen/index.html", "te-doen.ics", "wat/borrel/index.html", "wat/borrel/event.ics"} <= names
    assert not (output / "agenda").exists()
    assert ["/te-doen/"] == [one["href"] for one in read(output, "/wat/borrel/").select(".breadcrumbs a")]


def test_a_site_below_a_folder_names_itself_so(build: Build) -> None:
    """In links, and in what calendars are told."""
    output = build({"agenda/borrel.md": EVENT.format("")}, 'SITEURL = "https://a.example/blad"')
    assert "/blad/agenda/borrel/event.ics" in read_page(output, "/agenda/borrel/")
    assert "URL:https://a.example/blad/agenda/borrel/" in (output / "agenda.ics").read_text(encoding="utf-8")


def test_what_changed_stands_above_the_announcement(output: Path) -> None:
    """A reader who comes back sees it first."""
    page = read_page(output, "/agenda/kijkje-in-het-depot/")
    assert page.index("leiding gesprongen") < page.index("Wat gebeurt er met een map")


def test_a_postponed_event_promises_no_day(build: Build) -> None:
    """It stays in the agenda, and on no front page."""
    output = build({"agenda/borrel.md": EVENT.format("status: postponed\n")})
    page = read(output, "/agenda/borrel/")
    assert ["Uitgesteld: de nieuwe datum is nog niet bekend"] == [
        one.get_text() for one in page.select(".event-status")
    ]
    assert "/agenda/borrel/" not in read_page(output, "/")
    assert {"Borrel": "TENTATIVE"} == events_in(output)
