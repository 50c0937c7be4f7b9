"""Real exports and hostile XML of the shared fixtures, against facts that share no code with Katern."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import resource
import socket
import sys
import threading
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from katern.comments.model import SourceComment

from tests.comments.importers.read_export import IMPORTERS, read_file

FIXTURES = Path(os.environ.get("KATERN_FIXTURES") or Path(__file__).parents[4] / "shared" / "fixtures")
FACTS = FIXTURES / "facts"
HAZARDS = FIXTURES / "security" / "xml"
PORT = 18999
"""The port of this machine that the hostile files name."""

pytestmark = pytest.mark.skipif(
    not FACTS.is_dir() or not HAZARDS.is_dir(),
    reason="the shared fixtures are not here: set KATERN_FIXTURES (looked for facts/ and security/xml/)",
)


def read_facts() -> dict[str, dict[str, Any]]:
    """Return the facts of every export that is XML, by its path; none where the fixtures are absent."""
    facts = {path.name: json.loads(path.read_text("utf-8")) for path in sorted(FACTS.glob("*.json"))}
    return {
        name.removesuffix(".json").replace("__", "/"): said
        for name, said in facts.items()
        if said.get("kind") in IMPORTERS
    }


EXPORTS = read_facts()
MISSING = "other:(element missing)"
"""What the facts say of a comment without `comment_approved`; by contract that is approved."""


def number(identifier: str | None) -> str:
    """Return an id of the facts as the importer has it: of Blogger's the last number, a missing one empty."""
    return (identifier or "").rpartition("post-")[2]


def flatten(markup: str) -> str:
    """Return the text that the facts have a digest of: tags out, entities read, white space joined."""
    text = re.sub(r"(?i)<br\s*/?>|</p>|</div>|</li>", " ", markup)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", text))).strip()


def digest(comment: SourceComment) -> str:
    return hashlib.sha256(flatten(comment.body).encode()).hexdigest()[:16]


@pytest.mark.parametrize("name", EXPORTS)
def test_a_real_export_gives_what_its_facts_say(name: str):
    """Every record, in its order: id, parent, status, type, name as written, and its text.

    `counts_agree` is false for one file, whose damaged record a plain search does not see: the facts of its
    records hold it, and so does the importer, which says what it mended.
    """
    facts = EXPORTS[name]
    read = read_file(IMPORTERS[facts["kind"]], FIXTURES / name)
    assert read.error is None
    records = facts["comment_records"]
    assert facts["comments"]["total"] == len(read.comments) == len(records)
    assert [
        (
            number(record["id"]),
            number(record["parent"]),
            record["status"].replace(MISSING, "approved"),
            record["type"],
            html.unescape((record["author"] or "").strip()),
            record["text_sha"],
        )
        for record in records
    ] == [(one.own_id, one.parent_id, one.status, one.type, one.author, digest(one)) for one in read.comments]
    by_status = Counter(facts["comments"]["by_status"])
    by_status["approved"] += by_status.pop(MISSING, 0)
    assert +by_status == Counter(one.status for one in read.comments)
    assert facts["comments"]["by_type"] == Counter(one.type for one in read.comments)
    assert bool(read.repairs) == (not facts["well_formed"])
    assert facts.get("counts_agree", True) or "remark42" in name


@pytest.mark.parametrize("name", EXPORTS)
def test_comments_of_one_page_stand_together(name: str):
    """Two comments have the same page exactly when the facts say so.

    In Disqus's damaged file and for threads that are not in their file, the facts know a number that says
    nothing of a page; those are left out.
    """
    facts = EXPORTS[name]
    read = read_file(IMPORTERS[facts["kind"]], FIXTURES / name)
    pairs = {
        (record["group"], comment.thread)
        for record, comment in zip(facts["comment_records"], read.comments, strict=True)
        if comment.thread.name and record["group"]
    }
    assert len(pairs) == len({group for group, _thread in pairs})
    if facts["kind"] == "wxr":
        assert len(pairs) == len({thread for _group, thread in pairs})


@pytest.mark.parametrize("name", EXPORTS)
def test_one_importer_says_that_a_real_export_is_its_own(name: str):
    """The kind of the facts, and no other."""
    head = (FIXTURES / name).read_bytes()[: 1 << 16]
    assert [EXPORTS[name]["kind"]] == [
        kind for kind, importer in IMPORTERS.items() if importer.looks_like(head)
    ]


