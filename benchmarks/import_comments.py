"""How fast comments are imported, as a ratio to Isso's own importer on the same file.

    python benchmarks/import_comments.py [COMMENTS]

Makes a WordPress export of 100,000 comments (about 130 MB), installs Isso in a virtual environment of its
own, and imports the file with both, each in a process of its own. Prints comments a second, peak memory and
the ratio. A busy machine changes both: only the ratio of one run says something.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
COMMENTS_OF_A_POST = 20
WORDS = (
    "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog naar ze wel "
    "geen over deze door kan meer vergadering agenda notulen directie kantoor thee koffie gesprek werk dag"
).split()
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>
"""
POST = """<item><title>Artikel {post}</title><link>https://oud.example/artikel-{post}/</link>
<content:encoded><![CDATA[{text}]]></content:encoded><wp:post_id>{post}</wp:post_id>
<wp:post_name>artikel-{post}</wp:post_name><wp:post_type>post</wp:post_type>
"""
COMMENT = """<wp:comment><wp:comment_id>{id}</wp:comment_id>
<wp:comment_author><![CDATA[Lezer {reader}]]></wp:comment_author>
<wp:comment_author_email>lezer{reader}@post.example</wp:comment_author_email>
<wp:comment_author_url>https://lezer.example/{reader}</wp:comment_author_url>
<wp:comment_author_IP>192.0.2.{host}</wp:comment_author_IP>
<wp:comment_date>{date}</wp:comment_date><wp:comment_date_gmt>{date}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}

<em>{more}</em> & meer.]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>
"""


@dataclass(frozen=True)
class Run:
    """One import, measured."""

    wall_s: float
    peak_mb: int


def write_export(path: Path, count: int) -> None:
    """Write an export with so many comments; the same every time."""
    chance = random.Random(2026)

    def say(words: int) -> str:
        return " ".join(chance.choice(WORDS) for _word in range(words))

    with path.open("w", encoding="utf-8") as stream:
        stream.write(HEAD)
        for first in range(1, count + 1, COMMENTS_OF_A_POST):
            stream.write(POST.format(post=first, text=say(300)))
            for one in range(first, min(first + COMMENTS_OF_A_POST, count + 1)):
                date = f"2020-{1 + one % 12:02}-{1 + one % 28:02} {one % 24:02}:{one % 60:02}:{first % 60:02}"
                parent = chance.randrange(first, one) if one > first and chance.random() < 0.4 else 0
                values = {"reader": one % 5000, "host": one % 250, "date": date, "parent": parent}
                stream.write(COMMENT.format(id=one, text=say(60), more=say(30), **values))
            stream.write("</item>\n")
        stream.write("</channel></rss>\n")


def measure(command: list[str], folder: Path, answer: str = "") -> Run:
    """Run a command; return how long it took and how much memory it had at most."""
    began = time.monotonic()
    running = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"KATERN_KEY": "a key of the benchmark"},
    )
    assert running.stdin is not None
    running.stdin.write(answer.encode())
    running.stdin.close()
    _pid, status, usage = os.wait4(running.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: status {status}")
    return Run(time.monotonic() - began, usage.ru_maxrss // 1024)


def import_with_katern(folder: Path, export: Path) -> Run:
    """Import into an empty magazine."""
    magazine = folder / "magazine"
    (magazine / "content").mkdir(parents=True)
    for name in ("pelicanconf.py", "publishconf.py", "tasks.py"):
        shutil.copyfile(REPOSITORY / name, magazine / name)
    return measure([sys.executable, "-m", "invoke", "import-comments", str(export)], magazine)


def import_with_isso(folder: Path, export: Path) -> Run:
    """Import into an empty database."""
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "isso"], check=True)
    settings = folder / "isso.cfg"
    settings.write_text(
        f"[general]\ndbpath = {folder / 'isso.db'}\nhost = http://localhost/\n", encoding="utf-8"
    )
    command = [str(folder / "venv/bin/isso"), "-c", str(settings), "import", "-t", "wordpress", str(export)]
    return measure(command, folder, "y\n")


def main(count: int) -> None:
    """Measure both and print the ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export = folder / "export.xml"
        write_export(export, count)
        size = export.stat().st_size // 1_000_000
        ours, theirs = import_with_katern(folder, export), import_with_isso(folder, export)
    print(f"{count} comments, {size} MB")
    for label, run in (("Katern", ours), ("Isso", theirs)):
        print(f"{label:7}{run.wall_s:8.1f} s{count / run.wall_s:10.0f} comments/s{run.peak_mb:6} MB")
    print(f"Isso takes {theirs.wall_s / ours.wall_s:.1f} times as long")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
