"""`inv newsletter-preview`: an issue built as its editor sees it, drafts too, and its mail looked at."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

from katern.addresses import path_to_output
from katern.diagnostics import KaternError
from katern.i18n import editor_language, gettext
from katern.newsletter.mail_check import Check, check_mail, path_within
from katern.newsletter.model import Issue
from katern.newsletter.preview_page import render_preview
from katern.suggest import nearest

PLACE = "newsletter-preview"
"""Folder of the built site with the page that shows all forms."""


class NoIssueError(KaternError):
    """No issue has the name that was given."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """An issue as its editor looks at it."""

    issue: Issue
    checks: tuple[Check, ...]
    site: Path
    """Folder of the whole site; gone when the block is left."""
    base: str
    """Path under which it is served, without a trailing slash."""

    @property
    def is_passed(self) -> bool:
        """Whether nothing is wrong with the mail."""
        return all(one.is_passed for one in self.checks)


@contextmanager
def preview_issue(settings: Mapping[str, Any], name: str) -> Iterator[Previewed]:
    """Build the magazine with drafts, and give an issue of it by its slug or file.

    Raises:
        NoIssueError: there is none of that name.
        ContentError: the content has errors, all printed.
    """
    with TemporaryDirectory(prefix="katern-newsletter-") as folder:
        site = Path(folder).resolve() / "site"
        chosen = {**settings, "KATERN_PREVIEW": True, "OUTPUT_PATH": str(site)}
        pelican = chosen["PELICAN_CLASS"](chosen)
        pelican.build()
        magazine = pelican.settings["KATERN_LOADED"].magazine
        issue = find_issue(pelican.settings.get("KATERN_ISSUES", []), Path(settings["PATH"]), name)
        site_url = magazine.options.site_url

        def exists(address: str) -> bool:
            return _is_there(site, *path_within(address, site_url))

        checks = check_mail(issue, site_url, exists)
        place = site / PLACE
        place.mkdir()
        page = render_preview(issue, checks, magazine.options, editor_language())
        (place / "index.html").write_text(page, encoding="utf-8")
        yield Previewed(issue, checks, site, magazine.options.base)


def _is_there(site: Path, path: str, anchor: str) -> bool:
    """Return whether a site has a page or file, and in it the anchor."""
    file = site / (
        path_to_output(unquote(path) or "/") if path.endswith("/") or not path else unquote(path[1:])
    )
    if not file.is_file() or not file.resolve().is_relative_to(site):
        return False
    return not anchor or f'id="{unquote(anchor)}"' in file.read_text(encoding="utf-8", errors="replace")


def find_issue(issues: list[Issue], content: Path, name: str) -> Issue:
    """Return the issue with this slug, or in this file.

    Raises:
        NoIssueError: there is none.
    """
    path = os.path.relpath(Path(name).absolute(), content.absolute()).replace(os.sep, "/")
    for issue in issues:
        if name.strip("/") == issue.document.slug or issue.document.relative in (path, name):
            return issue
    known = [one.document.slug for one in issues]
    near = nearest(name, known, 0.5)
    told = gettext("there is no issue {found!r}").format(found=name)
    if near:
        raise NoIssueError(f"{told}; {gettext('did you mean {near!r}?').format(near=near)}")
    raise NoIssueError(f"{told}; {gettext('known are {names}').format(names=', '.join(known) or '-')}")
