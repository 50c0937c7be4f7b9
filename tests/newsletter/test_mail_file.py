"""The mail as a file: what it says of itself, and that every program reads it."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.newsletter.mails import LETTER, NAMES, SENDER, make_mail, read_header, read_mail, read_names


def test_a_mail_says_who_what_when_and_how_one_leaves():
    mail = read_mail(make_mail())
    assert NAMES == list(mail.keys())
    assert {
        "From": "De Spil <redactie@despil.example>",
        "Subject": "Lente",
        "Date": "Sun, 01 Mar 2026 07:30:00 +0000",
        "List-Id": "Nieuwsbrief van De Spil <newsletter.katern.example>",
        "List-Unsubscribe": "<https://lijst.example/weg>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "MIME-Version": "1.0",
        "Content-Language": "nl",
    } == {name: mail[name] for name in NAMES if name not in ("Message-ID", "Content-Type")}
    assert re.fullmatch(r"<[0-9a-f]{32}@katern\.example>", str(mail["Message-ID"]))


def test_text_comes_first_and_both_are_what_they_were():
    mail = read_mail(make_mail(text="één\nFrom: mij\nFrom hier\n.punt\n" + "lang " * 50, html="<p>€</p>"))
    parts = mail.get_payload()
    assert ["text/plain", "text/html"] == [one.get_content_type() for one in parts]
    assert ["utf-8", "utf-8"] == [one.get_content_charset() for one in parts]
    shown = [one.get_payload(decode=True).decode().replace("\r\n", "\n") for one in parts]
    assert ["één\nFrom: mij\nFrom hier\n.punt\n" + "lang " * 50, "<p>€</p>"] == shown


def test_every_line_ends_as_mail_does_and_is_short_and_ascii():
    mail = make_mail(text="ééé " * 100, html="<p>" + "ü" * 500 + "</p>")
    lines = mail.decode("ascii").split("\r\n")
    assert [] == [line for line in lines if "\n" in line or "\r" in line or len(line) > 76]
    assert [] == [line for line in lines if line.startswith(("From ", "."))]


def test_the_same_issue_is_the_same_mail_byte_for_byte():
    assert make_mail() == make_mail()


def test_its_id_stays_when_its_words_are_corrected_and_differs_from_others():
    first, corrected = read_mail(make_mail()), read_mail(make_mail(subject="Zomer", text="anders"))
    other = read_mail(make_mail(permanent_id="tag:katern.example,2026:newsletter/2026-04"))
    assert first["Message-ID"] == corrected["Message-ID"]
    assert first["Message-ID"] != other["Message-ID"]


def test_a_long_address_to_leave_stays_whole():
    address = "https://lijst.example/" + "a" * 300 + "?x=1&y={{ id }}"
    mail = make_mail(replace(SENDER, leave_headers=(address, "mailto:weg@lijst.example?subject=weg")))
    assert f"List-Unsubscribe: <{address}>,\r\n <mailto:weg@lijst.example?subject=weg>\r\n".encode() in mail
    assert NAMES == read_names(mail)


@pytest.mark.parametrize(("addresses", "one_click"), [(("mailto:a@b.example",), False), ((), False)])
def test_one_click_needs_an_address_of_the_web(addresses: tuple[str, ...], one_click: bool):
    names = read_names(make_mail(replace(SENDER, leave_headers=addresses)))
    assert one_click == ("List-Unsubscribe-Post" in names)
    assert bool(addresses) == ("List-Unsubscribe" in names)


def test_a_text_that_holds_the_mark_between_parts_breaks_nothing():
    boundary = str(read_mail(make_mail()).get_boundary())
    mail = read_mail(make_mail(text=f"{LETTER.text}\n--{boundary}--\n"))
    assert 2 == len(mail.get_payload())


def show_in(program: str, mail: bytes, folder: Path) -> str:
    """Return what a mail program hands on of a mail that it shows, decoded, at a terminal of its own."""
    for one in ("cur", "new", "tmp"):
        (folder / "box" / one).mkdir(parents=True)
    (folder / "box" / "cur" / "1:2,S").write_bytes(mail.replace(b"\r\n", b"\n"))
    (folder / "rc").write_text(
        f"set folder={folder} charset=utf-8 pipe_decode=yes wait_key=no\n"
        "alternative_order text/plain\n"
        "folder-hook . \"push '<pipe-message>cat > shown<enter><exit>'\"\n",
        encoding="utf-8",
    )
    master, terminal = pty.openpty()
    try:
        subprocess.run(
            [program, "-n", "-F", str(folder / "rc"), "-R", "-f", str(folder / "box")],
            cwd=folder,
            env={"TERM": "xterm", "HOME": str(folder), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            timeout=30,
            check=False,
        )
    finally:
        os.close(master)
        os.close(terminal)
    return (folder / "shown").read_text(encoding="utf-8")


@pytest.mark.parametrize("program", ["mutt", "neomutt"])
def test_a_mail_program_shows_subject_sender_and_text(program: str, tmp_path: Path):
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"no {program}; on Debian 'apt install {program}'")
    subject = "Een lange titel over één woensdag, hoe 'leeg' ook: " + "en nog iets " * 5 + "einde"
    shown = show_in(found, make_mail(subject=subject), tmp_path)
    unfolded = " ".join(shown.split())
    assert f"Subject: {subject}" in unfolded
    assert "From: De Spil <redactie@despil.example>" in unfolded
    assert "het is lente." in shown
    assert "<p>" not in shown


def test_a_subject_with_everything_is_read_back():
    assert "Één: 'a' & \"b\" <c>" == read_header(make_mail(subject="Één: 'a' & \"b\" <c>"), "Subject")
