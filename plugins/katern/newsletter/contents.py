"""What stands in an issue, gathered from the checked magazine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from katern.compose import compose_html
from katern.dates import Moment
from katern.describe import make_summary, set_text
from katern.links import Resolver
from katern.magazine import Document, author_names, category_names
from katern.newsletter.model import Happening, Picture, Story
from katern.surfaces.mail_html import UNSHOWN, WIDTH_PX
from katern.surfaces.reading import Size
from katern.text.typography import typeset


def ignore(*_args: object, **_values: object) -> None:
    """Take a finding that `inv check` has told already."""


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Makes what issues show."""

    resolver: Resolver
    complete: Callable[[str], str]
    """Makes an address as pages write it a full one."""
    find_size: Callable[[str], Size]
    """Returns width and height of a picture by its address as pages write it."""

    def make_story(self, article: Document) -> Story:
        """Return an article as an issue shows it."""
        magazine, values = self.resolver.magazine, article.values
        written = author_names(article)
        writers = [(found.title if (found := magazine.named("author", one)) else one) for one in written]
        named = category_names(article)[:1]
        section = magazine.named("category", named[0]) if named else None
        summary = set_text(article, "summary") or set_text(article, "standfirst")
        return Story(
            document=article,
            title=set_text(article, "title"),
            url=self.complete(magazine.href_of(article)),
            kicker=set_text(article, "kicker"),
            section=set_text(section, "title") if section is not None else "".join(named),
            colour=str(section.values.get("colour") or "") if section is not None else "",
            summary=summary or make_summary(article, compose_html(article, self.resolver)),
            byline=", ".join(dict.fromkeys(writers)),
            sponsor=str(values.get("sponsor") or ""),
            cover=self._make_cover(article),
        )

    def _make_cover(self, article: Document) -> Picture | None:
        href = self.resolver.resolve_field(article, "cover", ignore)
        if not href or any(href.lower().endswith(one) for one in UNSHOWN):
            return None
        size = self.find_size(href)
        width = min(size[0], WIDTH_PX) if size else None
        return Picture(self.complete(href), set_text(article, "cover_alt"), width)

    def make_happenings(self, names: Iterable[str]) -> tuple[Happening, ...]:
        """Return the events of a list, in its order."""
        found = (self.resolver.magazine.named("event", name) for name in names)
        return tuple(_make_happening(one) for one in found if one is not None)


def _make_happening(event: Document) -> Happening:
    values = event.values
    start, end = values["start"], values.get("end")
    email = values.get("signup_email")
    language = event.lang[:2]
    return Happening(
        title=set_text(event, "title"),
        start=start.at,
        end=end.at if isinstance(end, Moment) else None,
        has_time=start.has_time,
        location=typeset(str(values.get("location") or ""), language),
        online_url=str(values.get("online_url") or ""),
        price=typeset(str(values.get("price") or ""), language),
        state=str(values.get("status") or "scheduled"),
        signup=str(values.get("signup_url") or (f"mailto:{email}" if email else "")),
        summary=set_text(event, "summary"),
    )
