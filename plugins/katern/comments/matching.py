"""Which article or page of the magazine an old address means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from katern.comments.model import SourceThread
from katern.slugs import slugify

_ARCHIVED = re.compile(r"^(?:https?://web\.archive\.org)?/web/[0-9]{4,14}[a-z_]*/(?=https?:)", re.IGNORECASE)
_CACHED = re.compile(r"^cache:[^:/]*:(?=https?:|[^/]+\.)", re.IGNORECASE)
_INNER = re.compile(r"https?://|cache:", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:/(?:amp|feed|embed|trackback)|/comment-page-[0-9]+|/page/[0-9]+|/index\.(?:html?|php))$"
)
_SUFFIX = re.compile(r"\.(?:html?|php|aspx?|md)$")
_IDS = ("p", "page_id", "attachment_id", "post")
MAX_FOLDER = 80


@dataclass(frozen=True, slots=True)
class Address:
    """An old address in the form in which two of the same page are equal."""

    host: str
    """Without `www.` and port; empty for a path."""
    path: str
    """Case folded, decoded, without slash at its end, from `/`; `""` for the front page."""
    post_id: str
    """That of `?p=`; empty when there is none."""


def parse_address(text: str) -> Address:
    """Return an address freed of what proxies, archives, trackers and hand-typed links add to it."""
    text = unicodedata.normalize("NFC", text.strip())
    for _times in range(3):
        parts = _split(_ARCHIVED.sub("", text))
        query = dict(parse_qsl(parts.query))
        inner = next((query[one] for one in ("u", "url", "q") if _INNER.match(query.get(one, ""))), "")
        if not inner:
            break
        text = _CACHED.sub("", inner).split(" ")[0]
        text = text if "://" in text else f"http://{text}"
    path = parts.path
    for _times in range(3):
        path = unquote(path)
    path = re.sub(r"/{2,}", "/", unicodedata.normalize("NFC", path).casefold()).rstrip("/")
    path = _TAIL.sub("", path).rstrip("/")
    host = (parts.hostname or "").removeprefix("www.")
    post_id = next((query[one] for one in _IDS if query.get(one, "").isdecimal()), "")
    return Address(host, path if path.startswith("/") or not path else f"/{path}", post_id)


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.hostname  # says so only when asked
    except ValueError:
        return urlsplit("")
    return parts


@dataclass(frozen=True, slots=True)
class Target:
    """An article or page that may have comments."""

    slug: str
    """The name of its folder in the store."""
    addresses: tuple[str, ...]
    """Its own and its aliases: paths, whole addresses, `/?p=301`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the `url-map`."""

    pattern: str
    """An old address; `*` stands for anything."""
    target: str
    """A slug, or an address; `*` in it is what the first one of the pattern stood for."""
    line: int = 1


@dataclass
class Matcher:
    """Finds the article or page of an old address."""

    targets: Iterable[Target]
    rules: tuple[Rule, ...] = ()
    _slugs: dict[str, str] = field(default_factory=dict)
    _paths: dict[str, str] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)
    _patterns: list[tuple[re.Pattern[str], Rule]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the tables."""
        for target in self.targets:
            self._slugs.setdefault(target.slug.casefold(), target.slug)
            for text in target.addresses:
                address = parse_address(text)
                if address.path and not address.post_id:
                    self._paths.setdefault(address.path, target.slug)
                elif address.post_id:
                    self._ids.setdefault(address.post_id, target.slug)
        self._patterns = [(_compile(rule.pattern), rule) for rule in self.rules]

    def find(self, thread: SourceThread) -> str:
        """Return the slug of the article or page under which the thread stood; empty when there is none.

        Asked in this order: the `url-map`, addresses and aliases, `?p=` ids, slug, last part of the path.
        """
        addresses = [parse_address(one) for one in (thread.address, *thread.also) if one]
        found = next(filter(None, (self._follow_rule(one) for one in self._forms(thread))), "")
        found = found or next(filter(None, (self._paths.get(one.path) for one in addresses if one.path)), "")
        ids = [thread.post_id, *(one.post_id for one in addresses)]
        found = found or next(filter(None, (self._ids.get(one) for one in ids if one)), "")
        names = [thread.slug, *(_last_part(one.path) for one in addresses if not one.post_id)]
        return found or next(filter(None, (self._by_slug(one) for one in names if one)), "")

    @staticmethod
    def _forms(thread: SourceThread) -> Iterator[str]:
        """Yield what a pattern may be written for: whole addresses, paths, ids, the slug."""
        for text in (thread.address, *thread.also):
            if text:
                address = parse_address(text)
                query = f"?p={address.post_id}" if address.post_id else ""
                yield f"{address.host}{address.path or '/'}{query}"
                yield f"{address.path or '/'}{query}"
                yield _fold(text)
        if thread.post_id:
            yield f"/?p={thread.post_id}"
            yield thread.post_id
        if thread.slug:
            yield _fold(f"/{thread.slug}")

    def _follow_rule(self, form: str) -> str:
        for pattern, rule in self._patterns:
            found = pattern.fullmatch(form)
            if found is not None:
                target = rule.target.replace("*", found[1], 1) if "*" in rule.target else rule.target
                if slug := self.resolve(target):
                    return slug
        return ""

    def resolve(self, target: str) -> str:
        """Return the slug that a slug, alias or address names; empty for none."""
        address = parse_address(target)
        by_path = self._paths.get(address.path) or self._ids.get(address.post_id)
        return self._by_slug(target.strip("/")) or by_path or self._by_slug(_last_part(address.path)) or ""

    def _by_slug(self, name: str) -> str:
        plain = unicodedata.normalize("NFC", unquote(name)).casefold()
        return (
            self._slugs.get(plain)
            or self._slugs.get(_SUFFIX.sub("", plain))
            or self._paths.get(f"/{plain}", "")
        )


