"""A command of Katern that tells every file it opens, every name it changes, everything it starts."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path

from tests.build.conftest import REPOSITORY, TinyMagazine

SECRET = "KANARIE-7f3a91"
_SECRET_PLACES = (
    ".env",
    ".git/config",
    "geheim.txt",
    "geheim.png",
    "publishconf-geheim.py",
    "subscribers/ledger.jsonl",
    "comments/inbox/private.md",
    "output-evil/geheim.txt",
    "../passwd",
    "../geheim.txt",
    "content/.geheim.txt",
    "content/geheim.key",
)
SECRET_NAMES = frozenset({"wp-1.html", *(place.rsplit("/", 1)[-1] for place in _SECRET_PLACES)})
_HOOK = """
import json, os, runpy, sys
log = open(sys.argv.pop(1), "w", encoding="utf-8", errors="backslashreplace")
changing = {
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate",
}
starting = {
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "socket.connect",
    "socket.getaddrinfo", "ftplib.connect", "urllib.Request",
}
def tell(what, path):
    log.write(json.dumps([what, path]) + "\\n")
def hook(event, args):
    if event == "open" and isinstance(args[0], str):
        mode, flags = args[1:]
        if set(mode or "") & set("wax+") or (not mode and flags & 0o103):
            tell("write", args[0])
        elif os.path.exists(args[0]) and not os.path.isdir(args[0]):
            tell("read", args[0])
    elif event in changing:
        given = isinstance(args[-1], int) and args[-1] >= 0
        folder = os.readlink(f"/proc/self/fd/{args[-1]}") if given else ""
        for one in args:
            if isinstance(one, str):
                tell("write", os.path.join(folder, one))
    elif event in starting:
        tell("start", f"{event} {args!r}")
sys.argv = sys.argv[1:]
sys.path.insert(0, "")
sys.addaudithook(hook)
try:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
finally:
    log.flush()
"""


@dataclass
class Audited:
    """What a command did."""

    done: subprocess.CompletedProcess[str]
    read: set[str] = field(default_factory=set)
    """Real paths of the files that it opened to read."""
    written: set[str] = field(default_factory=set)
    """Real paths that it opened to write, made, renamed or removed."""
    started: list[str] = field(default_factory=list)
    """Programs and connections."""


def run_audited(magazine: TinyMagazine, *command: str) -> Audited:
    """Run a Python module's command in the magazine's folder, as `TinyMagazine.run`, and watch it."""
    log = magazine.root.parent / "audit.jsonl"
    done = subprocess.run(
        [sys.executable, "-B", "-c", _HOOK, str(log), *command],
        cwd=magazine.root,
        env=magazine.environment({}),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    audited = Audited(done)
    for line in log.read_text(encoding="utf-8").splitlines():
        what, value = json.loads(line)
        if what == "start":
            audited.started.append(value)
        else:
            real = os.path.realpath(magazine.root / value)
            (audited.read if what == "read" else audited.written).add(real)
    return audited


def plant_secrets(magazine: TinyMagazine) -> None:
    """Put files with the secret word where hostile paths lead, outside of what may be published."""
    for place in _SECRET_PLACES:
        path = magazine.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SECRET, encoding="utf-8")
    magazine.write(
        "comments/eerste/wp-1.html",
        f"---\nid: wp-1\nauthor: Iemand\ndate: 2026-01-05T10:00:00Z\nstatus: pending\n---\n{SECRET}\n",
    )


def list_tree(folder: Path) -> dict[str, bytes | str]:
    """Return every file, link and folder below a folder but the site and Katern's own, by its path."""
    found: dict[str, bytes | str] = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder).as_posix()
        if re.match(r"(?:[^/]+/)?(?:output|\.katern|audit\.jsonl)(?:/|$)", relative):
            continue
        found[relative] = (
            f"-> {path.readlink()}"
            if path.is_symlink()
            else path.read_bytes()
            if path.is_file()
            else "folder"
        )
    return found


def assert_contained(magazine: TinyMagazine, audited: Audited) -> None:
    """Assert that a command read and wrote nothing that is not the magazine's or Katern's own."""
    root = os.path.realpath(magazine.root)
    own = (
        *(f"{root}/{name}" for name in ("content/", "theme/", "output/", ".katern/", ".output.katern-")),
        *(f"{root}/{name}" for name in ("pelicanconf.py", "publishconf.py", "tasks.py")),
        *(f"{os.path.realpath(path)}/" for path in (REPOSITORY / "plugins", REPOSITORY / "theme")),
        *(f"{os.path.realpath(path)}/" for path in (sys.prefix, sys.base_prefix)),
        *(f"{os.path.realpath(path)}/" for path in sysconfig.get_paths().values()),
        "/usr/share/zoneinfo/",
        "/etc/mime.types",
        "/dev/null",
    )
    writable = (f"{root}/.output.katern-", f"{root}/.katern/", f"{root}/.katern", f"{root}/output")
    outside = {path for path in audited.read if not path.startswith(own)}
    hidden = {path for path in audited.read if path.startswith(f"{root}/content/") and "geheim" in path}
    elsewhere = {
        path for path in audited.written if not path.startswith(writable[:2]) and path not in writable[2:]
    }
    assert set() == outside, "read outside of the magazine"
    assert set() == hidden, "read what is private in the content"
    assert set() == elsewhere, "written outside of the output"
    assert [] == audited.started, "programs or connections started"