ANSWERS = {
    "bare-ampersand": "read",
    "billion-laughs": "DOCTYPE",
    "bom-utf8": "read",
    "cdata-breakout": "read",
    "cdata-unescaped-end": "read",
    "charref-control": "read",
    "charref-nul": "read",
    "charref-surrogate": "read",
    "control-chars": "read",
    "cp1252-labelled-utf8": "read",
    "cp1252-unlabelled": "read",
    "deep-200": "no export",
    "deep-300": "no export",
    "deep-5000": "no export",
    "double-encoded": "read",
    "duplicate-attr": "duplicate attribute",
    "empty": "empty",
    "entity-cycle": "DOCTYPE",
    "external-dtd": "DOCTYPE",
    "external-dtd-file": "DOCTYPE",
    "html-instead": "web page",
    "invalid-utf8": "not well-formed",
    "laughs-attr": "DOCTYPE",
    "laughs-small-1MB": "DOCTYPE",
    "leading-whitespace": "read",
    "many-attrs-20000": "read",
    "noncharacter": "read",
    "nul": "read",
    "parameter-entity-laughs": "DOCTYPE",
    "php-warning-before-xml": "read",
    "pi-stylesheet": "read",
    "quadratic-blowup": "DOCTYPE",
    "truncated": "in the middle",
    "truncated-in-cdata": "in the middle",
    "two-roots": "read",
    "undeclared-prefix": "read",
    "undefined-html-entity": "read",
    "unknown-encoding": "encoding 'x-klingon'",
    "utf16-labelled-utf8": "read",
    "utf16le-bom": "read",
    "utf7": "encoding 'UTF-7'",
    "utf8-labelled-latin1": "read",
    "xinclude": "read",
    "xml11": "read",
    "xxe-etc-passwd": "DOCTYPE",
    "xxe-file": "DOCTYPE",
    "xxe-http": "DOCTYPE",
    "xxe-param-oob": "DOCTYPE",
}
"""The answer to each hostile file: read, or words of its refusal."""
UNREMARKED = {
    *("bom-utf8", "cdata-breakout", "double-encoded", "many-attrs-20000", "pi-stylesheet"),
    *("utf16-labelled-utf8", "utf16le-bom", "xinclude"),
}
"""Files without anything to mend; a wrong encoding that went through twice is a matter of its text."""
SECRETS = ("KATERN-XXE-CANARY", "KATERN-DTD-CANARY", "root:x:0")


@pytest.fixture(scope="module")
def callers() -> Iterator[list[object]]:
    """Who connected to the port that hostile files name."""
    called: list[object] = []
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", PORT))
        except OSError:
            pytest.skip(f"another program listens on port {PORT}")
        listener.listen()
        listener.settimeout(0.1)
        done = threading.Event()

        def answer() -> None:
            while not done.is_set():
                try:
                    connection, caller = listener.accept()
                except TimeoutError:
                    continue
                called.append(caller)
                connection.close()

        thread = threading.Thread(target=answer)
        thread.start()
        yield called
        done.set()
        thread.join()


def test_every_hostile_file_has_its_answer():
    """None was added that nothing is said of."""
    assert set(ANSWERS) == {path.stem for path in HAZARDS.glob("*.xml")}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_hostile_file_is_answered(name: str, callers: list[object], monkeypatch: pytest.MonkeyPatch):
    """Nothing leaks, nobody is called, and little time and memory are used by any of the three."""
    monkeypatch.setenv("KATERN_LANG", "en")
    for kind, importer in IMPORTERS.items():
        began = time.monotonic()
        tracemalloc.start()
        read = read_file(importer, HAZARDS / f"{name}.xml")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert time.monotonic() - began < 5
        assert peak < 20 << 20
        said = repr(read.comments) + repr(read.repairs) + repr(read.error)
        assert not [secret for secret in SECRETS if secret in said]
        assert read.error is None or read.error.line >= 1
        if kind == "wxr":
            assert ("read" if read.error is None else read.error.reason).find(ANSWERS[name]) >= 0
            if read.error is None:
                assert bool(read.repairs) == (name not in UNREMARKED)
    time.sleep(0)
    assert [] == callers


LARGE = {
    "deep-1000000": (b"<rss>" + b"<a>" * 1_000_000, "deep in each other"),
    "text-11MB": (b"<rss><item><link>" + b"x" * 11_000_000 + b"</link></item></rss>", "read"),
    "attribute-11MB": (b'<rss a="' + b"x" * 11_000_000 + b'"/>', "longer than"),
    "comment-11MB": (b"<rss><!--" + b"x" * 11_000_000 + b"--></rss>", "read"),
    "section-11MB": (b"<rss><![CDATA[" + b"x" * 11_000_000 + b"]]></rss>", "read"),
    "items-300k": (b"<rss>" + b"<item><title>t</title></item>" * 300_000 + b"</rss>", "read"),
    "name-60k": (b"<rss><" + b"n" * 60_000 + b"/></rss>", "read"),
    "section-ends": (b"<rss><![CDATA[" + b"]]>" * 300_000 + b"</rss>", "read"),
    "ampersands": (b"<rss>" + b"&\n" * 300_000 + b"</rss>", "read"),
    "wrong-bytes": (b"<rss>" + b"\xe9 \n" * 300_000 + b"</rss>", "read"),
    "text-70MB": (b"<rss><item><link>" + b"x" * (70 << 20) + b"</link></item></rss>", "a text is longer"),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_hostile_file_is_answered(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Within seconds, and with far less memory than it has bytes where nothing in it is wanted."""
    monkeypatch.setenv("KATERN_LANG", "en")
    export, answer = LARGE[name]
    path = tmp_path / "large.xml"
    path.write_bytes(export)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    read = read_file(IMPORTERS["wxr"], path)
    assert time.monotonic() - began < 20
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown * (1 if sys.platform == "darwin" else 1024) < 250 << 20
    assert answer in ("read" if read.error is None else read.error.reason)
