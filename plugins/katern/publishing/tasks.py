"""The commands about what is published."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout

from invoke.context import Context
from invoke.tasks import task

from katern.commands import CONTENT_HELP, guarded, print_findings, read_magazine_settings
from katern.diagnostics import Diagnostics, show_path
from katern.i18n import gettext, ngettext
from katern.project import WrongCallError, find_project


@task(
    name="lock",
    help={"content": CONTENT_HELP, "deployed": "join the lock of the published site: address or folder"},
)
@guarded
def record_lock(_context: Context, content: str = "", deployed: str = "") -> None:
    """Record what is published in permalinks.lock."""
    from katern.publishing.deployed import read_deployed
    from katern.publishing.publish import record_now

    settings = read_magazine_settings(content=content)
    recorded = record_now(settings, read_deployed(deployed) if deployed else (), _tell)
    _tell_recorded(settings, recorded)


@task(
    help={
        "content": CONTENT_HELP,
        "output": "write the site to this folder",
        "siteurl": "address of the site",
        "deployed": "the published site: address or folder; else the address of the site",
        "first": "nothing was ever published",
        "no-send": "do not send the site, and tell no hub",
    }
)
@guarded
def publish(  # noqa: PLR0913, PLR0917 (invoke makes options of arguments)
    _context: Context,
    content: str = "",
    output: str = "",
    siteurl: str = "",
    deployed: str = "",
    first: bool = False,
    no_send: bool = False,
) -> None:
    """Record, build and send the site; subscribers get nothing twice."""
    from katern.publishing.deployed import read_deployed
    from katern.publishing.publish import build_published, send_site, tell_hub

    settings = read_magazine_settings(content=content, production=True, OUTPUT_PATH=output, SITEURL=siteurl)
    site = deployed or str(settings["SITEURL"])
    if not site and not first:
        raise WrongCallError(gettext("name the published site with '--deployed', or use '--first'"))
    known = () if first else read_deployed(site)
    with redirect_stdout(sys.stderr):
        recorded = build_published(settings, known, _tell)
    _tell_recorded(settings, recorded)
    if not no_send and send_site(settings, find_project()):
        print(gettext("the site is sent"), file=sys.stderr)
        failed = tell_hub(settings)
        if failed:
            print(gettext("the hub was not told: {reason}").format(reason=failed), file=sys.stderr)


def _tell(found: Diagnostics) -> None:
    print_findings(found, "text")


def _tell_recorded(settings: dict[str, object], recorded: object) -> None:
    from pathlib import Path

    from katern.permalinks.store import lock_path

    path = show_path(lock_path(Path(str(settings["PATH"]))))
    count, new = len(recorded.records), recorded.new  # type: ignore[attr-defined] # a Recorded
    told = ngettext("{path}: {count} thing, {new} new", "{path}: {count} things, {new} new", count)
    print(told.format(path=path, count=count, new=new))
