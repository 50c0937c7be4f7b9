"""The real exports of the shared fixtures: what they hold, and what an import makes of them."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import html5lib
from katern.comments.account import Account
from katern.comments.importing import Choices, Place, import_files
from katern.comments.matching import Matcher, Rule, Target
from katern.comments.model import Comment
from katern.comments.store import Store, read_comment
from katern.diagnostics import Diagnostics

from tests.build.conftest import TinyMagazine

FIXTURES = Path(os.environ.get("KATERN_FIXTURES") or Path(__file__).parents[3] / "shared" / "fixtures")
FACTS = FIXTURES / "facts"
ORACLE = FIXTURES / "oracle.py"
SECURITY = FIXTURES / "security"
ABSENT = "the shared fixtures are not here: set KATERN_FIXTURES (looked for {})"
BLOCKS = frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
    " br".split()
)
"""Elements that part the words before, in and after them."""
UNSEEN = frozenset("script style template title".split())
FURNITURE = frozenset("comment-author comment-meta reply".split())
"""Classes of what a theme puts beside a comment's text, where that has no element of its own."""

SMILEYS = frozenset("wp-smiley emoji".split())
"""Classes of pictures that WordPress puts in place of characters, which are their `alt`."""


def read_facts() -> dict[str, dict[str, Any]]:
    """Return the facts of every export by its path; none where the fixtures are absent."""
    return {
        path.name.removesuffix(".json").replace("__", "/", 1): json.loads(path.read_text("utf-8"))
        for path in sorted(FACTS.glob("*.json"))
    }


@cache
def read_records(name: str) -> list[dict[str, Any]]:
    """Return every comment of an export as the oracle reads it, its markup included."""
    spec = importlib.util.spec_from_file_location("oracle", ORACLE)
    assert spec is not None
    assert spec.loader is not None
    oracle = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(oracle)
    oracle.show_comments = list
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it leaves files to be closed by themselves
        return list(oracle.facts(str(FIXTURES / name), want="comments")["comment_records"])


def see(html: str) -> str:
    """Return the text that a reader sees of a piece of HTML as browsers read it, white space folded."""
    words: list[str] = []

    def walk(node: Any) -> None:
        name = node.tag if isinstance(node.tag, str) else "!"
        if name in UNSEEN or name == "!" or FURNITURE & set((node.get("class") or "").split()):
            words.append(node.tail or "")
            return
        gap = " " if name in BLOCKS else ""
        if name == "img" and SMILEYS & set((node.get("class") or "").split()):
            words.append(node.get("alt") or "")
        words.append(gap + (node.text or ""))
        for inner in node:
            walk(inner)
        words.append(gap + (node.tail or ""))

    walk(html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False))
    return " ".join("".join(words).split())


@dataclass
class Desk:
    """An empty magazine that exports are imported into."""

    root: Path
    targets: tuple[Target, ...] = ()
    rules: tuple[Rule, ...] = ()
    found: Diagnostics = field(default_factory=Diagnostics)

    @property
    def store(self) -> Store:
        return Store(self.root / "content")

    def run(self, *files: Path, **choices: Any) -> Account | None:
        """Import files; what is told is in `found`."""
        (self.root / "content").mkdir(parents=True, exist_ok=True)
        self.found = Diagnostics()
        place = Place(self.store, Matcher(self.targets, self.rules), ZoneInfo("Europe/Amsterdam"), b"key")
        return import_files(files, place, Choices(**choices), self.found)

    def count(self, *files: Path, **choices: Any) -> dict[str, Any]:
        """Import files; return the account without its warnings."""
        account = self.run(*files, **choices)
        assert account is not None, list(map(str, self.found))
        said = account.to_json([])
        del said["warnings"]
        return said

    def comments(self) -> list[tuple[Comment, str]]:
        """Return every stored comment with its folder."""
        held = [(read_comment(path), folder) for _id, path, folder in self.store.list_files()]
        assert None not in [comment for comment, _folder in held]
        return [(comment, folder) for comment, folder in held if comment is not None]

    def tree(self) -> dict[str, tuple[bytes, int]]:
        """Return bytes and time of change of every file of the magazine."""
        return {
            path.relative_to(self.root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and path.name != "lock"
        }

    def held(self) -> dict[str, bytes]:
        """Return the bytes of every file of the magazine."""
        return {name: raw for name, (raw, _changed) in self.tree().items()}


def run(magazine: TinyMagazine, *command: str, seconds: float = 600) -> subprocess.CompletedProcess[str]:
    """Run a command of the editor in a magazine's folder; it may not fail otherwise than by words."""
    done = subprocess.run(
        [sys.executable, "-m", "invoke", *command],
        cwd=magazine.root,
        env=magazine.environment({}),
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    assert done.returncode in (0, 1), done.stderr[-3000:]
    return done


def build(magazine: TinyMagazine) -> None:
    """Build a magazine; nothing stops that."""
    done = run(magazine, "build", "--as-of", "2026-06-01")
    assert 0 == done.returncode, done.stderr[-3000:]


def import_files_into(magazine: TinyMagazine, *files: Path, options: Sequence[str] = ()) -> dict[str, Any]:
    """Import files by the editor's command; return its account."""
    also = [part for file in files[1:] for part in ("--also", str(file))]
    done = run(magazine, "import-comments", str(files[0]), *also, *options, "--json")
    assert 0 == done.returncode, done.stderr[-3000:]
    account: dict[str, Any] = json.loads(done.stdout)
    return account


def cdata(text: str) -> str:
    """Return text as an export of WordPress writes it."""
    return "<![CDATA[{}]]>".format(text.replace("]]>", "]]]]><![CDATA[>"))


def write_wxr(path: Path, threads: Mapping[str, Sequence[Mapping[str, str]]]) -> Path:
    """Write an export of WordPress: comments by the slug of their article, each as its `wp:` elements."""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>\n',
        "<wp:wxr_version>1.2</wp:wxr_version>\n",
    ]
    for number, (slug, comments) in enumerate(threads.items(), 1):
        address = cdata(f"https://oud.example/{slug}/")
        parts.append(f"<item><link>{address}</link><wp:post_id>{number}</wp:post_id>\n")
        parts.append(f"<wp:post_name>{cdata(slug)}</wp:post_name><wp:post_type>post</wp:post_type>\n")
        for comment in comments:
            held = {"date_gmt": "2026-01-05 10:00:00", "approved": "1", "parent": "0"} | dict(comment)
            inner = "".join(
                f"<wp:comment_{key}>{cdata(value)}</wp:comment_{key}>" for key, value in held.items()
            )
            parts.append(f"<wp:comment>{inner}</wp:comment>\n")
        parts.append("</item>\n")
    parts.append("</channel></rss>\n")
    path.write_bytes("".join(parts).encode("utf-8", "replace"))
    return path
