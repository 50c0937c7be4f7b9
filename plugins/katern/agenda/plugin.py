"""Writes the agenda, a page for each event, and the files that calendars read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator
from pelican.utils import sanitised_join

from katern.agenda.ics import Entry, make_uid, render_calendar
from katern.agenda.json_ld import Place, render_json_ld
from katern.agenda.model import Event, choose_coming, sort_events, write_signup
from katern.agenda.words import Speaker
from katern.calendar_files import calendar_path, event_file
from katern.corrections import make_corrections
from katern.covers import Covers
from katern.describe import PREVIEW_STATES, make_summary, page_html, set_text, trust_html
from katern.events import find_changed, find_status, find_told, read_times
from katern.i18n import load_translations
from katern.load import Loaded
from katern.magazine import Document
from katern.text.html_text import plain_text


def connect() -> None:
    """Offer the generator."""
    signals.get_generators.connect(offer_generators)


def offer_generators(pelican: Any) -> type | None:
    """Return the generator when Katern runs the build."""
    return AgendaGenerator if "KATERN_LOADED" in pelican.settings else None


class AgendaGenerator(Generator):  # type: ignore[misc]
    """The agenda; `events` holds every event that readers may see, the coming ones first."""

    events: list[Event]

    def generate_context(self) -> None:
        """Make the events; templates find those that come as `coming_events`."""
        loaded: Loaded = self.settings["KATERN_LOADED"]
        self.magazine, options = loaded.magazine, loaded.magazine.options
        translations = load_translations(options.language, options.address, options.translations)
        self.speaker = Speaker(options.language, options.zone, translations)
        covers = Covers(loaded.resolver, Path(self.path))
        visible = (one for one in self.magazine.of_kind("event") if self.magazine.visible(one))
        self.events = sort_events(self._make(one, loaded, covers) for one in visible)
        self.context["coming_events"] = choose_coming(self.events)
        self.context["events_url"] = options.events_url if self.events else ""

    def _make(self, document: Document, loaded: Loaded, covers: Covers) -> Event:
        values, options = document.values, self.magazine.options
        times = read_times(document, options.zone)
        assert times is not None, document.relative  # noqa: S101 (a start is required)
        now = times.find_next(options.now)
        status, past = find_status(document), now.over <= options.now
        html, url = page_html(document, loaded.resolver), self.magazine.path_of(document)
        day = now.start.date().isoformat()
        signup = write_signup(
            values.get("signup_url", ""), values.get("signup_email", ""), f"{document.title} ({day})"
        )
        return Event(
            document=document,
            times=times,
            title=set_text(document, "title"),
            url=url.removeprefix("/"),
            ics_path=event_file(url),
            start=now.start,
            end=now.end,
            over=now.over,
            when=self.speaker.tell(times, now),
            first_when=self.speaker.tell(times, times.first),
            stamp=day if times.all_day else now.start.isoformat(timespec="seconds"),
            repeat=self.speaker.tell_repeat(times.repeat) if times.repeat is not None else "",
            status=status,
            past=past,
            content=trust_html(html),
            summary_text=make_summary(document, html),
            lang=document.lang,
            updates=make_corrections(document),
            cover=covers.find(document),
            location=set_text(document, "location"),
            online_url=values.get("online_url", ""),
            price=set_text(document, "price"),
            capacity=values.get("capacity"),
            places_left=values.get("places_left"),
            signup_url="" if past or status != "scheduled" else signup,
            preview=document.state if document.state in PREVIEW_STATES else "",
        )

    def generate_output(self, writer: Any) -> None:
        """Write the pages and the files."""
        if not self.events:
            return
        overview, translate = self.magazine.options.events_url, self.speaker.translate
        site = self.magazine.site
        entries = {one.url: self._enter(one, writer) for one in self.events}
        for event in self.events:
            place = Place(
                site.name,
                writer.addresses.absolute("/"),
                writer.addresses.absolute(event.url),
                writer.addresses.complete,
            )
            writer.write_file(
                self.magazine.output_of(event.document),
                self.get_template("event"),
                self.context,
                url=event.url,
                event=event,
                breadcrumbs=[(translate("Agenda"), overview)] if overview else [],
                json_ld=trust_html(render_json_ld(event, place)),
            )
            self._write(event.ics_path, [entries[event.url]], event.title)
        if overview:
            writer.write_file(
                f"{overview}index.html",
                self.get_template("events"),
                self.context,
                url=overview,
                coming=[one for one in self.events if not one.past],
                past=[one for one in self.events if one.past],
                calendar_url=calendar_path(overview),
            )
            self._write(calendar_path(overview), entries.values(), f"{site.name} – {translate('Agenda')}")

    def _enter(self, event: Event, writer: Any) -> Entry:
        """Return what calendars are told of an event."""
        document, loaded = event.document, self.settings["KATERN_LOADED"]
        url = writer.addresses.absolute(event.url)
        return Entry(
            uid=make_uid(loaded.permalinks.feed_id(document)),
            times=event.times,
            told=find_told(document),
            changed=find_changed(document),
            status=event.status,
            title=document.title,
            text="\n\n".join(filter(None, (plain_text(event.summary_text, ""), event.online_url, url))),
            url=url,
            location=str(document.values.get("location") or event.online_url),
        )

    def _write(self, path: str, entries: Any, name: str) -> None:
        target = Path(sanitised_join(self.output_path, path))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(render_calendar(entries, name, self.speaker.translate("Cancelled")))
