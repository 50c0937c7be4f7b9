"""The command about feeds."""

from __future__ import annotations

import json as json_form
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

from katern.commands import guarded, read_magazine_settings
from katern.i18n import gettext, ngettext
from katern.project import WrongCallError


@task(
    positional=["old_output"],
    help={
        "old-output": "folder with the published site",
        "output": "folder with the new one; else that of the settings",
        "json": "print as JSON",
    },
)
@guarded
def feed_diff(_context: Context, old_output: str, output: str = "", json: bool = False) -> None:
    """Say what subscribers would see as new or updated."""
    from katern.feeds.diff import compare_sites

    new_output = output or str(read_magazine_settings()["OUTPUT_PATH"])
    for folder, option in ((old_output, "OLD_OUTPUT"), (new_output, "--output")):
        if not Path(folder).is_dir():
            raise WrongCallError(gettext("there is no folder {found!r}").format(found=folder), option)
    found = compare_sites(Path(old_output), Path(new_output))
    if json:
        feeds = {one.path: {"new": one.new, "updated": one.updated} for one in found.changes}
        whole = {"new": found.new, "updated": found.updated, "feeds": feeds}
        print(json_form.dumps({**whole, "added": found.added, "removed": found.removed}, indent=2))
        return
    new = ngettext("{count} new item", "{count} new items", len(found.new)).format(count=len(found.new))
    updated = ngettext("{count} updated item", "{count} updated items", len(found.updated))
    told = gettext("subscribers will see {new}, {updated}")
    print(told.format(new=new, updated=updated.format(count=len(found.updated))))
    for one in found.changes:
        for id_, label in ((id_, gettext("new")) for id_ in one.new):
            print(f"  {one.path}: {label}: {id_}")
        for id_, label in ((id_, gettext("updated")) for id_ in one.updated):
            print(f"  {one.path}: {label}: {id_}")
    for path in found.removed:
        print(gettext("  {path}: is there no more").format(path=path))
