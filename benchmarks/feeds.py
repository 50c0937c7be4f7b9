"""What feeds cost: the same magazine built with and without them, in turn.

    python benchmarks/feeds.py [ARTICLES] [RUNS]

Makes a magazine of that many articles of about 810 words with 500 feeds (sections, writers, tags), builds it
from nothing with and without the plugin `katern.feeds`, in turn, and prints the ratio of the processor time
of both. The last build is done again over the site that is there, to see how many feeds are written anew.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
SECTIONS, WRITERS, TAGS, WORDS = 20, 180, 300, 810
SYLLABLES = "ka ter nen le zer re dac tie stuk num mer vak werk mens tech niek over leg ver slag".split()


def make_word(chance: random.Random) -> str:
    """Return something like a word."""
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(1, 3)))


def make_text(chance: random.Random) -> str:
    """Return the text of an article, in Markdown."""
    paragraphs = []
    for number in range(9):
        words = [make_word(chance) for _ in range(WORDS // 9)]
        words[3], words[9] = f"**{words[3]}**", f"*{words[9]}*"
        heading = f"## {make_word(chance)} {make_word(chance)}\n\n" if number % 3 == 2 else ""
        paragraphs.append(f"{heading}{' '.join(words).capitalize()}.\n")
    return "\n".join(paragraphs)


def make_magazine(root: Path, articles: int) -> None:
    """Write the magazine."""
    chance = random.Random(1)
    for name in ("pelicanconf.py", "publishconf.py", "tasks.py"):
        shutil.copyfile(REPOSITORY / name, root / name)
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write(
            "\nimport os\nKATERN_FEEDS_TAGS = True\n"
            "if os.environ.get('WITHOUT_FEEDS'):\n    PLUGINS.remove('katern.feeds')\n"
        )
    content = root / "content"
    for folder in ("articles", "authors", "categories"):
        (content / folder).mkdir(parents=True)
    (content / "site.yaml").write_text("name: Het blad\n", encoding="utf-8")
    for number in range(WRITERS):
        (content / "authors" / f"schrijver-{number}.md").write_text(
            f"---\nname: Schrijver {number}\n---\n", encoding="utf-8"
        )
    for number in range(SECTIONS):
        (content / "categories" / f"rubriek-{number}.md").write_text(
            f"---\ntitle: Rubriek {number}\n---\n", encoding="utf-8"
        )
    for number in range(articles):
        day = f"{2015 + number % 11}-{number // 11 % 12 + 1:02}-{number % 28 + 1:02}"
        tags = ", ".join(sorted({f"onderwerp-{chance.randrange(TAGS)}" for _ in range(3)}))
        (content / "articles" / f"stuk-{number}.md").write_text(
            f"---\ntitle: Stuk {number}\ndate: {day}\ncategory: rubriek-{chance.randrange(SECTIONS)}\n"
            f"authors: [schrijver-{chance.randrange(WRITERS)}]\ntags: [{tags}]\n---\n{make_text(chance)}",
            encoding="utf-8",
        )


def build(root: Path, *, feeds: bool, clean: bool = True) -> tuple[float, float]:
    """Build and return wall time and processor time, in seconds."""
    if clean:
        shutil.rmtree(root / "output", ignore_errors=True)
        shutil.rmtree(root / ".katern", ignore_errors=True)
    environment = os.environ | ({} if feeds else {"WITHOUT_FEEDS": "1"})
    before, begun = os.times(), time.monotonic()
    subprocess.run([sys.executable, "-m", "invoke", "build"], cwd=root, env=environment, check=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - begun, used


def main(articles: int = 10_000, runs: int = 1) -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory(prefix="katern-feeds-") as folder:
        root = Path(folder)
        make_magazine(root, articles)
        times: dict[bool, list[tuple[float, float]]] = {False: [], True: []}
        for _ in range(runs):
            for feeds in (False, True):
                times[feeds].append(build(root, feeds=feeds))
        without, with_feeds = (statistics.median(used for _wall, used in times[one]) for one in (False, True))
        files = sorted((root / "output" / "feeds").rglob("*.*"))
        before = {one: one.stat().st_mtime_ns for one in files}
        build(root, feeds=True, clean=False)
        anew = sum(
            before.get(one) != one.stat().st_mtime_ns for one in (root / "output" / "feeds").rglob("*.*")
        )
        size = sum(one.stat().st_size for one in files)
        print(f"{articles} articles, {len(files)} feeds, {size / 1e6:.1f} MB")
        print(f"without feeds {without:.1f} s, with feeds {with_feeds:.1f} s of processor time")
        print(
            f"feeds take {100 * (with_feeds / without - 1):.1f} % more; built again, {anew} are written anew"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
