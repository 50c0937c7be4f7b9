"""Whoever follows the editors' handbook to the letter, in a new magazine, ends where it says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.redactie.handbook import HANDBOOK, Step, change, read_steps

REPOSITORY = Path(__file__).parents[2]
STARTER = REPOSITORY / "plugins" / "katern" / "starter"
DOWNLOADS = Path(__file__).parent / "downloads"
"""What an editor has before she begins: an export, a mail."""
PAGES = sorted(path.name for path in HANDBOOK.glob("*.md"))
NOW = "1772452800"
"""2026-03-02 12:00 in UTC."""
COMMANDS = (
    *("build", "check", "comment-add", "comment-approve", "comment-reject", "comments", "forget"),
    *(
        "feed-diff",
        "import-comments",
        "new-article",
        "newsletter-preview",
        "proof",
        "publish",
        "rename",
        "serve",
    ),
)


class Reader:
    """Someone with a new magazine, who does what stands there."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "thuis"
        self.root = folder / "magazine"
        shutil.copytree(STARTER, self.root)
        (self.home / "Downloads").mkdir(parents=True)
        exif = Image.Exif()
        exif[0x010F] = "GEHEIME-CAMERA"
        Image.new("RGB", (1200, 800), "tan").save(self.home / "Downloads" / "IMG_0142.jpg", exif=exif)
        for path in DOWNLOADS.iterdir():
            shutil.copy(path, self.home / "Downloads")

    def follow(self, step: Step) -> None:
        if step.form == "sh":
            self.type_lines(step)
        elif step.form == "diff":
            path = self.root / step.file
            path.write_text(change(path.read_text(encoding="utf-8"), step.held), encoding="utf-8")
        else:
            assert step.form == "markdown"
            assert not (self.root / step.file).exists()
            (self.root / step.file).write_text(step.held, encoding="utf-8")

    def type_lines(self, step: Step) -> None:
        answers = []
        for line in step.held.splitlines():
            status, answer = self.type(line)
            answers.append(answer)
            assert "Traceback" not in answer
            assert status == 0 if step.answer is None else status in (0, 1), answer
        if step.answer is not None:
            rest = iter("".join(answers).splitlines())
            for expected in step.answer:
                assert any(line.startswith(expected) for line in rest), f"{expected!r} not in {answers}"

    def type(self, line: str) -> tuple[int, str]:
        """Return the exit status of a command, and all that it says."""
        words = [
            word.replace("~", str(self.home), 1) if word[:1] == "~" else word for word in shlex.split(line)
        ]
        if words[:2] == ["python3", "dev.py"]:
            assert words[2] in COMMANDS
            words = [sys.executable, "-m", "invoke", *words[2:]]
        else:
            assert words[0] in ("cp", "mkdir")
        if words[-1] == "serve":
            return self.look(words)
        done = subprocess.run(
            words,
            cwd=self.root,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=100,
            check=False,
        )
        return done.returncode, done.stdout

    def look(self, words: list[str]) -> tuple[int, str]:
        """Start the preview, read its address, and stop it."""
        process = subprocess.Popen(
            words,
            cwd=self.root,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdout is not None
        with process.stdout as stream:
            address = stream.readline()
        process.send_signal(2)
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\n", address)
        return process.wait(timeout=20), address

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "HOME": str(self.home),
            "KATERN_LANG": "nl",
            "KATERN_PROJECT": str(self.root),
            "PYTHONPATH": str(REPOSITORY / "plugins"),
            "SOURCE_DATE_EPOCH": NOW,
            "XDG_DATA_HOME": str(self.home),
        }

    def page(self, path: str, output: str = "output") -> str:
        """Return a page of the site that was built."""
        return (self.root / output / path / "index.html").read_text(encoding="utf-8")


def end_of_readme(reader: Reader) -> None:
    assert "Welkom bij het eerste nummer" in reader.page("")


def end_of_new_article(reader: Reader) -> None:
    page = reader.page("de-koffie-is-op")
    for words in (
        "Reportage",
        "Om kwart voor tien",
        "Sanne Blok",
        "Een tussenkop",
        'href="/welkom/"',
        "Een kader",
    ):
        assert words in page
    assert "de-koffie-is-op" in reader.page("categorie/nieuws")


def end_of_correction(reader: Reader) -> None:
    page = reader.page("welkom")
    assert "Stel jullie voor" in page
    assert page.index("Correctie<") < page.index("Dat is elke maand.") < page.index("Aanvulling<")
    assert "1 februari 2026" in page


def end_of_withdrawal(reader: Reader) -> None:
    assert "Een artikel in vijf stappen" in reader.page("een-artikel-in-vijf-stappen")
    assert "een-artikel-in-vijf-stappen" not in reader.page("categorie/achtergrond")


def end_of_rename(reader: Reader) -> None:
    assert "Welkom bij het eerste nummer" in reader.page("eerste-nummer")
    assert 'href="/eerste-nummer/"' in reader.page("welkom")


def end_of_schedule(reader: Reader) -> None:
    assert not (reader.root / "output" / "welkom").exists()
    assert "Welkom bij het eerste nummer" in reader.page("welkom", "output-straks")


def end_of_pictures(reader: Reader) -> None:
    page = reader.page("een-artikel-in-vijf-stappen")
    assert 2 == page.count('src="/images/koffiehoek.jpg"')
    assert 'alt=""' in page
    assert b"GEHEIME-CAMERA" not in (reader.root / "output/images/koffiehoek.jpg").read_bytes()


