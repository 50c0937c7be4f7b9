"""Links, pictures and offers in texts and fields, questions of a FAQ: each told at its line."""

from __future__ import annotations

import pytest

from tests.checks.told import header, hints, story, tell
from tests.magazines import load_files

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
OTHERS = {
    "articles/vervolg.md": story(body="## Het slot\n\nKlaar.\n"),
    "articles/concept.md": story("status: draft"),
    "images/kop.svg": SVG,
    "images/kop thee.svg": SVG,
    "offers/boek.md": header("title: Boek", "kind: book", "url: https://voorbeeld.nl/"),
    "offers/advertentie.md": header("title: Adv", "kind: advertisement", "url: https://voorbeeld.nl/"),
}


def told(folder: object, text: str, file: str = "articles/a.md") -> list[str]:
    """Return what is told of one file."""
    found = tell(folder, {**OTHERS, file: text})  # type: ignore[arg-type]
    return [one.removeprefix(f"{file}:") for one in found if one.startswith(file)]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("concept.md", ["a.md:5 K203"]),
        ("/concept/", ["a.md:5 K203"]),
        ("nooit.md", ["a.md:5 K203"]),
        ("later.md", ["a.md:5 K203"]),
        ("verborgen.md", []),
        ("eerder.md", []),
        ("dan.md", []),
        ("nu.md", []),
    ],
)
def test_a_scheduled_article_is_held_to_what_is_published_on_its_day(tmp_path, target, expected):
    files = {
        "a": header("title: A", "date: 2099-03-01 10:00", body=f"[x]({target})\n"),
        "concept": story("status: draft"),
        "nooit": story("status: skip"),
        "verborgen": story("status: hidden"),
        "nu": story(),
        "eerder": header("title: B", "date: 2099-03-01"),
        "dan": header("title: C", "date: 2099-03-01 10:00"),
        "later": header("title: D", "date: 2099-03-01 10:01", body="[x](a.md) [y](eerder.md)\n"),
    }
    found = tell(tmp_path, {f"articles/{name}.md": text for name, text in files.items()})
    assert expected == [one.removeprefix("articles/") for one in found if not one.endswith("K148")]