def folder_of(thread: SourceThread) -> str:
    """Return the name of the folder in which comments of an unknown page wait."""
    address = parse_address(thread.address or next(iter(thread.also), ""))
    post_id = address.post_id or ("" if address.path else thread.post_id)
    text = f"p-{post_id}" if post_id else _SUFFIX.sub("", address.path).replace("/", " ")
    return slugify(text)[:MAX_FOLDER].strip("-") or slugify(thread.slug)[:MAX_FOLDER] or "zonder-adres"


def _last_part(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _compile(pattern: str) -> re.Pattern[str]:
    """Return a pattern of the `url-map` as addresses are compared: without scheme, `www.`, last slash."""
    plain = _fold(pattern)
    return re.compile("(.*)".join(re.escape(one) for one in plain.split("*")))


def _fold(address: str) -> str:
    """Return an address, or a pattern, as both are compared: the address as it stands, but for its form."""
    plain = unicodedata.normalize("NFC", unquote(address.strip())).casefold()
    plain = re.sub(r"^(?:https?:)?//(?:www\.)?", "", plain)
    return plain if plain == "/" else plain.rstrip("/")


def place_name(thread: SourceThread) -> str:
    """Return what names a thread however its address is written, for ids made of words."""
    address = parse_address(thread.name)
    query = f"?p={address.post_id}" if address.post_id else ""
    return f"{address.host}{address.path}{query}" or thread.name


def suggest_pattern(thread: SourceThread) -> str:
    """Return what in a `url-map` fits a thread; empty where the source says nothing of it."""
    if thread.name:
        return "".join(quote(c) if c.isspace() or c == "*" else c for c in thread.name)
    return ""


def parse_url_map(text: str) -> tuple[tuple[Rule, ...], list[tuple[int, str]]]:
    """Return the rules of a `url-map`, and the lines that are none; one that begins with '#' is a remark."""
    rules, bad = [], []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if len(words) == 2:
            rules.append(Rule(words[0], words[1], number))
        else:
            bad.append((number, line.strip()))
    return tuple(rules), bad