def end_of_proof(reader: Reader) -> None:
    assert "Welkom bij het eerste nummer" in (reader.home / "Downloads/proef-welkom.html").read_text(
        encoding="utf-8"
    )


def end_of_questions(reader: Reader) -> None:
    assert 'id="opzeggen"' in reader.page("faq/abonnement")
    assert 'href="/faq/abonnement/#opzeggen"' in reader.page("welkom")
    assert "Over je abonnement" in reader.page("faq")


def end_of_offers(reader: Reader) -> None:
    page = reader.page("welkom")
    for words in ("Het agendaboek", "24,50", "Tot en met 31\N{NO-BREAK SPACE}december 2026"):
        assert words in page
    assert "Wie geeft" not in page
    assert "Het agendaboek" in reader.page("een-artikel-in-vijf-stappen")
    front = reader.page("")
    assert front.index("Advertentie") < front.index("Wie geeft jullie planten water?")
    assert 'class="plan-title">Lid<' in reader.page("lid-worden")
    assert "Het agendaboek" not in reader.page("welkom", "output-straks")


def end_of_agenda(reader: Reader) -> None:
    page = reader.page("agenda/lezersborrel")
    assert "vrijdag 27 maart 2026, 17:00–19:00 uur" in page
    assert page.index("Afgelast") < page.index("een week later")
    assert "elke maand op de eerste dinsdag" in reader.page("agenda/vragenuur")
    assert 'href="/agenda/vragenuur/"' in reader.page("")
    assert (reader.root / "output" / "agenda.ics").is_file()
    assert 'href="/welkom/"' in reader.page("editie/1-lente")
    assert "Uit nummer 1" in reader.page("welkom")


def end_of_comments(reader: Reader) -> None:
    page = reader.page("welkom")
    assert 'id="comment-102"' in page
    assert page.index("Komt er ook een papieren versie?") < page.index("Nee, alleen deze site.")
    assert "schreef dit artikel" in page
    for word in ("Jan de Boer", "Wat een reclame", "Mooi begin"):  # erased; erased; waits
        assert word not in page
    for path in (reader.root / "content").rglob("*.*"):
        assert b"example.nl" not in path.read_bytes(), path


def end_of_newsletter(reader: Reader) -> None:
    page = reader.page("nieuwsbrief/2026-03-lente")
    assert page.index("Een artikel in vijf stappen") < page.index("Welkom bij het eerste nummer")
    folder = reader.root / ".katern" / "newsletter" / "2026-03-lente"
    assert ["mail.eml", "mail.html", "mail.txt"] == sorted(path.name for path in folder.iterdir())
    assert "De nieuwsbrief verschijnt elke maand." in reader.page("volgen")


def end_of_site(reader: Reader) -> None:
    page = reader.page("")
    assert "De Koffiekan" in page
    assert page.index("Een artikel in vijf stappen") < page.index("Welkom bij het eerste nummer")
    assert 2 == page.count('<a href="/volgen/"')
    assert "Welkom bij het eerste nummer" in reader.page("categorie/techniek")


def end_of_publishing(reader: Reader) -> None:
    own = (reader.root / "permalinks.lock").read_text(encoding="utf-8")
    assert "\tarticles/welkom.md\t/welkom/\t" in own
    assert (reader.root / "output" / "feeds" / "all.atom.xml").is_file()


def end_of_check(reader: Reader) -> None:
    assert (0, "") == reader.type("python3 dev.py check")


ENDS: dict[str, Callable[[Reader], None]] = {
    "README.md": end_of_readme,
    "agenda.md": end_of_agenda,
    "aanbod.md": end_of_offers,
    "beeld.md": end_of_pictures,
    "controleren.md": end_of_check,
    "corrigeren.md": end_of_correction,
    "faq.md": end_of_questions,
    "hernoemen.md": end_of_rename,
    "inplannen.md": end_of_schedule,
    "intrekken.md": end_of_withdrawal,
    "nieuw.md": end_of_new_article,
    "nieuwsbrief.md": end_of_newsletter,
    "proef.md": end_of_proof,
    "reacties.md": end_of_comments,
    "online.md": end_of_publishing,
    "site.md": end_of_site,
}


def test_every_page_of_the_handbook_is_followed() -> None:
    """A page without an end that is checked would go stale unseen."""
    assert sorted(ENDS) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_steps_lead_where_the_page_says(page: str, tmp_path: Path) -> None:
    """Every command works, every line to be changed is there, every answer is the one that is shown."""
    reader = Reader(tmp_path)
    steps = list(read_steps((HANDBOOK / page).read_text(encoding="utf-8")))
    assert steps
    for step in steps:
        try:
            reader.follow(step)
        except AssertionError as error:
            error.add_note(f"in docs/redactie/{page}:{step.line}")
            raise
    ENDS[page](reader)


@pytest.mark.parametrize("page", PAGES)
def test_page_is_found_and_leads_somewhere(page: str) -> None:
    """The index names every page, and no link is broken."""
    text = (HANDBOOK / page).read_text(encoding="utf-8")
    plain = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    plain = re.sub(r"`[^`\n]*`", "", plain)
    for target in re.findall(r"\]\(([^)#]+)", plain):
        assert (HANDBOOK / target).exists(), target
    assert page == "README.md" or f"]({page})" in (HANDBOOK / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_page_is_short_and_speaks_plainly(page: str) -> None:
    """Headings in sentence case, no longer than is read at a desk."""
    text = (HANDBOOK / page).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 130
    headings = re.findall(
        r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE
    )
    assert [] == [
        heading
        for heading in headings
        if any(word[0].isupper() for word in heading.split()[1:] if word != "GitHub")
    ]
