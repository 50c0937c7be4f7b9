"""`inv newsletter-preview`: an issue looked at before it goes out."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace as Thing
from urllib.request import urlopen

import pytest
from katern.newsletter.mail_check import Check, check_mail, render_table
from katern.newsletter.preview import NoIssueError, find_issue
from katern.newsletter.preview_page import render_preview
from katern.settings import Options

from tests.newsletter.mails import make_mail
from tests.reference import NOW, REPOSITORY, copy_magazine

SITE = "https://katern.example"
MAIL = f'<html><body><a href="{SITE}/een/">x</a><img src="{SITE}/a.png" alt="A"></body></html>'


def issue(html: str = MAIL, text: str = "een\n", mail: bytes | None = None) -> Thing:
    return Thing(
        mail_html=html,
        mail_text=text,
        mail_file=make_mail() if mail is None else mail,
        title="Nummer",
        preheader="Kort",
        url="nieuwsbrief/een/",
    )


def wrong(found: tuple[Check, ...]) -> dict[str, tuple[str, ...]]:
    return {one.name: one.faults for one in found if one.faults}


def test_a_mail_without_faults_passes_every_check():
    found = check_mail(issue(), SITE, lambda _address: True)
    assert ["size", "links", "pictures", "text", "headers"] == [one.name for one in found]
    assert {} == wrong(found)


@pytest.mark.parametrize(
    ("changed", "name", "fault"),
    [
        ({"html": MAIL + "x" * 100_000}, "size", "Gmail hides the end"),
        ({"html": MAIL.replace(f"{SITE}/een/", "/een/")}, "links", "'/een/' is no full address"),
        ({"html": MAIL.replace("/een/", "/weg/")}, "links", "https://katern.example/weg/ is not in the site"),
        ({"html": MAIL.replace(' alt="A"', "")}, "pictures", "https://katern.example/a.png has no alt text"),
        ({"html": MAIL.replace("a.png", "weg.png")}, "pictures", "weg.png is not in the site"),
        ({"text": "woord " * 20}, "text", "a line is too wide"),
        ({"mail": b""}, "headers", "there is no mail to send"),
        ({"mail": make_mail().replace(b"Date:", b"X-Date:")}, "headers", "Date is missing"),
        ({"html": ""}, "mail", "none can be made"),
    ],
)
def test_each_fault_is_named(changed: dict, name: str, fault: str):
    found = wrong(check_mail(issue(**changed), SITE, lambda address: "weg" not in address))
    assert [name] == list(found)
    assert fault in found[name][0]


@pytest.mark.parametrize(
    "address", ["https://elders.example/weg", "mailto:a@b.example", "{{ UnsubscribeURL }}"]
)
def test_addresses_elsewhere_are_left_alone(address: str):
    html = MAIL.replace(f"{SITE}/een/", address)
    assert {} == wrong(check_mail(issue(html), SITE, lambda one: one.endswith(".png")))


def test_a_table_names_what_is_wrong_below_its_check():
    said = render_table([Check("size", (), "12 bytes"), Check("links", ("x is lost",), "1 link")])
    assert "size   well  12 bytes\nlinks  wrong  1 link\n       - x is lost" == said


def test_the_page_shows_every_form_side_by_side():
    page = render_preview(issue(), (), Options(site_url=SITE), "en")
    assert 5 == page.count("<iframe srcdoc=")
    assert 1 == page.count('<iframe src="/nieuwsbrief/een/"')
    assert "<pre>een" in page
    assert "src=&quot;/a.png&quot;" in page


def test_an_issue_is_found_by_slug_or_file(tmp_path: Path):
    found = Thing(document=Thing(slug="een", relative="newsletters/2026-03-een.md"))
    for name in ("een", "newsletters/2026-03-een.md", str(tmp_path / "newsletters" / "2026-03-een.md")):
        assert found is find_issue([found], tmp_path, name)
    with pytest.raises(NoIssueError, match="did you mean 'een'"):
        find_issue([found], tmp_path, "eem")


def run(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "invoke", "newsletter-preview", *options],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "plugins")},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_the_command_checks_a_draft_and_keeps_nothing(tmp_path: Path):
    root = copy_magazine(tmp_path / "de-spil")
    draft = root / "content" / "newsletters" / "2026-11-klad.md"
    draft.write_text("---\ntitle: Klad\ndate: 2026-11-20\nstatus: draft\n---\nTekst.\n", encoding="utf-8")
    done = run(root, "2026-11-klad", "--check-only", "--as-of", NOW)
    assert (0, 5) == (done.returncode, done.stdout.count("well")), done.stderr
    assert not (root / ".katern" / "newsletter").exists()
    assert not (root / "output").exists()


def test_the_command_fails_where_a_check_does(tmp_path: Path):
    root = copy_magazine(tmp_path / "de-spil")
    site = root / "content" / "site.yaml"
    site.write_text(
        site.read_text(encoding="utf-8").replace("  email: redactie@despil.example\n", ""), "utf-8"
    )
    done = run(root, "2026-10-de-lege-woensdag", "--check-only", "--as-of", NOW)
    assert (1, True) == (done.returncode, "there is no mail to send" in done.stdout)
    done = run(root, "2026-10-de-lege-woensda", "--check-only", "--as-of", NOW)
    assert (1, True) == (done.returncode, "did you mean '2026-10-de-lege-woensdag'?" in done.stderr)


def test_the_command_serves_all_forms_until_it_is_stopped(tmp_path: Path):
    root = copy_magazine(tmp_path / "de-spil")
    with subprocess.Popen(
        [sys.executable, "-m", "invoke", "newsletter-preview", "2026-07-zomernummer", "--as-of", NOW],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "plugins")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as served:
        try:
            assert served.stdout is not None
            address = next(line for line in served.stdout if line.startswith("http://")).strip()
            with urlopen(address, timeout=10) as answer:
                page = answer.read().decode()
        finally:
            served.terminate()
    assert "Een zomer zonder notulen" in page
    assert 6 == page.count("<iframe ")


def test_dates_of_a_mail_are_those_of_its_issue():
    mail = make_mail(date=datetime(2026, 3, 1, tzinfo=UTC))
    assert b"Date: Sun, 01 Mar 2026 00:00:00 +0000\r\n" in mail
