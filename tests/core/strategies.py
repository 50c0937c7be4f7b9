"""What hypothesis makes up: headers, texts, dates, names and files, near to what editors write and far."""

from __future__ import annotations

from hypothesis import strategies as st
from katern.front_matter.schema import KINDS

KEYS = sorted(
    {field.name for kind in KINDS for field in kind.fields} | {"titel", "datum", "tilte", "x", "<<", "?"}
)
VALUES = [
    "no",
    "19:30",
    "2026-01-03",
    "03.04.2026",
    "[a, b]",
    "[a",
    "{a: b}",
    '"a',
    "'it''s'",
    "|",
    ">-",
    "- a",
    "~",
    "&x a",
    "*x",
    "!!str a",
    "@x",
    "%x",
    "a: b",
    "a #b",
    "“a”",
    "\t",
    "\xa0a",
    "…",
    "- - - a",
    "? a",
    "#",
    "---",
]
SHAPES = ["  a: b", "    vervolg", "  - a", "- a", "---", "...", "", "# uitleg", "<<<<<<< HEAD", "======="]
ODD = "\t\n\r \"'`#:;-[]{}&*!|>%@?<=~.,/\\\u00a0\u0085\u2028\u2029\ufeff\u200b\u202e\ud800\x00\x1b😀é"
TEXT = st.text(st.one_of(st.sampled_from(list(ODD)), st.characters()), max_size=80)
COLON = st.sampled_from([": ", ":", " : ", "："])
PAIR = st.tuples(st.sampled_from(KEYS), COLON, st.one_of(st.sampled_from(VALUES), TEXT)).map("".join)
LINE = st.one_of(PAIR, st.sampled_from(VALUES), st.sampled_from(SHAPES), TEXT)
HEADER = st.lists(LINE, max_size=12).map("\n".join)
DOCUMENT = st.one_of(
    TEXT,
    HEADER,
    HEADER.map(lambda header: f"---\n{header}\n---\n\nTekst\n"),
    st.tuples(HEADER, TEXT).map(lambda parts: f"---\n{parts[0]}\n---\n{parts[1]}"),
)

DAY = st.dates().map(str)
TIME = st.text("0123456789:+-Z", max_size=12)
WORD_OF_DATE = st.sampled_from(
    [
        "3",
        "jan",
        "Jan",
        "2026",
        "12",
        "mon",
        ",",
        "pm",
        "UTC",
        "GMT+3",
        "+25:00",
        "14:30",
        "5th",
        "T",
        "Z",
        "-",
    ]
)
DATE = st.one_of(
    TEXT,
    st.text("0123456789-:./ TZ+", max_size=25),
    st.datetimes().map(str),
    st.tuples(DAY, st.sampled_from(["", " ", "T"]), TIME).map("".join),
    st.lists(WORD_OF_DATE, max_size=7).map(" ".join),
)

NEAR_SLUG = "abc-–_ éÉ\u0301\u0345ǅßİıΣς²½ﬁ日\u0663😀con.lpt1"
WORDS = st.one_of(TEXT, st.text(max_size=200), st.text(NEAR_SLUG, max_size=120))

PIECE = st.sampled_from([b"a", b"\r", b"\n", b"\r\n", b"\xef\xbb\xbf", b"\xc3", b"\xa9", b"\x00"])
BYTES = st.one_of(
    st.binary(max_size=200),
    DOCUMENT.map(lambda text: text.encode(errors="surrogatepass")),
    DOCUMENT.map(lambda text: text.encode("utf-16", errors="surrogatepass")),
    TEXT.map(lambda text: text.encode("cp1252", errors="replace")),
    st.lists(PIECE, max_size=20).map(b"".join),
)

MARKDOWN = [
    "Tekst",
    "",
    "- een",
    "  - twee",
    "    - drie",
    "1. een",
    "1) een",
    "> citaat",
    "> - een",
    "```",
    "~~~",
    "/// pullquote",
    "/// offer | o",
    "/// video | x",
    "///",
    "## Kop",
    "# Kop",
    "#hashtag",
    "Kop",
    "===",
    "![](../images/x.jpg)",
    "[a](b.md)",
    "[a](#kop)",
    "[a][b]",
    "[b]: c",
    "| a | b |",
    "|---|---|",
    "* * *",
    "<div>",
    "</div>",
    "<!--",
    "-->",
    "[^1]",
    "[^1]: noot",
    "<details>",
    "    code",
    "{: .x}",
    "<script>",
    ": uitleg",
    "*[OR]: raad",
    "tekst\\",
    "  vervolg",
    "{{ x }}",
    "<img src=x>",
    "https://a.example",
]
BODY = st.lists(st.one_of(st.sampled_from(MARKDOWN), TEXT), max_size=12).map("\n".join)
NAMES = st.sampled_from(
    [
        "articles/a.md",
        "articles/2026-01-03-b.md",
        "articles/B.md",
        "pages/over.md",
        "faq/f.md",
        "agenda/e.md",
        "offers/o.md",
        "authors/jan.md",
        "categories/werk.md",
        "editions/1.md",
        "newsletters/n.md",
        "los.md",
        "comments/a/wp-1.html",
        "site.yaml",
        "images/x.jpg",
        "articles/x.txt",
    ]
)
GOOD_HEADER = "title: A\ndate: 2025-12-01\nname: A"
FILE = st.one_of(
    st.tuples(HEADER, BODY).map(lambda parts: f"---\n{parts[0]}\n---\n{parts[1]}".encode(errors="replace")),
    BODY.map(lambda body: f"---\n{GOOD_HEADER}\n---\n{body}\n".encode(errors="replace")),
    BYTES,
)
FILES = st.dictionaries(NAMES, FILE, max_size=6)
