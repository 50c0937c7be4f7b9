"""`inv rename`: another address for an article or page, with all that names the old one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from katern.checking import load_with_settings
from katern.editing.find import find_document
from katern.editing.foresight import refuse_new_faults
from katern.editing.journal import Journal
from katern.editing.plan import Plan, Renaming, make_plan, needles
from katern.i18n import gettext
from katern.load import show_path
from katern.magazine import Document, Magazine
from katern.site_config import FILE_NAME
from katern.state_folder import lock

LOCK_FILE = "permalinks.lock"


def rename_article(settings: Mapping[str, Any], old: str, new: str) -> list[str]:
    """Move an article or page with its alias, comments, links and lists; return what changed, line by line.

    A command that was interrupted is finished by giving it again.

    Raises:
        NotFoundError: nothing, or more than one thing, is called `old`.
        RefusedError: `new` is no address or is taken, or a fault would be left; nothing was changed.
    """
    content = Path(settings["PATH"])
    with lock(content):
        told = _finish(content)
        loaded = load_with_settings(settings)
        document = find_document(loaded.magazine, content, old)
        needs_line = (content.parent / LOCK_FILE).is_file()
        renaming = Renaming((document, *_translations(loaded.magazine, document)), new, needs_line)
        if _is_done(renaming):
            return told or [
                gettext("nothing to do: {path} has the slug {slug!r}").format(
                    path=document.shown_path, slug=new
                )
            ]
        plan = make_plan(loaded, renaming, _read_mentions(loaded.magazine, renaming))
        refuse_new_faults(loaded, plan, new)
        journal = Journal.of(renaming.old_slug, new, plan, tuple(_tell(plan, content)))
        journal.write(content)
        journal.carry_out(content)
        return [*told, *journal.told]


def _finish(content: Path) -> list[str]:
    journal = Journal.read(content)
    if journal is None:
        return []
    journal.carry_out(content)
    told = gettext("finished the interrupted rename of {old} to {new}").format(
        old=journal.old, new=journal.new
    )
    return [told, *journal.told]


def _translations(magazine: Magazine, document: Document) -> list[Document]:
    """Return the other languages of an article: the same slug with another `lang`."""
    same = [one for one in magazine.of_kind(document.kind.name) if one.slug == document.slug]
    return [one for one in same if one.lang != document.lang]


def _is_done(renaming: Renaming) -> bool:
    stem = Path(renaming.documents[0].relative).stem
    has_line = "slug" in renaming.documents[0].lines
    return renaming.old_slug == renaming.new_slug and (has_line or stem.endswith(renaming.new_slug))


def _read_mentions(magazine: Magazine, renaming: Renaming) -> dict[str, str]:
    """Return the raw text of every file that may name the document, and of its own."""
    wanted = [needle.encode() for needle in needles(renaming)]
    own = {one.relative for one in renaming.documents}
    raws = {}
    for relative, one in magazine.files.items():
        if relative != FILE_NAME and (one.kind is None or one.kind.name == "comment"):
            continue
        held = one.path.read_bytes()
        if relative in own or any(needle in held for needle in wanted):
            raws[relative] = held.decode("utf-8", "surrogateescape")
    return raws


def _tell(plan: Plan, content: Path) -> Iterator[str]:
    """Yield what a plan does, line by line."""
    for old, new in plan.moves:
        yield gettext("{old} is now {new}").format(old=show_path(content / old), new=show_path(content / new))
    for one in plan.documents:
        if one.old_path not in ("", one.new_path):
            yield gettext("{old} leads on to {new}").format(old=one.old_path, new=one.new_path)
    for path, count in sorted(plan.counts.items()):
        if count:
            told = gettext("{path}: links and names changed: {count}")
            yield told.format(path=show_path(content / path), count=count)
