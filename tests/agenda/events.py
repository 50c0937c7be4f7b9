"""Events for tests: read from front matter, as calendars and pages are told of them."""

from __future__ import annotations

from pathlib import Path

from katern.agenda.ics import Entry, make_uid
from katern.events import find_changed, find_status, find_told, read_times
from katern.load import Loaded

from tests.magazines import load_files

ZONE = "Europe/Amsterdam"


def load_event(folder: Path, *lines: str, name: str = "borrel", body: str = "Tekst.\n") -> Loaded:
    """Return a magazine with one event of these lines."""
    text = "\n".join(("---", *lines, "---", body))
    loaded = load_files(folder / "content", {f"agenda/{name}.md": text})
    assert [] == [str(one) for one in loaded.found if one.severity == "error"]
    return loaded


def make_entry(folder: Path, *lines: str, title: str = "Borrel", **values: object) -> Entry:
    """Return what calendars are told of an event of these lines."""
    loaded = load_event(folder, f"title: {title}", *lines)
    document = loaded.magazine.documents[0]
    times = read_times(document, ZONE)
    assert times is not None
    filled: dict[str, object] = {
        "uid": make_uid(loaded.permalinks.feed_id(document)),
        "times": times,
        "told": find_told(document),
        "changed": find_changed(document),
        "status": find_status(document),
        "title": document.title,
        "text": "",
        "url": "https://katern.example/agenda/borrel/",
        "location": str(document.values.get("location", "")),
    }
    return Entry(**filled | values)  # type: ignore[arg-type]
