"""A magazine of extremes: the longest words and titles, the most of everything, and almost nothing."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.magazines import write_files
from tests.reference import build_magazine, copy_magazine

WORD = "Meervoudigepersoonlijkheidsonderzoeksbehandelcentrumdirectie"
"""Sixty letters without a place to break."""
LINE = "Een titel die maar doorgaat en doorgaat, omdat niemand op de redactie durfde te schrappen, " * 3
PEOPLE = [f"Gastauteur Nummer {number} van {WORD if number == 7 else 'Elders'}" for number in range(1, 12)]
CELLS = " | ".join(["onderdeel"] * 11)
CODE = "som = " + " + ".join(f"waarde[{number}]" for number in range(40))
BARE_SVG = '<svg xmlns="http://www.w3.org/2000/svg"{}><circle cx="40" cy="40" r="40" fill="#a63f2c"/></svg>'

EVERYTHING = f"""\
{WORD} staat hier in een alinea, met [{WORD}](https://voorbeeld.example/{WORD * 2}) als link,
`{WORD}` als code en https://voorbeeld.example/{WORD * 3} als kaal adres.[^1]

[^1]: {WORD} in een noot.

## {WORD}

/// pullquote | {WORD}
{WORD}
///

/// sidebar | {WORD}
{WORD} en nog een paar woorden.

- {WORD}

| a | b |
|---|---|
| {WORD} | {WORD} |
///

### {WORD}

#### {WORD}

- {WORD}
    - {WORD}
        - {WORD}
            - {WORD}

1. {WORD}

> {WORD}
>
> > {WORD}

| Kop | {WORD} |
|---|---|
| {WORD} | {WORD} |

/// steps

1. {WORD}
2. Vat samen.

///

![Een stip](../images/stip.svg)

/// figure-caption | {WORD}
{WORD}
///

/// video | https://www.youtube.com/watch?v=abcdefghijk
{WORD}
///

<details>
<summary>{WORD}</summary>

{WORD}

</details>

```
{WORD * 2}
```
"""

HANGING = "\n\n".join(
    [
        "Een eerste alinea van een paar woorden.",
        "/// pullquote | Iemand\nEen eerste uitspraak die over een aantal regels loopt, zoals dat gaat.\n///",
        "/// pullquote\nEen tweede, direct erna.\n///",
        "/// sidebar | Eerste kader\n" + "Een kader met flink wat tekst erin. " * 30 + "\n///",
        "/// sidebar\nEen tweede kader, zonder titel.\n///",
        "Nog een alinea. " * 40,
        "/// pullquote\n" + "Een uitspraak die veel te lang is en niet ophoudt. " * 6 + "\n///",
        "![Een brede strook](../images/breed.png)",
        "/// sidebar | Voor een tabel\nKort.\n///",
        f"| {CELLS} | x |\n|{'---|' * 12}\n| {CELLS} | x |",
        "/// sidebar | Voor een video\nKort.\n///",
        "/// video | https://www.youtube.com/watch?v=abcdefghijk\nEen bijschrift.\n///",
        "/// sidebar | Voor stappen\nKort.\n///",
        "/// steps\n\n1. Een.\n2. Twee.\n\n///",
        "Slot.",
        "/// sidebar | Als laatste\n" + "Een kader dat langer is dan wat er nog komt. " * 20 + "\n///",
    ]
)

WIDE = f"""\
Een tabel van twaalf kolommen, een lange regel code en pictures zonder maat.

| {CELLS} | {WORD} |
|{"---|" * 12}
| {CELLS} | x |

```python
{CODE}
```

`{CODE[:120]}`

![Zonder maat](../images/stip.svg)

![Zonder maat en zonder venster](../images/los.svg)

![Breed](../images/breed.png)

![Hoog](../images/hoog.png)

![Eén punt](../images/punt.png)
"""

RTL = """\
هذا نص عربي طويل بعض الشيء يسير من اليمين إلى اليسار، وفيه أرقام مثل 2026 وكلمات مثل Katern.

## שלום עולם, זה כותרת בעברית 👩🏽‍💻👨‍👩‍👧‍👦🏳️‍🌈

/// pullquote | كاتب
اقتباس من اليمين إلى اليسار 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉
///

/// sidebar | إطار
نص في إطار.
///

العربية | עברית | Nederlands
---|---|---
واحد | אחת | een
"""


def _picture(width: int, height: int) -> bytes:
    held = BytesIO()
    Image.new("RGB", (width, height), "#27427a").save(held, "PNG")
    return held.getvalue()


def _article(title: str, body: str, more: str = "") -> str:
    return f"---\ntitle: '{title}'\ndate: 2026-02-04\n{more}---\n\n{body}\n"


def _header_of_words(part: int) -> str:
    return f"""\
kicker: {WORD}
standfirst: {WORD} {WORD}
summary: {WORD}
category: lang
authors: [woord, {", ".join(PEOPLE)}]
tags: [{WORD.lower()}, kort, {", ".join(f"onderwerp nummer {number}" for number in range(20))}]
cover: ../images/breed.png
cover_alt: Een strook
cover_caption: {WORD}
cover_credit: {WORD}
credits:
  {WORD.lower()}: {WORD}
series: {WORD}
series_part: {part}
sponsor: {WORD}
source: {WORD}
updates:
  - date: 2026-02-05
    kind: correction
    text: {WORD}
"""


def extreme_files() -> dict[str, str | bytes]:
    """Return the content of the magazine by path."""
    sentence = "Dit is zin nummer {} van een verhaal dat nergens ophoudt en steeds weer iets nieuws begint. "
    paragraphs = ["".join(sentence.format(5 * at + one) for one in range(5)) for at in range(220)]
    for at in range(5, 215, 12):
        paragraphs[at] += "\n\n/// pullquote | Iemand\nEen uitspraak onderweg.\n///"
        paragraphs[at + 4] += "\n\n/// sidebar | Onderweg\n" + "Een kader. " * (at % 50 + 3) + "\n///"
    menu = "".join(f"  - {{title: {label}, url: /}}\n" for label in ["Kort", "Iets langers", WORD] * 4)
    return {
        "site.yaml": (
            f"name: {WORD}\ntagline: {WORD} {LINE[:120].strip()}\n"
            f"contact: {{email: {WORD}@voorbeeld.example}}\n"
            f"menu:\n{menu}footer:\n  text: {WORD}\n  links:\n{menu.replace('  -', '    -')}"
            "front_page:\n  lead: woord\n  picks: [tweehonderd, letter, hangend]\n  sections: [lang, kort]\n"
        ),
        "categories/lang.md": f"---\ntitle: {WORD}\ncolour: '#ffff00'\n---\n{WORD} {WORD}\n",
        "categories/kort.md": "---\ntitle: '👩🏽‍💻'\n---\nK.\n",
        "authors/woord.md": (
            f"---\nname: {WORD}\nrole: {WORD}\nphoto: ../images/hoog.png\nphoto_alt: Een strook\n"
            f"links:\n  {WORD}: https://voorbeeld.example/\n"
            f"email_public: {WORD}@voorbeeld.example\n---\n{WORD}\n"
        ),
        "faq/woord.md": f"---\ntitle: {WORD}\nsummary: {WORD}\n---\n{WORD}\n\n## {WORD}?\n\n{WORD}\n\n"
        f"{CELLS} | x\n{'---|' * 12}\n{CELLS} | x\n\n## {LINE[:200].strip()}?\n\nJa.\n\n## A?\n\nNee.\n",
        "pages/woord.md": f"---\ntitle: {WORD} {WORD}\nslug: pagina\n---\n{EVERYTHING}",
        "articles/letter.md": _article("A", "Twintig woorden, en dan is het klaar. " * 3),
        "articles/tweehonderd.md": _article(LINE[:200].strip().ljust(200, "!"), "Kort.", _header_of_words(1)),
        "articles/woord.md": _article(f"{WORD} {WORD}", EVERYTHING, _header_of_words(2)),
        "articles/hangend.md": _article("Wat er hangt", HANGING, "category: kort\nauthors: [woord]\n"),
        "articles/breed.md": _article("Breed", WIDE, "cover: ../images/stip.svg\ncover_alt: Een stip\n"),
        "articles/rechts.md": _article(
            "مقال طويل 👩🏽‍💻 שלום", RTL, "lang: ar\nkicker: كلمة\nstandfirst: مقدمة قصيرة\n"
        ),
        "articles/twintigduizend.md": _article("Twintigduizend woorden", "\n\n".join(paragraphs)),
        "images/stip.svg": BARE_SVG.format(' viewBox="0 0 80 80"'),
        "images/los.svg": BARE_SVG.format(""),
        "images/breed.png": _picture(2400, 60),
        "images/hoog.png": _picture(40, 1600),
        "images/punt.png": _picture(1, 1),
    }


def build_extremes(root: Path) -> Path:
    """Build the magazine in a new folder; return its output."""
    write_files(copy_magazine(root, content=False) / "content", extreme_files())
    return build_magazine(root)
