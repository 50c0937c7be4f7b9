"""Where comments of this magazine go: made of its settings, its articles and pages, and its `url-map`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from katern import codes
from katern.clock import read_now
from katern.comments.author_key import make_key, read_key
from katern.comments.importing import Place
from katern.comments.matching import Matcher, Rule, Target, parse_url_map
from katern.comments.store import Store
from katern.diagnostics import Diagnostics, show_path
from katern.i18n import gettext
from katern.load import load_headers
from katern.magazine import Magazine
from katern.settings import options_from, setting
from katern.sources import URL_MAP_FILE


def make_store(settings: Mapping[str, Any]) -> Store:
    """Return the comment store of a magazine."""
    return Store(Path(settings["PATH"]), setting(settings, "KATERN_COMMENTS_PENDING") == "content")


def make_place(settings: Mapping[str, Any], dry_run: bool, found: Diagnostics) -> Place:
    """Return what an import needs to know; bad lines of the `url-map` are told in `found`."""
    zone = settings.get("TIMEZONE") or "Europe/Amsterdam"
    matcher = make_matcher(settings, found)
    key = (read_key() or b"-") if dry_run else make_key()
    return Place(make_store(settings), matcher, ZoneInfo(zone), key)


def make_matcher(settings: Mapping[str, Any], found: Diagnostics) -> Matcher:
    """Return what knows the articles and pages by all their addresses."""
    content = Path(settings["PATH"])
    zone = settings.get("TIMEZONE") or "Europe/Amsterdam"
    now = read_now(str(setting(settings, "KATERN_AS_OF")), zone)
    magazine = load_headers(content, options_from(settings, now), ("article", "page"))
    matcher = Matcher(list(_list_targets(magazine)))
    rules = []
    for rule in _read_rules(content / URL_MAP_FILE, found):
        if "*" in rule.target or matcher.resolve(rule.target):
            rules.append(rule)
        else:
            reason = gettext("no article or page is called {found!r}").format(found=rule.target)
            found.add(codes.URL_MAP, show_path(content / URL_MAP_FILE), rule.line, reason=reason)
    return Matcher(matcher.targets, tuple(rules))


def _list_targets(magazine: Magazine) -> Iterator[Target]:
    for one in magazine:
        own = magazine.path_of(one)
        yield Target(one.slug, tuple(filter(None, (own, *one.values.get("aliases", ())))))


def _read_rules(path: Path, found: Diagnostics) -> tuple[Rule, ...]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        found.add(codes.URL_MAP, show_path(path), 1, reason=str(error))
        return ()
    rules, bad = parse_url_map(text)
    for line, held in bad:
        found.add(codes.URL_MAP, show_path(path), line, reason=repr(held))
    return rules
