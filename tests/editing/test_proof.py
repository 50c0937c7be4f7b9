"""A proof is the article as the site shows it, in one file that asks for nothing else."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from katern.commands import read_magazine_settings
from katern.diagnostics import ContentError
from katern.editing.errors import NotFoundError, RefusedError
from katern.editing.proof import write_proof
from katern.editing.small_pictures import WIDTH_PX, shrink_picture
from katern.editing.styles import inline_style
from PIL import Image

from tests.editing.conftest import NOW, REPOSITORY, Project, make_picture

DRAFT = """\
---
title: Een <kop> & meer
date: 2026-05-01
status: draft
kicker: Interview
standfirst: De intro van dit stuk.
authors: [anna, Bob Zonder Profiel]
category: werk
tags: [thee, alleen-hier]
cover: ../images/kop.jpg
cover_alt: Een kop thee
---
Lees [het andere](ander.md#slot), [het concept](klad.md), [elders](https://elders.example/x?a=1&b=2),
[mail](mailto:a@b.example) en [onderaan](#einde).[^1]

![Een vaas](../images/vaas.png)

/// pullquote | Anna
Een streamer.
///

/// video | https://youtu.be/abcdefghijk
Het filmpje.
///

## Einde

[^1]: De noot.
"""


def photo(width: int = 40, height: int = 30) -> bytes:
    """Return a JPEG with a place and a maker in it."""
    picture, exif, stream = Image.new("RGB", (width, height), "blue"), Image.Exif(), BytesIO()
    exif[0x010F] = "GEHEIME-CAMERA"
    picture.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


@pytest.fixture
def project(make_project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a magazine with the engine's own settings."""
    made = make_project(
        {
            "site.yaml": "name: Het Proefblad\n",
            "articles/stuk.md": DRAFT,
            "articles/ander.md": "---\ntitle: Ander\ndate: 2026-01-01\ntags: [thee]\n---\nT.\n\n## Slot\n",
            "articles/klad.md": "---\ntitle: Klad\ndate: 2026-01-01\nstatus: draft\n---\nGeheimtekst.\n",
            "articles/weg.md": "---\ntitle: Weg\ndate: 2026-01-01\nstatus: withdrawn\n---\nTekst.\n",
            "pages/over.md": "---\ntitle: Over\n---\nWij.\n",
            "authors/anna.md": "---\nname: Anna\nphoto: ../images/anna.png\nphoto_alt: Anna\n---\nDe bio.\n",
            "categories/werk.md": '---\ntitle: Werk\ncolour: "#224466"\n---\n',
            "images/kop.jpg": photo(),
            "images/vaas.png": make_picture(),
            "images/anna.png": make_picture("green"),
        }
    )
    (made.root / "pelicanconf.py").write_bytes((REPOSITORY / "pelicanconf.py").read_bytes())
    monkeypatch.delenv("KATERN_PROJECT", raising=False)
    return made


def make_proof(project: Project, name: str = "stuk", to: Path | None = None, **settings: str) -> str:
    """Return the proof that is written."""
    path = write_proof(read_magazine_settings(KATERN_AS_OF=NOW, **settings), name, to)
    return (project.root / path).read_text(encoding="utf-8")


def test_proof_asks_for_nothing(project: Project) -> None:
    """Styles and pictures lie inside; no script, no address is loaded, and metadata of pictures is gone."""
    proof = make_proof(project)
    soup = BeautifulSoup(proof, "html.parser")
    assert [] == soup.select("script, link, iframe, form, nav, object, embed, base, source")
    loaded = [tag[name] for name in ("src", "srcset", "poster") for tag in soup.select(f"[{name}]")]
    assert [True] * 3 == [address.startswith("data:image/") for address in loaded]
    style = soup.style.string if soup.style else ""
    assert "@import" not in style
    assert [] == re.findall(r"url\((?!\"data:)", style)
    assert "--category-colour:#224466" in style
    kept = b"".join(base64.b64decode(address.split(",")[1]) for address in loaded)
    assert b"GEHEIME-CAMERA" not in kept
    assert "default-src 'none'" in soup.select_one("meta[http-equiv]")["content"]


def test_proof_shows_what_the_site_shows(project: Project) -> None:
    """Title, introduction, writers, cover, blocks and notes are there, and nothing of the site around it."""
    soup = BeautifulSoup(make_proof(project), "html.parser")
    text = " ".join(soup.get_text(" ").split())
    assert "Een <kop> & meer" == soup.h1.get_text()
    for words in (
        "Interview",
        "De intro van dit stuk.",
        "Anna",
        "Bob Zonder Profiel",
        "Een streamer.",
        "Het filmpje.",
        "De noot.",
    ):
        assert words in text
    assert {"Een kop thee", "Een vaas", "Anna"} == {picture["alt"] for picture in soup.select("img")}
    assert [] == soup.select("main ~ *")


def test_proof_says_what_it_is(project: Project) -> None:
    """The first line says that it is a proof, of when, and that the text is not public."""
    mark = BeautifulSoup(make_proof(project), "html.parser").body.find("p")
    assert (
        "Proef Het Proefblad, stand van 2 maart 2026, 12:00 uur. Nog niet gepubliceerd: stuur dit niet door."
        == mark.get_text()
    )
    published = BeautifulSoup(make_proof(project, "ander"), "html.parser").body.find("p")
    assert "Proef Het Proefblad, stand van 2 maart 2026, 12:00 uur." == published.get_text()


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "Proof Het Proefblad, as of 2 March"), ("fr", "Proef ")]
)
def test_proof_speaks_the_language_of_the_text(project: Project, language: str, expected: str) -> None:
    """Who reads an English article is told in English; a language that Katern lacks is the magazine's."""
    project.write(
        {"articles/ander-en.md": f"---\ntitle: Other\ndate: 2026-01-01\nlang: {language}\n---\nText.\n"}
    )
    mark = BeautifulSoup(make_proof(project, "ander-en"), "html.parser").body.find("p")
    assert mark.get_text().startswith(expected)


