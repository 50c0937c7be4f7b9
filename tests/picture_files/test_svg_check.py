"""An SVG is published when it is a picture and no more."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.picture_files import PictureError, clean_bytes

PLAIN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'


def svg(inner: str = "", attributes: str = "") -> bytes:
    return PLAIN.format(attributes, inner).encode()


HARMLESS = {
    "shapes": svg('<path d="M0 0h1"/><text x="1">on load, javascript is a word</text>'),
    "style": svg(
        "<style>.a{fill:url(#b)} /* @import no */ @font-face{src:url(data:font/woff2;base64,AA)}</style>"
    ),
    "gradient": svg('<linearGradient id="b"/><rect fill="url(#b)" style="stroke:url( \'#b\' )"/>'),
    "use": svg('<g id="a"/><use xlink:href="#a"/><use href="#a"/>'),
    "picture inside": svg('<image href="data:image/png;base64,AAAA"/>', 'width="1" height="1"'),
    "picture in style": svg('<rect style="fill:url(data:image/png;base64,AAAA)"/>'),
    "link": svg('<a href="https://example.org/"><text>lees</text></a>'),
    "title and metadata": svg("<title>Script van de week</title><metadata>on</metadata>"),
    "foreign object": svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>'),
    "animation": svg('<rect><animate attributeName="x" from="0" to="1" dur="1s"/></rect>'),
    "other encoding": PLAIN.format("", "<text>é</text>").encode("utf-16"),
    "short attribute": svg('<rect on="a"/>'),
}
SCRIPTS = {
    "script": svg("<script>alert(1)</script>"),
    "script of XHTML": svg('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>'),
    "handler": svg('<rect onclick="alert(1)"/>'),
    "handler on the root": svg(attributes='onload="alert(1)"'),
    "handler in capitals": svg('<rect ONCLICK="alert(1)"/>'),
    "link": svg('<a href="javascript:alert(1)"><text>x</text></a>'),
    "link with blanks": svg('<a xlink:href=" java&#10;script:alert(1)"><text>x</text></a>'),
    "link to a document": svg('<a href="data:text/html,%3Cscript%3E"><text>x</text></a>'),
    "animated link": svg('<a><animate attributeName="href" values="#;javascript:alert(1)"/></a>'),
    "set link": svg('<a><set attributeName="href" to="javascript:alert(1)"/></a>'),
    "frame": svg('<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
    "object": svg('<foreignObject><object xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
}
REFERENCES = {
    "picture": svg('<image href="https://tracker.example/a.png"/>'),
    "old picture": svg('<image xlink:href="foto.jpg"/>'),
    "SVG as data": svg('<image href="data:image/svg+xml,%3Csvg/%3E"/>'),
    "part of another file": svg('<use href="other.svg#a"/>'),
    "style sheet": b'<?xml version="1.0"?><?xml-stylesheet href="a.css"?>' + svg(),
    "import": svg("<style>@import 'https://tracker.example/a.css';</style>"),
    "address in a style": svg("<style>.a{fill:url(https://tracker.example/a)}</style>"),
    "address in an attribute": svg('<rect fill="url(https://tracker.example/a#b)"/>'),
    "picture in foreign text": svg(
        '<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="//b.example/a.png"/></foreignObject>'
    ),
}
OTHER = {
    "no SVG": (b"<html/>", "not an SVG picture"),
    "SVG in HTML": (b'<html><svg xmlns="http://www.w3.org/2000/svg"/></html>', "not an SVG picture"),
    "cut off": (svg()[:-3], "broken"),
    "two of them": (svg() + svg(), "broken"),
    "entities": (b'<!DOCTYPE svg [<!ENTITY a "aa">]>' + svg("&a;"), "entities"),
    "bad encoding": (svg("<text>é</text>").replace("é".encode(), b"\xe9"), "broken"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_picture_that_is_no_more_is_published_as_it_is(name):
    assert HARMLESS[name] == clean_bytes(HARMLESS[name], ".svg")


@pytest.mark.parametrize("name", SCRIPTS)
def test_picture_that_runs_something_is_refused(name):
    with pytest.raises(PictureError, match=r"it holds a script"):
        clean_bytes(SCRIPTS[name], ".SVG")


@pytest.mark.parametrize("name", REFERENCES)
def test_picture_that_fetches_something_is_refused(name):
    with pytest.raises(PictureError, match=r"it refers to another file"):
        clean_bytes(REFERENCES[name], ".svg")


@pytest.mark.parametrize("name", OTHER)
def test_what_is_no_whole_picture_is_refused(name):
    raw, reason = OTHER[name]
    with pytest.raises(PictureError, match=reason):
        clean_bytes(raw, ".svg")


@given(st.binary(max_size=200) | st.text(max_size=200).map(svg))
def test_no_svg_raises_anything_else(raw):
    with contextlib.suppress(PictureError):
        assert raw == clean_bytes(raw, ".svg")


@pytest.mark.parametrize(
    "raw",
    [
        svg("<g>" * 100_000),
        svg("<g>" * 100_000 + "</g>" * 100_000),
        svg('<rect fill="' + "url(" * 200_000 + '"/>'),
        svg('<rect fill="url(' + " " * 400_000 + '"/>'),
        svg("<style>" + "/*" * 200_000 + "</style>"),
        svg('<path d="' + "M0 0" * 500_000 + '"/>'),
    ],
    ids=["deep, open", "deep", "addresses", "spaces", "comments", "long path"],
)
def test_hostile_svg_is_answered_in_time(raw):
    began = time.process_time()
    with contextlib.suppress(PictureError):
        clean_bytes(raw, ".svg")
    assert time.process_time() - began < 5
