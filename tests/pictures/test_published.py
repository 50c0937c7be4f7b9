"""What of the pictures and files of a magazine comes out."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from tests.build.conftest import TinyMagazine

OPEN, HIDDEN = (
    "---\ntitle: Foto\ndate: 2026-01-02\n---\n",
    "---\ntitle: Klad\ndate: 2026-01-02\nstatus: draft\n---\n",
)


def take_photo() -> bytes:
    """Return a JPEG as a telephone makes it: turned, with its place, its maker and whose it is."""
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Copyright] = "Anna de Wit"
    exif[Base.Make] = "Telefoonmaker"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (52.0, 22.0, 12.0)
    stream = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def test_photo_comes_out_without_its_place_and_camera_but_with_its_rights(magazine: TinyMagazine):
    photo = take_photo()
    magazine.write("articles/foto.jpg", photo)
    magazine.write("articles/foto.md", f"{OPEN}![Thee](foto.jpg)\n")
    assert magazine.build().returncode == 0
    with Image.open(magazine.output / "images/articles/foto.jpg") as published:
        exif = published.getexif()
    assert {Base.Orientation: 6, Base.Copyright: "Anna de Wit"} == dict(exif)
    assert {} == exif.get_ifd(IFD.GPSInfo)
    assert photo == (magazine.content / "articles/foto.jpg").read_bytes()


def test_file_that_is_no_picture_comes_out_as_it_is(magazine: TinyMagazine):
    magazine.write("articles/verslag.pdf", b"%PDF-1.7 verslag")
    magazine.write("articles/foto.md", f"{OPEN}[Verslag](verslag.pdf)\n")
    assert magazine.build().returncode == 0
    assert b"%PDF-1.7 verslag" == (magazine.output / "images/articles/verslag.pdf").read_bytes()


@pytest.mark.parametrize("text", [f"{HIDDEN}![Thee](geheim.jpg)\n", f"{OPEN}Niets.\n"])
def test_picture_that_no_visible_text_shows_stays_home(magazine: TinyMagazine, text: str):
    magazine.write("articles/geheim.jpg", take_photo())
    magazine.write("articles/foto.md", text)
    assert magazine.build().returncode == 0
    assert [] == [name for name in magazine.snapshot() if "geheim" in name]