def test_a_draft_may_link_to_what_is_not_published(tmp_path):
    files = {
        "articles/a.md": story("status: draft", body="[x](b.md) [y](c.md)\n"),
        "articles/b.md": story("status: draft"),
        "articles/c.md": story().replace("2025", "2099"),
    }
    assert ["articles/c.md:3 K148"] == tell(tmp_path, files)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # at their own line, each time
        ("Een.\n\n[x](nergens.md)\n", ["7 K201"]),
        ("[x](nergens.md)\n\n[x](vervolg.md)\n\n[y](nergens.md)\n", ["5 K201", "9 K201"]),
        ("[x](nergens.md?a=1&b=2)\n", ["5 K201"]),
        ("a\n\n<a href='nergens.md'>x</a>\n", ["7 K201"]),
        ("a\n\n[x][y]\n\n[y]: nergens.md\n", ["9 K201"]),
        ("a\n\n<https://voorbeeld.nl/>\n", []),
        ("a\n\n> - [x](nergens.md)\n", ["7 K201"]),
        ("| a |\n|---|\n| [x](nergens.md) |\n", ["7 K201"]),
        ("a[^1]\n\n[^1]: [x](nergens.md)\n", ["7 K201"]),
        ("/// sidebar | Titel\n[x](nergens.md)\n///\n", ["6 K201"]),
        ("`[x](nergens.md)`\n\n```\n[x](nergens.md)\n```\n", []),
        ("<!-- [x](nergens.md) -->\n\nTekst.\n", []),
        # pictures
        ("![Een kop](../images/kop.svg)\n", []),
        ("![Een kop](<../images/kop thee.svg>)\n", []),
        ('![Een kop](../images/kop.svg "titel")\n', []),
        ("![](../images/kop.svg)\n", ["5 K206"]),
        ("![ ](../images/kop.svg)\n", ["5 K206"]),
        ("![](../images/kop.svg){.decorative}\n", []),
        ("a\n\n<img src='../images/kop.svg'>\n", ["7 K206"]),
        ("![Een kop](../images/weg.svg)\n", ["5 K205"]),
        ("![](../images/weg.svg)\n", ["5 K205", "5 K206"]),
        ("![Een kop](https://voorbeeld.nl/kop.png)\n", ["5 K215"]),
        ("![Een kop](//voorbeeld.nl/kop.png)\n", ["5 K209"]),
        ("![Een kop](data:image/png;base64,AAAA)\n", ["5 K209"]),
        ("![Een kop](vervolg.md)\n", ["5 K210"]),
        (
            "<img src='../images/kop.svg' srcset='../images/kop.svg 1x, ../images/weg.svg 2x' alt='x'>\n",
            ["5 K205"],
        ),
        ("[![Een kop](../images/kop.svg)](vervolg.md)\n", []),
        # offers
        ("/// offer | boek\n///\n", []),
        ("/// ad | advertentie\n///\n", []),
        ("/// offer | boeken\n///\n", ["5 K211"]),
        # anchors
        ("## Kop\n\n[x](#kop) [y](#kopje)\n", ["7 K202"]),
        ("[x](vervolg.md#het-slot) [y](vervolg.md#het-slott)\n", ["5 K202"]),
        ("<a name='hier'></a>\n\n[x](#hier)\n", []),
        ("a[^1] [x](#fn:1)\n\n[^1]: noot\n", []),
        # drafts
        ("[x](concept.md)\n", ["5 K203"]),
        # script
        ("[x](javascript:alert(1))\n", ["5 K209"]),
    ],
)
def test_text_is_told_at_its_line(tmp_path, body, expected):
    assert expected == told(tmp_path, story(body=body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Een.\n\nLees [het vervolg] (vervolg.md).\n", ["7 K316"]),
        ("Lees [het vervolg](vervolg.md.\n", ["5 K316"]),
        ("Dit is **vet zonder einde.\n", ["5 K316"]),
        ("Een.\n\n##Kop\n", ["7 K316"]),
        ("[m](mailto:redactie)\n", ["5 K164"]),
        ("[m](mailto:a@b.nl,c@d.nl?subject=Een%20vraag) [n](MAILTO:a%40b.nl)\n", []),
        ("/// video | abc\n///\n", ["5 K303"]),
        ("Dit is ** vet ** en meer.\n", ["5 K316"]),
        ("Dit is 2 ** 3 ** 4.\n", []),
        ("Lees (het vervolg)[vervolg.md] nog.\n", ["5 K316"]),
        ("Lees (het vervolg)[https://voorbeeld.nl/] nog.\n", ["5 K316"]),
        ("Lees [het vervolg] (https://voorbeeld.nl/a).\n", ["5 K316"]),
        ("Lees `[a] (https://voorbeeld.nl/)` en \\[b\\] (https://voorbeeld.nl/).\n", []),
        ("! [een kop](../images/kop.svg)\n", ["5 K316"]),
        ("Pas op! [een kop](../images/kop.svg) en *nu*! [b](vervolg.md)\n", []),
        ("Een lijst:\n\n•\tpunt\n•\tnog een\n", ["7 K316", "8 K316"]),
        ("Een • midden in de regel.\n", []),
        ("Lees [](vervolg.md).\n", ["5 K216"]),
        ("[![](../images/kop.svg){.decorative}](vervolg.md)\n", ["5 K216"]),
        ("Een.\n\n##\n\nTwee.\n", ["7 K317"]),
        # what is meant as it stands
        ("Lees [het vervolg](vervolg.md).\n", []),
        ("**vet**, ***vet en schuin***, *schuin **vet** schuin*\n", []),
        ("`**` en `](x` en `##x`\n\n```\n**\n```\n", []),
        ("Een noot [1] (zie boven) en [noot](#top).\n", []),
        ("5 * 3 ** 2, a_b en __init__\n", []),
        ("#hashtag en #1\n", []),
        ("* * *\n", []),
        ("Een.\n\n\\*\\*geen vet en \\[geen\\](link\n", []),
    ],
)
def test_mark_that_does_nothing_is_told(tmp_path, body, expected):
    assert expected == told(tmp_path, story(body=body))


