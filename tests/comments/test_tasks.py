"""The commands about comments, as an editor and as a program call them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.build.conftest import REPOSITORY, TinyMagazine

KEYS = [
    "source",
    "read",
    "added",
    "unchanged",
    "kept",
    "skipped",
    "unmatched",
    "by_status",
    "by_type",
    "warnings",
]
RECORDS: list[dict[str, Any]] = [
    {"id": "1", "thread": "/stuk/", "author": "Anna", "email": "anna@post.example",
     "date": "2026-02-01T10:00:00Z", "text": "Mooi."},
    {"id": "2", "thread": "/stuk/", "author": "Bert", "date": "2026-02-02T10:00:00Z", "text": "Wacht.",
     "status": "pending"},
    {"id": "3", "thread": "/weg/", "author": "Cor", "date": "2026-02-03T10:00:00Z", "text": "Weg."},
]  # fmt: skip
STORED = "content/comments/stuk/json-1.html"


@pytest.fixture
def magazine(tmp_path: Path) -> TinyMagazine:
    """Return a magazine with an article, and an export beside it."""
    root = tmp_path / "spil"
    root.mkdir()
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copyfile(REPOSITORY / name, root / name)
    (root / "tasks.py").write_text("from katern.tasks import *\n", encoding="utf-8")
    made = TinyMagazine(root)
    made.write("articles/stuk.md", "---\ntitle: Een stuk\ndate: 2026-01-03\n---\n\nThee.\n")
    (root / "oud.ndjson").write_text("".join(f"{json.dumps(one)}\n" for one in RECORDS), encoding="utf-8")
    (root / "leeg").mkdir()
    return made


def run(magazine: TinyMagazine, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command with a key of its own; `typed` is what somebody types."""
    return subprocess.run(
        [sys.executable, "-m", "invoke", *words],
        cwd=magazine.root,
        env=magazine.environment({"KATERN_KEY": "a key of the tests"}),
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )


def test_the_account_is_one_json_value_with_the_keys_of_the_contract(magazine: TinyMagazine) -> None:
    """The table goes to standard error."""
    done = run(magazine, "import-comments", "oud.ndjson", "--json")
    account = json.loads(done.stdout)
    assert KEYS == list(account)
    assert ("json", 3, 3, 1) == (account["source"], account["read"], account["added"], account["unmatched"])
    assert {"approved": 2, "pending": 1, "spam": 0, "trash": 0} == account["by_status"]
    assert account["warnings"][0].startswith("oud.ndjson:3: K546")
    assert "all" in done.stderr
    assert "" == run(magazine, "import-comments", "oud.ndjson").stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nergens.xml"], "K540"),
        (["leeg"], "K901"),
        (["oud.ndjson", "--source", "foo"], "K901"),
        (["oud.ndjson", "--content", "nergens"], "K901"),
        (["oud.ndjson", "--source", "wxr"], "K540"),
    ],
)
def test_what_cannot_be_imported_is_one_json_value_too(
    magazine: TinyMagazine, words: list[str], code: str
) -> None:
    """And a line for people, and exit status 1."""
    done = run(magazine, "import-comments", *words, "--json")
    assert 1 == done.returncode
    told = json.loads(done.stdout)
    assert (1, code) == (told["errors"], told["diagnostics"][0]["code"])
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_dry_run_makes_neither_files_nor_a_key(magazine: TinyMagazine, tmp_path: Path) -> None:
    """Nor the folder of the key."""
    done = magazine.run(
        "invoke",
        "import-comments",
        "oud.ndjson",
        "--dry-run",
        XDG_DATA_HOME=str(tmp_path / "share"),
        KATERN_KEY="",
    )
    assert 0 == done.returncode
    assert not (tmp_path / "share").exists()
    assert not (magazine.content / "comments").exists()


def test_an_editor_looks_approves_answers_and_forgets(magazine: TinyMagazine) -> None:
    """From the import to the page and away from it."""
    run(magazine, "import-comments", "oud.ndjson")
    assert "json-2  pending" in run(magazine, "comments", "--status", "pending").stdout
    assert 1 == run(magazine, "comments", "--status", "wacht").returncode
    assert "approved now" in run(magazine, "comment-approve", "json-2").stdout
    answer = run(
        magazine, "comment-add", "stuk", "--reply-to", "json-2", typed="De redactie\nDank.\n\nTot ziens.\n"
    )
    assert "Dank.\n\nTot ziens." in (magazine.root / answer.stdout.strip()).read_text(encoding="utf-8")
    magazine.build()
    assert "Mooi." in magazine.page("stuk/index.html")
    shown = run(magazine, "forget", "--email", "-", "--show", typed="anna@post.example\n")
    assert "Mooi." in shown.stdout
    assert "Mooi." in (magazine.root / STORED).read_text(encoding="utf-8")
    assert 0 == run(magazine, "forget", "--email", "-", typed="anna@post.example\n").returncode
    assert "Mooi." not in magazine.page("stuk/index.html")
    assert "status: erased" in (magazine.root / STORED).read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [["--email", "anna@post.example"], [], ["--id", " , "]])
def test_whom_to_forget_is_said_without_leaving_a_trace(magazine: TinyMagazine, words: list[str]) -> None:
    """An address on the command line stays in the shell's history."""
    run(magazine, "import-comments", "oud.ndjson")
    assert 1 == run(magazine, "forget", *words).returncode
    assert "Mooi." in (magazine.root / STORED).read_text(encoding="utf-8")


def test_a_site_that_cannot_be_built_is_said_to_hold_what_was_erased(magazine: TinyMagazine) -> None:
    """The comment is gone from the content all the same."""
    run(magazine, "import-comments", "oud.ndjson")
    magazine.build()
    magazine.write("articles/kapot.md", "---\ntitle: Kapot\ndate: 2026-01-03\n---\n\n[x](weg.md)\n")
    done = run(magazine, "forget", "--id", "json-1")
    assert (1, True) == (done.returncode, "still holds what was erased" in done.stderr)
    assert "Mooi." not in (magazine.root / STORED).read_text(encoding="utf-8")


def test_a_mail_waits_for_approval(magazine: TinyMagazine) -> None:
    """With a pseudonym, and no address in any file."""
    mail = "From: Dora <dora@post.example>\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n\nPer mail.\n"
    (magazine.root / "mail.eml").write_text(mail, encoding="utf-8")
    done = run(magazine, "comment-add", "/stuk/", "--from-mail", "mail.eml")
    held = (magazine.root / done.stdout.strip()).read_text(encoding="utf-8")
    assert done.stdout.startswith(".katern/pending/stuk/katern-")
    assert "Per mail." in held
    assert "author_key:" in held
    assert "post.example" not in held
    assert 1 == run(magazine, "comment-add", "weg", "--text", "x", "--author", "y").returncode
    assert 1 == run(magazine, "comment-add", "stuk", "--from-mail", "oud.ndjson").returncode
