"""A Pelican site of its own builds as before when Katern's plugins are added to it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
FILES = {
    "content/hello.md": (
        "Title: Hello 'world'\nDate: 2020-02-03 10:20\nModified: 2020-03-04\nCategory: News\nTags: one, two\nAuthors: Ann, Bob\n"
        "Summary: In *short*\n\nSee [the other]({filename}sub/other.rst), ![a picture]({static}images/dot.png) and [this]({attach}extra.txt).\n"
    ),
    "content/draft.md": "Title: A draft\nDate: 2020-02-04\nStatus: draft\n\nNot yet. {% raw %}\n",
    "content/future.md": "Title: The future\nDate: 2999-02-04\nSlug: the-future\n\nLater.\n",
    "content/twin-en.md": "Title: Twin\nDate: 2020-01-01\nSlug: twin\nLang: en\n\nEnglish.\n",
    "content/twin-fr.md": "Title: Jumeau\nDate: 2020-01-01\nSlug: twin\nLang: fr\n\nFrancais.\n",
    "content/sub/other.rst": "Other\n#####\n\n:date: 2020-05-06\n:tags: two\n:slug: other\n\nText with *emphasis* and a `link <https://example.org/>`_.\n",
    "content/pages/about.md": "Title: About\n\n## Us\n\n| a | b |\n|--:|:-:|\n| 1 | 2 |\n",
    "content/pages/raw.html": "<html><head><title>Raw</title><meta name='date' content='2020-01-01'></head><body><p>Raw</p></body></html>",
    "content/images/dot.png": "not really a picture",
    "content/extra.txt": "extra",
    "pelicanconf.py": (
        "AUTHOR = 'Cee'\nSITENAME = 'Stock'\nSITEURL = 'https://stock.example'\nPATH = 'content'\nTIMEZONE = 'Europe/Rome'\nDEFAULT_LANG = 'en'\n"
        "LOCALE = 'C'\nFEED_ALL_ATOM = 'feeds/all.atom.xml'\nDEFAULT_PAGINATION = 2\nSTATIC_PATHS = ['images', 'extra.txt']\n"
        "SLUGIFY_SOURCE = 'title'\nWITH_FUTURE_DATES = True\n"
    ),
}


def build(root: Path, name: str, more: str) -> dict[str, bytes]:
    (root / "pelicanconf.py").write_text(FILES["pelicanconf.py"] + more, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", name],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "plugins"), "PYTHONHASHSEED": "0"},
    )
    assert done.returncode == 0, done.stderr
    output = root / name
    return {
        str(path.relative_to(output)): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("theme", ["notmyidea", "simple", "plumage"])
@pytest.mark.parametrize(
    "plugins",
    ['["katern"]', '["katern.articles", "katern.website", "katern.faq", "katern.pages", "katern.pictures"]'],
)
def test_stock_site_builds_as_before(tmp_path, theme, plugins):
    for relative, text in FILES.items():
        path = tmp_path / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    chosen = f"THEME = {theme!r}\n"
    if theme == "plumage":
        chosen = "import plumage\nTHEME = plumage.get_path()\n" if pytest.importorskip("plumage") else ""
    before = build(tmp_path, "before", chosen)
    after = build(tmp_path, "after", chosen + f"PLUGINS = {plugins}\n")
    assert len(before) > 15
    assert after == before