def test_draft_may_link_to_a_draft(tmp_path):
    assert [] == told(tmp_path, story("status: draft", body="[x](concept.md)\n"))


def test_broken_link_in_a_draft_is_told_too(tmp_path):
    assert ["6 K201"] == told(tmp_path, story("status: draft", body="[x](nergens.md)\n"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["cover: ../images/kop.svg", "cover_alt: Een kop"], []),
        (["cover: /images/kop.svg", "cover_alt: Een kop"], []),
        (["cover: '{static}/images/kop.svg'", "cover_alt: Een kop"], []),
        (["cover: ../images/kop.svg"], ["4 K214"]),
        (["cover: ../images/kop.svg", "cover_alt:"], ["5 K141"]),
        (["cover: images/kop.svg", "cover_alt: Een kop"], ["4 K205"]),
        (["cover: https://voorbeeld.nl/kop.png", "cover_alt: Een kop"], ["4 K215"]),
        (["cover: vervolg.md", "cover_alt: Een kop"], ["4 K210"]),
        (["cover: ../../kop.svg", "cover_alt: Een kop"], ["4 K208"]),
    ],
)
def test_cover_is_told_at_its_line(tmp_path, lines, expected):
    assert expected == told(tmp_path, story(*lines))


def test_photo_of_an_author_needs_alt(tmp_path):
    text = header("name: Anna", "photo: ../images/kop.svg")
    assert ["3 K214"] == told(tmp_path, text, "authors/anna.md")
    assert ["describe what is seen on it: add a line 'photo_alt: …'"] == hints(
        tmp_path, {**OTHERS, "authors/anna.md": text}, "K214"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Vooraf.\n\n## Hoe?\n\nZo.\n", []),
        ("## Hoe?\n\nZo.\n\n### Nog iets\n\nOok.\n", []),
        ("Zomaar tekst.\n", ["3 K501"]),
        ("### Hoe?\n\nZo.\n", ["3 K501", "4 K311"]),
        ("# Hoe?\n\nZo.\n", ["4 K315"]),
        ("## Hoe?\n\n## Wat?\n\nDat.\n", ["4 K502"]),
        ("## Hoe?\n\nZo.\n\n## Wat?\n", ["8 K502"]),
        ("## Hoe?\n\n### Zo\n\n## Wat?\n\nDat.\n", ["4 K502"]),
        ("## Hoe?\n\n![Een kop](../images/kop.svg)\n", []),
        ("## Hoe?\n\n/// offer | boek\n///\n", []),
        ("## Hoe? {#a}\n\nZo.\n\n## Wat? {#a}\n\nDat.\n", ["8 K503"]),
        ("## Hoe? {#respond}\n\nZo.\n", ["4 K504"]),
        ("## Hoe `x` *werkt* dat?\n\n## Wat?\n\nDat.\n", ["4 K502"]),
    ],
)
def test_questions_of_a_faq_are_told_at_their_line(tmp_path, body, expected):
    assert expected == told(tmp_path, header("title: Vragen", body=body), "faq/a.md")


def test_faq_that_cannot_be_read_is_not_told_to_have_no_question(tmp_path):
    body = "## Hoe?\n\n" + f"{'Zo. ' * 30}\n" * 20_000
    assert ["4 K312"] == told(tmp_path, header("title: Vragen", body=body), "faq/a.md")


