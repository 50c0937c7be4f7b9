"""The comments of one article as a conversation: each right after what it answers and the answers to that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from katern.comments.model import Comment

PINGS = frozenset({"pingback", "trackback"})
SHOWN = frozenset({"approved", "erased"})


@dataclass(slots=True, eq=False)
class Place:
    """A place in a conversation."""

    comment: Comment | None
    """`None` where a comment is answered that is not shown."""
    id: str
    """Of the comment that is or would be here."""
    date: datetime
    depth: int = 0
    parent: Place | None = field(default=None, repr=False)
    """The place of what it answers; `None` for what answers nothing."""

    @property
    def status(self) -> str:
        """`approved`, `erased` or `missing`."""
        return self.comment.status if self.comment is not None else "missing"


@dataclass(frozen=True, slots=True)
class Thread:
    """All that readers and other sites said of an article."""

    places: tuple[Place, ...]
    """In the order of the conversation."""
    pings: tuple[Comment, ...]
    """Sites that said they link here, the oldest first."""

    @property
    def count(self) -> int:
        """How many comments there are to read."""
        return sum(one.status == "approved" for one in self.places)


def make_thread(comments: Iterable[Comment]) -> Thread:
    """Return the conversation of the comments of one article, whatever their status.

    What answers nothing stands by date, then by id, and so do the answers to one comment. What is answered
    and not shown keeps its place, and one that nobody has any more begins where its first answer is.
    """
    held = list(comments)
    pings = sorted((one for one in held if one.type in PINGS), key=lambda one: (one.date, one.id))
    apart = {one.id for one in pings}
    talk = sorted((one for one in held if one.type not in PINGS), key=lambda one: (one.date, one.id))
    places = [Place(one if one.status in SHOWN else None, one.id, one.date) for one in talk]
    by_id = {one.id: one for one in reversed(places)}
    for place, comment in zip(places, talk, strict=True):
        if comment.parent and comment.parent not in apart:
            missing = Place(None, comment.parent, comment.date)
            place.parent = by_id.setdefault(comment.parent, missing)
    _cut_circles(places)
    shown = sorted(_keep(places), key=_order)
    return Thread(tuple(_walk(shown)), tuple(one for one in pings if one.status == "approved"))


def _order(place: Place) -> tuple[datetime, str]:
    return place.date, place.id


def _cut_circles(places: Iterable[Place]) -> None:
    """Let the oldest of those that answer each other answer nothing."""
    done: set[int] = set()
    for start in places:
        path: list[Place] = []
        on_path: set[int] = set()
        current: Place | None = start
        while current is not None and id(current) not in done and id(current) not in on_path:
            path.append(current)
            on_path.add(id(current))
            current = current.parent
        if current is not None and id(current) in on_path:
            circle = path[next(at for at, one in enumerate(path) if one is current) :]
            min(circle, key=_order).parent = None
        done |= on_path


def _keep(places: Iterable[Place]) -> Iterator[Place]:
    """Yield what is shown, and of the rest what something shown answers, each once."""
    kept: set[int] = set()
    for place in places:
        current = place if place.comment is not None else None
        while current is not None and id(current) not in kept:
            kept.add(id(current))
            yield current
            current = current.parent


def _walk(places: list[Place]) -> Iterator[Place]:
    """Yield places, which are sorted, in the order of the conversation."""
    answers: dict[int, list[Place]] = {}
    for place in reversed(places):
        answers.setdefault(id(place.parent), []).append(place)
    waiting = answers.get(id(None), [])
    while waiting:
        place = waiting.pop()
        place.depth = 0 if place.parent is None else place.parent.depth + 1
        yield place
        waiting += answers.get(id(place), ())
