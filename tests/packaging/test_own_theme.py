"""What a magazine made from the starter puts into its own `theme/` goes before Katern's, by path."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from katern.editing import new_magazine
from katern.editing.new_magazine import start_magazine

from tests.packaging.conftest import REPOSITORY

DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0h1'/></svg>\n"
OWN = {
    "templates/_hooks/article_end.html": '<p class="eigen">{{ _("Share this text") }}</p>\n',
    "templates/_hooks/footer_start.html": '<img src="{{ static("tekening.svg") }}" alt="Een streep">\n',
    "templates/article.html": (
        '{% extends "!theme/article.html" %}\n'
        "{% block article_meta %}<p>Eigen kop</p>{{ super() }}{% endblock %}\n"
    ),
    "templates/eigen.html": "{% extends 'page.html' %}{% block aside %}<p>Eigen sjabloon</p>{% endblock %}\n",
    "static/css/tokens.css": ":root { --color-accent: rebeccapurple; --own-token: 1px }\n",
    "static/css/blocks/card.css": ".card { outline: 1px dashed teal }\n",
    "static/favicon.svg": DRAWING.replace("M0 0h1", "M1 1v1"),
    "static/tekening.svg": DRAWING,
    "translations/nl.po": (
        'msgid "Back to top"\nmsgstr "Omhoog"\n\nmsgid "Share this text"\nmsgstr "Deel dit stuk"\n\n'
        'msgid "Reading time %(num)s minute"\nmsgid_plural "Reading time %(num)s minutes"\n'
        'msgstr[0] "%(num)s minuut"\nmsgstr[1] "%(num)s minuten"\n'
    ),
}
COMMANDS = {
    "inv": ("invoke", "build", "--as-of", "2031-01-01"),
    "pelican": ("pelican", "content", "-s", "pelicanconf.py", "-o", "output"),
}


def lay(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture(params=COMMANDS)
def magazine(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a magazine made by `inv new-magazine`, with a theme of its own, built by each command."""
    monkeypatch.setattr(new_magazine, "build_own_wheel", lambda _into: None)
    root = tmp_path / "blad"
    start_magazine(root)
    lay(root / "theme", OWN)
    lay(root / "content", {"pages/eigen.md": "---\ntitle: Eigen\ntemplate: eigen\n---\nTekst.\n"})
    done = subprocess.run(
        [sys.executable, "-m", *COMMANDS[request.param]],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "plugins"), "SOURCE_DATE_EPOCH": "1924992000"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    return root


def test_a_magazine_s_own_theme_goes_before_katern_s(magazine: Path) -> None:
    """Hooks, a template that extends Katern's and one of its own, files, labels changed and added."""
    output = magazine / "output"
    article = (output / "welkom" / "index.html").read_text(encoding="utf-8")
    assert '<p class="eigen">Deel dit stuk</p>' in article
    assert "<p>Eigen kop</p>" in article
    assert "Omhoog</a>" in article
    assert "Naar boven" not in article
    assert "Naar de tekst" in article, "Katern's other labels stay"
    assert re.search(r"\b\d+ minu(ut|ten)\b", article)
    assert "Leestijd" not in article
    assert "<p>Eigen sjabloon</p>" in (output / "eigen" / "index.html").read_text(encoding="utf-8")
    for name in ("favicon.svg", "tekening.svg"):
        assert OWN[f"static/{name}"] == (output / "theme" / name).read_text(encoding="utf-8")
    assert 'src="/theme/tekening.svg"' in article


def test_a_magazine_s_own_style_sheets_are_in_the_one_that_pages_ask_for(magazine: Path) -> None:
    """In the layers of those that they replace, of which nothing stays."""
    style = (magazine / "output" / "theme" / "css" / "katern.css").read_text(encoding="utf-8")
    katern = REPOSITORY / "theme" / "static" / "css"
    assert "@import" not in style
    assert "@layer tokens{:root{--color-accent:rebeccapurple;--own-token:1px}}" in style
    assert "@layer blocks{.card{outline:1px dashed teal}}" in style
    replaced = re.findall(r"--space-\w+(?=:)", (katern / "tokens.css").read_text(encoding="utf-8"))
    assert replaced
    assert [] == [one for one in replaced if f"{one}:" in style]
    assert ".card-picture{" not in style
    assert ".masthead{" in style
