"""What the preview says of a build, and where it serves the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.serving.builder import Outcome, Roots, base_of, print_outcome


@pytest.mark.parametrize(("language", "said"), [("nl", "gebouwd in 0,14 s\n"), ("en", "built in 0.14 s\n")])
def test_seconds_are_written_as_the_language_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, said: str
):
    monkeypatch.setenv("KATERN_LANG", language)
    print_outcome(Outcome(Path("site"), "", (), Roots(Path(), (), ()), 0.1399), ())
    assert said == capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "base"),
    [("", ""), ("https://blad.nl", ""), ("https://blad.nl/a/b/", "/a/b"), ("https://[blad", ""), (12, "12")],
)
def test_a_site_is_served_under_the_path_of_its_address(address: object, base: str):
    assert base == base_of({"SITEURL": address})
