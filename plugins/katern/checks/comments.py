"""Files of the comment store: each with its own id, under the folder of its article."""

from __future__ import annotations

import re
from collections import defaultdict

from katern import codes
from katern.diagnostics import Add, Adder
from katern.i18n import gettext
from katern.magazine import Document, Magazine
from katern.suggest import nearest

UNMATCHED = "_unmatched"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_comments(magazine: Magazine, adder: Adder) -> None:
    """Tell comments whose file, folder or id cannot be used."""
    comments = magazine.of_kind("comment")
    by_id: dict[str, list[Document]] = defaultdict(list)
    for comment in comments:
        by_id[str(comment.values.get("id", ""))].append(comment)
    told: set[str] = set()
    for comment in comments:
        add = adder(comment.shown_path)
        _check_file(comment, add)
        _check_same_id(comment, by_id[str(comment.values.get("id", ""))], add)
        _check_folder(magazine, comment, told, add)
    _check_circles(comments, adder)


def _check_file(comment: Document, add: Add) -> None:
    identifier = comment.values.get("id")
    if isinstance(identifier, str) and not _ID.fullmatch(identifier):
        reason = gettext("the id {found!r} holds more than lower-case letters, digits and hyphens")
        advice = gettext("write the id that the import gave it; it is the file name without '.html'")
        add(
            codes.COMMENT_BREAKS_TABLE,
            comment.line("id"),
            reason=reason.format(found=identifier),
            advice=advice,
        )
    elif isinstance(identifier, str) and identifier != comment.slug:
        reason = gettext("its id {found!r} is not its file name")
        advice = gettext("name the file '{name}.html', or correct the id").format(name=identifier)
        add(
            codes.COMMENT_BREAKS_TABLE,
            comment.line("id"),
            reason=reason.format(found=identifier),
            advice=advice,
        )
    if comment.values.get("parent") and comment.values["parent"] == identifier:
        reason, advice = gettext("it answers itself"), gettext("correct or delete the line 'parent'")
        add(codes.COMMENT_BREAKS_TABLE, comment.line("parent"), reason=reason, advice=advice)


def _check_circles(comments: list[Document], adder: Adder) -> None:
    """Tell comments of one page that answer each other: it could not show them."""
    settled: set[str] = set()
    by_place = {(_folder_of(one), one.slug): one for one in comments}
    for comment in comments:
        folder = _folder_of(comment)
        over: dict[str, Document] = {}
        one: Document | None = comment
        while one is not None and one.relative not in settled and one.relative not in over:
            over[one.relative] = one
            one = by_place.get((folder, str(one.values.get("parent", ""))))
        settled.update(over)
        if one is not None and one.relative in over:
            walked = list(over)
            _tell_circle([over[path] for path in walked[walked.index(one.relative) :]], adder)


def _tell_circle(circle: list[Document], adder: Adder) -> None:
    if len(circle) == 1:
        return  # told as one that answers itself
    for place, comment in enumerate(circle):
        others = circle[place + 1 :] + circle[:place]
        reason = gettext("it answers {names}, which answers it").format(
            names=", ".join(one.slug for one in others)
        )
        advice = gettext("correct or delete the line 'parent'")
        add = adder(comment.shown_path)
        add(codes.COMMENT_BREAKS_TABLE, comment.line("parent"), reason=reason, advice=advice)


def _folder_of(comment: Document) -> str:
    return comment.relative.rpartition("/")[0]


def _check_same_id(comment: Document, same: list[Document], add: Add) -> None:
    others = [one for one in same if one is not comment and "id" in one.values]
    if others and "id" in comment.values:
        reason = gettext("its id is also that of {other}").format(other=others[0].shown_path)
        advice = gettext("delete one of both")
        add(codes.COMMENT_BREAKS_TABLE, comment.line("id"), reason=reason, advice=advice)


def _check_folder(magazine: Magazine, comment: Document, told: set[str], add: Add) -> None:
    """Tell, once for each folder, that its comments belong to nothing."""
    parts = comment.relative.split("/")
    if len(parts) != (4 if parts[1] == UNMATCHED else 3):
        reason = gettext("it lies in no folder of an article")
        advice = gettext("its place is comments/<slug of the article>/<id>.html")
        add(codes.COMMENT_BREAKS_TABLE, 1, reason=reason, advice=advice)
        return
    folder = parts[1]
    if folder in told or folder == UNMATCHED:
        return
    told.add(folder)
    if all(magazine.named(kind, folder) is None for kind in ("article", "page")) and not _is_broken(
        magazine, folder
    ):
        slugs = [one.slug for kind in ("article", "page") for one in magazine.of_kind(kind)]
        near = nearest(folder, slugs)
        advice = gettext("rename the folder to the slug of its article")
        if near:
            advice = gettext("rename the folder, perhaps to {near!r}").format(near=near)
        add(codes.COMMENT_WITHOUT_ARTICLE, 1, found=folder, advice=advice)


def _is_broken(magazine: Magazine, slug: str) -> bool:
    """Return whether the article may be one whose own file cannot be read: mending that comes first."""
    return any(slug in relative for relative in magazine.broken)
