"""What feeds cost, as a ratio: a build of one magazine with feeds to a build of it without.

    python benchmarks/feeds.py [ARTICLES]

Makes a magazine of 10,000 articles of about 810 words with 500 feeds (12 sections, 40 writers, 445 tags, and
the feeds of the whole), and builds it from nothing without the plugin `katern.feeds`, with it, and with it
once more over the site that is there. Prints seconds of clock and of processor, and how many feeds the last
build left alone. A busy machine changes the clock: seconds of the processor say more there.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
SECTIONS, WRITERS, TAGS = 12, 40, 445
WORDS_OF_AN_ARTICLE = 810
WORDS = (
    "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog naar ze wel "
    "geen over deze door kan meer vergadering agenda notulen directie kantoor thee koffie gesprek werk dag"
).split()
ARTICLE = """---
title: Stuk {number} {words}
date: {day} {hour:02}:00
category: sectie-{section}
authors: [schrijver-{writer}]
tags: [{tags}]
summary: {summary}.
---

{body}
"""


@dataclass(frozen=True)
class Run:
    """One build, measured."""

    wall_s: float
    cpu_s: float


def write_magazine(root: Path, count: int) -> None:
    """Write a magazine with so many articles; the same every time."""
    for name in ("pelicanconf.py", "publishconf.py", "tasks.py"):
        shutil.copyfile(REPOSITORY / name, root / name)
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write('\nimport os\nKATERN_FEEDS_TAGS = True\nif "WITHOUT_FEEDS" in os.environ:\n')
        stream.write('    PLUGINS = [one for one in PLUGINS if one != "katern.feeds"]\n')
    content = root / "content"
    for folder in ("articles", "categories", "authors"):
        (content / folder).mkdir(parents=True)
    (content / "site.yaml").write_text("name: Het blad\n", encoding="utf-8")
    for number in range(SECTIONS):
        held = f"---\ntitle: Sectie {number}\n---\nEen sectie.\n"
        (content / "categories" / f"sectie-{number}.md").write_text(held, encoding="utf-8")
    for number in range(WRITERS):
        held = f"---\nname: Schrijver Nummer {number}\nslug: schrijver-{number}\n---\nSchrijft.\n"
        (content / "authors" / f"schrijver-{number}.md").write_text(held, encoding="utf-8")
    chance = random.Random(2026)
    for number in range(count):
        held = make_article(chance, number)
        (content / "articles" / f"stuk-{number}.md").write_text(held, encoding="utf-8")


def make_article(chance: random.Random, number: int) -> str:
    """Return an article with headings, emphasis, a link to another and a quote."""

    def say(words: int) -> str:
        return " ".join(chance.choices(WORDS, k=words))

    parts = []
    for part in range(9):
        parts += [f"## Deel {part} {say(3)}"] if part % 3 == 0 else []
        parts.append(f"{say(50)} *{say(2)}* **{say(2)}** {say(30)}.")
    parts.insert(4, f"> {say(20)}")
    parts.append(f"{say(10)} [{say(3)}](stuk-{chance.randrange(number + 1)}.md).")
    return ARTICLE.format(
        number=number,
        words=say(4),
        day=date(2014, 1, 1) + timedelta(days=number * 12 * 365 // 10_000),
        hour=number % 24,
        section=number % SECTIONS,
        writer=chance.randrange(WRITERS),
        tags=", ".join(f"onderwerp {one}" for one in sorted({number % TAGS, *chance.sample(range(TAGS), 3)})),
        summary=say(20),
        body="\n\n".join(parts),
    )


def build(root: Path, output: str, **environment: str) -> Run:
    """Build into a folder of the magazine."""
    shutil.rmtree(root / ".katern", ignore_errors=True)
    began = time.monotonic()
    running = subprocess.Popen(
        [sys.executable, "-m", "invoke", "build", "--as-of", "2026-12-31", "--output", output],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | environment,
    )
    _pid, status, usage = os.wait4(running.pid, 0)
    if status:
        raise SystemExit(f"the build ended with status {status}")
    return Run(time.monotonic() - began, usage.ru_utime + usage.ru_stime)


def list_feeds(output: Path) -> dict[Path, tuple[int, int]]:
    """Return each feed with the number of its file and its time stamp."""
    files = (path for path in (output / "feeds").rglob("*") if path.is_file())
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def main(count: int) -> None:
    """Measure and print the ratio."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_magazine(root, count)
        without = build(root, "without", WITHOUT_FEEDS="1")
        shutil.rmtree(root / "without")
        cold = build(root, "with")
        before = list_feeds(root / "with")
        again = build(root, "with")
        after = list_feeds(root / "with")
        size = sum(path.stat().st_size for path in after) // 1_000_000
    own = [path for path in after if path.name.startswith(("all.", "category-", "author-", "tag-"))]
    print(f"{count} articles, {len(own)} feeds; {len(after)} files with archive and old addresses, {size} MB")
    for label, run in (("without feeds", without), ("with", cold), ("with, again", again)):
        print(f"{label:14}{run.wall_s:8.1f} s{run.cpu_s:8.1f} s of processor")
    for label, ours, other in (
        ("clock", cold.wall_s, without.wall_s),
        ("processor", cold.cpu_s, without.cpu_s),
    ):
        print(f"feeds are {100 * (ours - other) / ours:.1f} % of the cold build ({label})")
    kept = sum(after[path] == found for path, found in before.items() if path in after)
    print(f"{kept} of {len(before)} files of feeds were not written again")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