def test_link_leads_where_readers_can_go(project: Project) -> None:
    """Links of the magazine are whole addresses; to what is not public only the words are left."""
    soup = BeautifulSoup(make_proof(project, SITEURL="https://blad.example/map"), "html.parser")
    links = {link.get_text(): link["href"] for link in soup.select("main a")}
    assert {
        "het andere": "https://blad.example/map/ander/#slot",
        "elders": "https://elders.example/x?a=1&b=2",
        "mail": "mailto:a@b.example",
        "onderaan": "#einde",
        "Anna": "https://blad.example/map/auteur/anna/",
        "Werk": "https://blad.example/map/categorie/werk/",
        "thee": "https://blad.example/map/tag/thee/",
    }.items() <= links.items()
    assert not {"het concept", "alleen-hier"} & links.keys()
    assert "het concept" in soup.get_text()
    assert "Geheimtekst" not in soup.get_text()


@pytest.mark.parametrize("name", ["stuk", "content/articles/stuk.md", "/stuk/", "over"])
def test_article_is_named_as_anywhere(project: Project, name: str) -> None:
    """A slug, a file and an address name it; pages have proofs too."""
    assert "<h1>" in make_proof(project, name)


def test_proof_lies_beside_the_content_or_where_it_is_told(project: Project) -> None:
    """It is found under its slug; writing it again takes its place; nothing else is left."""
    settings = read_magazine_settings(KATERN_AS_OF=NOW)
    assert ".katern/proofs/stuk.html" == write_proof(settings, "stuk", None)
    assert "nieuw/hier.html" == write_proof(settings, "stuk", Path("nieuw/hier.html"))
    first = (project.root / "nieuw/hier.html").read_bytes()
    assert first == (project.root / ".katern/proofs/stuk.html").read_bytes()
    write_proof(settings, "stuk", Path("nieuw/hier.html"))
    assert first == (project.root / "nieuw/hier.html").read_bytes()
    assert ["hier.html"] == [path.name for path in (project.root / "nieuw").iterdir()]
    assert not (project.root / "output").exists()


@pytest.mark.parametrize(
    ("name", "to", "error", "expected"),
    [
        ("stuk", "output/proef.html", RefusedError, "output/proef.html lies in output; choose another place"),
        ("stuk", "output/diep/proef.html", RefusedError, "lies in output; choose"),
        ("stuk", "weg/../output/p.html", RefusedError, "lies in output; choose"),
        ("stuk", "link/p.html", RefusedError, "lies in output; choose"),
        ("stuk", "content/articles/p.html", RefusedError, "lies in content; choose"),
        ("stuk", ".", RefusedError, " is a folder; name a file"),
        ("stuk", "vol/p.html", RefusedError, "vol"),
        ("stukk", None, NotFoundError, "there is no article or page 'stukk'; did you mean 'stuk'?"),
        ("weg", None, RefusedError, "content/articles/weg.md has the status 'withdrawn'"),
        ("anna", None, NotFoundError, "there is no article or page 'anna'"),
    ],
)
def test_refused_proof_writes_nothing(
    project: Project, name: str, to: str | None, error: type[Exception], expected: str
) -> None:
    """A place that is published, or a text that is none, is answered with a line."""
    (project.root / "output").mkdir()
    (project.root / "link").symlink_to("output")
    (project.root / "vol").write_text("a file")
    with pytest.raises(error) as refused:
        make_proof(project, name, Path(to) if to else None)
    assert expected in str(refused.value)
    assert [] == list((project.root / "output").iterdir())
    assert not (project.root / ".katern/proofs").exists()


