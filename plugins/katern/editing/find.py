"""The article or page that an editor means: by slug, address, alias or file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from katern.editing.errors import NotFoundError
from katern.i18n import gettext
from katern.magazine import Document, Magazine
from katern.project import own_command

KINDS = ("article", "page")


def find_document(magazine: Magazine, content: Path, name: str) -> Document:
    """Return the one article or page of that name; of several languages that of the magazine.

    Args:
        magazine: all of it.
        content: its content folder.
        name: slug, address, alias, or path of a file, from the current folder or from `content`.

    Raises:
        NotFoundError: there is none, or more than one.
    """
    path = relative_path(magazine, content, name)
    if path in magazine.by_path and magazine.by_path[path].kind.name in KINDS:
        return magazine.by_path[path]
    if path is not None:
        raise NotFoundError(_describe_file(magazine, path, name))
    found = list(_called(magazine, name))
    own = [one for one in found if one.lang == one.default_lang] or found
    if len(own) == 1:
        return own[0]
    if own:
        told = gettext("{found!r} is the name of {paths}; name the file")
        raise NotFoundError(told.format(found=name, paths=", ".join(one.shown_path for one in own)))
    raise NotFoundError(_advise(magazine, name))


def relative_path(magazine: Magazine, content: Path, name: str) -> str | None:
    """Return the path below the content folder of the file that is named, or `None` when no file is."""
    roots = (content.absolute(), content.resolve())
    for path in (Path(name).absolute(), Path(name).resolve()):
        for root in roots:
            relative = os.path.relpath(path, root).replace(os.sep, "/")
            if relative in magazine.files:
                return relative
    return name if name in magazine.files else None


def _called(magazine: Magazine, name: str) -> Iterator[Document]:
    wanted = name.removeprefix(magazine.options.site_url.rstrip("/")) if "://" in name else name
    address = f"/{wanted.strip('/')}/"
    documents = [one for one in magazine if one.kind.name in KINDS and one.slug]
    found = [
        one for one in documents if one.slug == name or magazine.path_of(one).strip("/") == wanted.strip("/")
    ]
    yield from found
    if not found:
        for one in documents:
            if {name, wanted, address, address.rstrip("/")} & set(one.values.get("aliases", ())):
                yield one


def _describe_file(magazine: Magazine, path: str, name: str) -> str:
    if path in magazine.broken:
        told = gettext("{found!r} cannot be read, or is skipped; see '{command}'")
        return told.format(found=name, command=own_command("check"))
    return gettext("{found!r} is neither an article nor a page").format(found=name)


def _advise(magazine: Magazine, name: str) -> str:
    known = [one.slug for one in magazine if one.kind.name in KINDS]
    near = get_close_matches(name.strip("/"), known, 1, 0.5)
    told = gettext("there is no article or page {found!r}").format(found=name)
    return f"{told}; {gettext('did you mean {near!r}?').format(near=near[0])}" if near else told
