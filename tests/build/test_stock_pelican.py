"""A Pelican site of its own builds as before when Katern's plugins are added to it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from katern import PLUGINS

REPOSITORY = Path(__file__).parents[2]
CLASS = "from katern.build.plugin import Katern as PELICAN_CLASS\n"
LIST = str(list(PLUGINS))
REFLEX = (
    "from pelican.themes import reflex\nTHEME = reflex.path()\n"
    "CC_LICENSE = {'slug': 'by', 'name': 'CC BY', 'version': '4.0', 'language': 'en'}\n"
)
FILES = {
    "content/hello.md": (
        "Title: Hello 'world'\nDate: 2020-02-03 10:20\nModified: 2020-03-04\nCategory: News\n"
        "Tags: one, two\nAuthors: Ann, Bob\nSummary: In *short*\n\n"
        "See [the other]({filename}sub/other.rst), ![a picture]({static}images/dot.png) "
        "and [this]({attach}extra.txt).\n"
    ),
    "content/draft.md": "Title: A draft\nDate: 2020-02-04\nStatus: draft\n\nNot yet. {% raw %}\n",
    "content/future.md": "Title: The future\nDate: 2999-02-04\nSlug: the-future\n\nLater.\n",
    "content/hidden.md": "Title: Hidden\nDate: 2020-02-05\nStatus: hidden\n\nNot listed.\n",
    "content/twin-en.md": "Title: Twin\nDate: 2020-01-01\nSlug: twin\nLang: en\n\nEnglish.\n",
    "content/twin-fr.md": "Title: Jumeau\nDate: 2020-01-01\nSlug: twin\nLang: fr\n\nFrancais.\n",
    "content/2019-05-06-named.md": "Title: Dated by its name\n\nWith [[brackets]] and `code`.\n\n    code\n",
    "content/sub/other.rst": (
        "Other\n#####\n\n:date: 2020-05-06\n:tags: two\n:slug: other\n\n"
        "Text with *emphasis* and a `link <https://example.org/>`_.\n"
    ),
    "content/pages/about.md": "Title: About\n\n## Us\n\n| a | b |\n|--:|:-:|\n| 1 | 2 |\n",
    "content/pages/raw.html": (
        "<html><head><title>Raw</title><meta name='date' content='2020-01-01'></head>"
        "<body><p>Raw</p></body></html>"
    ),
    "content/images/dot.png": "not really a picture",
    "content/extra.txt": "extra",
    "pelicanconf.py": (
        "AUTHOR = 'Cee'\nSITENAME = 'Stock'\nSITEURL = 'https://stock.example'\nPATH = 'content'\n"
        "TIMEZONE = 'Europe/Rome'\nDEFAULT_LANG = 'en'\nLOCALE = 'C'\n"
        "FEED_ALL_ATOM = 'feeds/all.atom.xml'\nCATEGORY_FEED_ATOM = 'feeds/{slug}.atom.xml'\n"
        "DEFAULT_PAGINATION = 2\nSTATIC_PATHS = ['images', 'extra.txt']\nARTICLE_PATHS = ['']\n"
        "SLUGIFY_SOURCE = 'title'\nWITH_FUTURE_DATES = True\nUSE_FOLDER_AS_CATEGORY = True\n"
        "FILENAME_METADATA = r'(?P<date>\\d{4}-\\d{2}-\\d{2})-(?P<slug>.*)'\n"
    ),
}


def lay_site(root: Path) -> None:
    for relative, text in FILES.items():
        path = root / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run_pelican(root: Path, name: str, more: str) -> subprocess.CompletedProcess[str]:
    (root / "pelicanconf.py").write_text(FILES["pelicanconf.py"] + more, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", name],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join([str(REPOSITORY / "plugins"), *sys.path]), "PYTHONHASHSEED": "0"},
    )


def build(root: Path, name: str, more: str) -> tuple[dict[str, bytes], str]:
    """Return every file of the site, and what Pelican said but how long it took."""
    done = run_pelican(root, name, more)
    assert done.returncode == 0, done.stderr
    output = root / name
    files = {
        str(path.relative_to(output)): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }
    said = re.sub(r"\[[\d:]+\]|in [\d.]+ seconds|\s", "", (done.stdout + done.stderr).replace(name, ""))
    return files, said


@pytest.mark.parametrize(
    "theme", ["THEME = 'notmyidea'\n", "THEME = 'simple'\n", REFLEX], ids=["notmyidea", "simple", "reflex"]
)
@pytest.mark.parametrize("plugins", ['["katern"]', LIST], ids=["katern", "each"])
def test_stock_site_builds_as_before(tmp_path, theme, plugins):
    if theme == REFLEX:
        pytest.importorskip("pelican.themes.reflex")
    lay_site(tmp_path)
    before = build(tmp_path, "before", theme)
    after = build(tmp_path, "after", theme + f"PLUGINS = {plugins}\n")
    assert {"hello-world.html", "the-future.html", "named.html", "feeds/news.atom.xml"} <= set(before[0])
    assert len(before[0]) > 20
    assert before == after


@pytest.mark.parametrize("plugins", ["", 'PLUGINS = ["katern"]\n'], ids=["none", "katern"])
def test_stock_site_that_takes_the_class_is_told_what_would_be_lost(tmp_path, plugins):
    """With the class a site is a magazine: its files lie in the magazine's folders, or each is named."""
    lay_site(tmp_path)
    done = run_pelican(tmp_path, "after", CLASS + plugins)
    assert 1 == done.returncode
    assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / "after").exists()
    for name in ("draft.md", "future.md", "hello.md", "hidden.md", "pages/raw.html", "twin-en.md"):
        assert f"content/{name}:1: K163" in done.stderr