def test_faulty_content_is_told_and_no_proof_written(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same findings as of a build."""
    project.write({"articles/stuk.md": DRAFT.replace("klad.md", "klat.md")})
    with pytest.raises(ContentError):
        make_proof(project)
    assert "content/articles/stuk.md:13: K" in capsys.readouterr().err
    assert not (project.root / ".katern/proofs").exists()


def test_other_pages_of_the_magazine_are_not_made(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page is rendered, however large the magazine is."""
    rendered: list[str] = []
    from katern.website import plugin

    before = plugin.MagazineWriter.write_file

    def note(self: object, name: str, *values: object, **named: object) -> None:
        rendered.append(name)
        before(self, name, *values, **named)

    monkeypatch.setattr(plugin.MagazineWriter, "write_file", note)
    make_proof(project)
    assert ["stuk/index.html"] == rendered


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    return Image.effect_noise((width, height), 80).convert(mode)


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    stream = BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("held", "size", "form"),
    [
        (saved(noise(2400, 1200), "PNG"), (1600, 800), "JPEG"),
        (saved(noise(2400, 1200), "JPEG"), (1600, 800), "JPEG"),
        (saved(noise(2400, 1200, "RGBA"), "PNG"), (1600, 800), "WEBP"),
        (saved(noise(900, 900), "PNG"), (900, 900), "JPEG"),
        (saved(noise(100, 100), "PNG"), (100, 100), "PNG"),
    ],
)
def test_large_picture_is_made_small(held: bytes, size: tuple[int, int], form: str) -> None:
    """A picture is never wider than a screen needs; a small one keeps its bytes."""
    small = shrink_picture(held)
    with Image.open(BytesIO(small)) as picture:
        assert (size, form) == (picture.size, picture.format)
    assert len(small) <= len(held)


def test_turned_picture_stays_upright() -> None:
    """What the camera noted of its position is done to the pixels before the note is dropped."""
    exif = Image.Exif()
    exif[0x0112] = 6
    small = shrink_picture(saved(noise(3000, 1000), "JPEG", exif=exif, quality=95))
    with Image.open(BytesIO(small)) as picture:
        assert (1000, 3000, {}) == (*picture.size, dict(picture.getexif()))
    assert WIDTH_PX == 1600


def test_moving_or_broken_picture_is_left_alone() -> None:
    """An animation keeps moving; what Pillow cannot read is as it was."""
    frames = [noise(1700, 300), noise(1700, 301).crop((0, 0, 1700, 300))]
    moving = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert moving == shrink_picture(moving)
    broken = saved(noise(2400, 1200), "JPEG")[:500_000]
    assert broken == shrink_picture(broken)
    assert b"<svg/>" == shrink_picture(b"<svg/>")


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ({"/a.css": "p{}"}, "p{}"),
        ({"/a.css": '@import "b/c.css";p{}', "/b/c.css": "a{}"}, "a{}p{}"),
        (
            {"/a.css": "@import url('b.css') layer(x) print;p{}", "/b.css": "a{}"},
            "@media print {\n@layer x {\na{}}\n}\np{}",
        ),
        ({"/a.css": "@import url(b.css) layer;", "/b.css": "a{}"}, "@layer {\na{}}\n"),
        ({"/a.css": '@import "a.css";p{}'}, "p{}"),
        ({"/a.css": '@import "https://x.example/y.css";p{}'}, "p{}"),
        ({"/a.css": "/* @import 'b.css'; */p{}", "/b.css": "a{}"}, "p{}"),
        (
            {"/a.css": "p{background:url(x.svg#a)}", "/x.svg": "<svg/>"},
            'p{background:url("data:image/svg+xml;base64,PHN2Zy8+")}',
        ),
        ({"/a.css": "p{background:url( 'https://x.example/y.png' )}"}, 'p{background:url("data:,")}'),
        (
            {"/a.css": "p{background:url(data:image/png;base64,AA==)}"},
            "p{background:url(data:image/png;base64,AA==)}",
        ),
        ({}, ""),
    ],
)
def test_style_holds_all_it_imports(sheets: dict[str, str], expected: str) -> None:
    """Layers and conditions of media are kept; what lies elsewhere is left out."""
    assert expected == inline_style(
        "/a.css", lambda address: sheets[address].encode() if address in sheets else None
    )
