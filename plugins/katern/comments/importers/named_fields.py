# ruff: noqa: E501 (a table: one field on a line)
"""A record that names its fields, as one comment: the generic form of Katern.

Comes from (any case; '-' and spaces count as '_'; the first name that has a value is taken):

| ours | names |
|---|---|
| `own_id` | `id comment_id uuid commenthex` |
| `parent_id` | `parent parent_id parentid pid reply_to in_reply_to comment_parent parenthex`; `0` and `root` are none |
| `thread.address` | `thread page uri thread_url post_url permalink slug post`, else `url` |
| `author` | `author name author_name username user comment_author`; an object's own `name` |
| `email` | `email mail e_mail author_email comment_author_email` |
| `website` | `website author_url homepage web link comment_author_url`, else `url` where another names the page |
| `date` | `date_gmt created_gmt` (UTC), else `date created created_at createdat published time timestamp datetime creationdate` |
| `status` | `status state approved`; `deleted` or `delete` that is true is trash; missing is approved |
| `type` | `type comment_type kind`; missing is `comment` |
| `body` | `html body_html content_html` (form html), `markdown` (form markdown), `text message comment body content body_text` (form text) |

A time without offset is in the zone of the import, unless the form says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from katern.comments.importers.flat_records import as_body, as_text, read_date
from katern.comments.model import BodyForm, SourceComment, SourceThread, Status

IDS = "id comment_id uuid commenthex".split()
PARENTS = "parent parent_id parentid pid reply_to in_reply_to comment_parent parenthex".split()
THREADS = "thread page uri thread_url post_url permalink slug post".split()
AUTHORS = "author name author_name username user comment_author".split()
EMAILS = "email mail e_mail author_email comment_author_email".split()
WEBSITES = "website author_url homepage web link comment_author_url".split()
DATES_UTC = "date_gmt created_gmt comment_date_gmt".split()
DATES = (
    "date created created_at createdat published time timestamp datetime creationdate comment_date".split()
)
STATES = "status state approved comment_approved".split()
TYPES = "type comment_type kind".split()
BODIES: Mapping[BodyForm, list[str]] = {
    "html": "html body_html content_html".split(),
    "markdown": ["markdown"],
    "text": "text message comment body content body_text comment_content".split(),
}
BODY_NAMES = frozenset(name for names in BODIES.values() for name in names)
KNOWN_NAMES = frozenset(
    (
        *IDS,
        *PARENTS,
        *THREADS,
        *AUTHORS,
        *EMAILS,
        *WEBSITES,
        *DATES_UTC,
        *DATES,
        *STATES,
        *TYPES,
        *BODY_NAMES,
        "url",
        "deleted",
    )
)
_STATUSES: Mapping[str, Status] = {
    **dict.fromkeys(
        ("", "approved", "approve", "1", "true", "published", "public", "visible", "open"), "approved"
    ),
    **dict.fromkeys(
        ("pending", "hold", "0", "false", "unapproved", "moderation", "waiting", "new"), "pending"
    ),
    **dict.fromkeys(("spam", "flagged"), "spam"),
    **dict.fromkeys(("trash", "deleted", "removed", "rejected"), "trash"),
}
_NO_PARENT = frozenset(("", "0", "root", "null", "none"))
_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Form:
    """What one shape of file means where its records do not say it themselves."""

    zone: ZoneInfo
    """Of times without offset."""
    text: BodyForm = "text"
    """Of a body named `text`."""


def fold_name(name: object) -> str:
    """Return the name of a field as the lists above write it."""
    return str(name).strip().lower().replace("-", "_").replace(" ", "_")


def fold_names(record: Mapping[str, object]) -> dict[str, object]:
    """Return a record by folded names; of two that fold alike, the first."""
    folded: dict[str, object] = {}
    for name, value in record.items():
        folded.setdefault(fold_name(name), value)
    return folded


def read_record(record: Mapping[str, object], line: int, form: Form) -> SourceComment:
    """Return the comment of a record.

    Args:
        record: by folded names.
        line: where it begins.
        form: what its file means.
    """
    author = _first(record, AUTHORS)
    person = fold_names(author) if isinstance(author, dict) else {}
    thread, url = as_text(_first(record, THREADS)), as_text(record.get("url"))
    body_form, body = _read_body(record)
    utc, local = as_text(_first(record, DATES_UTC)), as_text(_first(record, DATES))
    parent = as_text(_first(record, PARENTS))
    return SourceComment(
        own_id=as_text(_first(record, IDS)),
        parent_id="" if parent.lower() in _NO_PARENT else parent,
        thread=SourceThread(thread or url),
        author=as_text(_first(person, AUTHORS)) if person else as_text(author),
        email=as_text(_first(record, EMAILS)) or as_text(_first(person, EMAILS)),
        website=as_text(_first(record, WEBSITES)) or as_text(person.get("url")) or (url if thread else ""),
        date=(read_date(utc, _UTC) if utc else None) or read_date(local, form.zone),
        status=_read_status(record),
        type=as_text(_first(record, TYPES)).lower() or "comment",
        body=body,
        form=form.text if body_form == "text" else body_form,
        line=line,
        raw_date=utc or local,
    )


def _first(record: Mapping[str, object], names: list[str]) -> object:
    """Return the value of the first of these names that has one."""
    found = (record[name] for name in names if name in record)
    return next((value for value in found if value is not None and value != ""), None)


def _read_body(record: Mapping[str, object]) -> tuple[BodyForm, str]:
    for form, names in BODIES.items():
        if body := as_body(_first(record, names)):
            return form, body
    return "text", ""


def _read_status(record: Mapping[str, object]) -> Status:
    if any(str(record.get(name) or "").lower() in {"true", "1", "yes"} for name in ("deleted", "delete")):
        return "trash"
    said = _first(record, STATES)
    word = str(said).lower() if isinstance(said, bool) else as_text(said).lower()
    return _STATUSES.get(word, "other")