def test_only_files_that_something_visible_uses_are_published(tmp_path):
    files = {
        f"images/{name}.svg": SVG
        for name in ("zicht", "klad", "later", "weg", "stil", "skip", "offer", "los", "anna")
    } | {
        "articles/a.md": story(body="![x](../images/zicht.svg)\n\n/// offer | boek\n///\n"),
        "articles/b.md": story("status: draft", body="![x](../images/klad.svg)\n"),
        "articles/c.md": header("title: C", "date: 2027-01-01", body="![x](../images/later.svg)\n"),
        "articles/d.md": story("status: withdrawn", "cover: ../images/weg.svg", "cover_alt: x"),
        "articles/e.md": story("status: hidden", body="![x](../images/stil.svg)\n"),
        "articles/f.md": story("status: skip", "cover: ../images/skip.svg", "cover_alt: x"),
        "offers/boek.md": header(
            "title: Boek", "kind: book", "url: https://x.nl/", "cover: ../images/offer.svg", "cover_alt: x"
        ),
        "offers/los.md": header(
            "title: Los", "kind: book", "url: https://y.nl/", "cover: ../images/los.svg", "cover_alt: x"
        ),
        "authors/anna.md": header("name: Anna", "photo: ../images/anna.svg", "photo_alt: x"),
    }
    loaded = load_files(tmp_path / "content", files)
    expected = {f"images/{name}.svg" for name in ("zicht", "stil", "offer", "anna")}
    assert expected == set(loaded.resolver.published)


def test_preview_publishes_what_drafts_use(tmp_path):
    files = {
        "articles/b.md": story("status: draft", body="![x](../images/klad.svg)\n"),
        "images/klad.svg": SVG,
    }
    loaded = load_files(tmp_path / "content", files, preview=True)
    assert {"images/klad.svg": "/images/klad.svg"} == loaded.resolver.published


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("vervol.md", "did you mean 'vervolg.md'?"),
        ("Vervolg.md", "did you mean 'vervolg.md'?"),
        ("articles/vervolg.md", "did you mean 'vervolg.md'?"),
        ("vervolg.html", "did you mean 'vervolg.md'?"),
        ("vervolg", "did you mean 'vervolg.md'?"),
        ("/vervol/", "did you mean '/vervolg/'?"),
        ("qqqqqqq.md", "check the path; it counts from the folder of this file"),
    ],
)
def test_what_a_link_meant_is_advised(tmp_path, target, hint):
    files = {**OTHERS, "articles/gesprek.md": story(body=f"[x]({target})\n")}
    assert [hint] == hints(tmp_path, files, "K201")


@pytest.mark.parametrize("target", ["articles.md", "gesprekken.md", "zomaar.md"])
def test_link_is_never_advised_to_lead_to_its_own_file(tmp_path, target):
    files = {"articles/gesprek.md": story(body=f"[x]({target})\n")}
    assert ["check the path; it counts from the folder of this file"] == hints(tmp_path, files, "K201")


def test_picture_that_was_meant_is_advised_from_the_folder_of_the_article(tmp_path):
    files = {**OTHERS, "articles/2025/diep.md": story(body="![x](images/kop.svg)\n")}
    assert ["did you mean '../../images/kop.svg'?"] == hints(tmp_path, files, "K205")


def test_anchors_that_there_are_are_named(tmp_path):
    files = {**OTHERS, "articles/a.md": story(body="[x](vervolg.md#qqq)\n")}
    assert ["anchors there: #het-slot"] == hints(tmp_path, files, "K202")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://x.example/a,b", []),
        ("mailto:jan@x.example", []),
        ("/vervolg/", []),
        ("/nergens/", ["3 K201"]),
        ("/concept/", ["3 K203"]),
        ("'javascript:alert(1)'", ["3 K153"]),
        ("www.linkedin.com/in/jan", ["3 K153"]),
        ("../nergens.md", ["3 K153"]),
    ],
)
def test_a_link_of_a_profile_leads_somewhere(tmp_path, address, expected):
    text = header("name: Jan", f"links: {{Site: {address}}}")
    assert expected == told(tmp_path, text, "authors/jan.md")
