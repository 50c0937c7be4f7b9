"""Rows of marks that make readers of Markdown slow, each as a function of the length wanted."""

from __future__ import annotations

from collections.abc import Callable

Pattern = Callable[[int], str]


def _row(unit: str, *, before: str = "", after: str = "") -> Pattern:
    return lambda size: before + unit * (size // len(unit)) + after


def _numbered(line: str, *, before: str = "", after: str = "") -> Pattern:
    """Return lines with `{}` counted up; as many as fit."""
    return lambda size: (
        before + "\n".join(line.format(n, n + 1) for n in range(size // (len(line) + 4))) + after
    )


def _stair(step: str, text: str = "a") -> Pattern:
    """Return lines that go in by one step each."""
    return lambda size: "\n".join(step * n + text for n in range(int((2 * size / len(step)) ** 0.5)))


PATTERNS: dict[str, Pattern] = {
    "brackets": _row("["),
    "picture brackets": _row("!["),
    "double brackets": _row("[["),
    "closing and opening brackets": _row("]["),
    "brackets on lines": _row("[\n"),
    "half links": _row("[a]("),
    "half links with angle": _row("[a](<"),
    "half links with title": _row('[a](b "'),
    "half references": _row("[a]["),
    "half picture references": _row("![a]["),
    "pictures in brackets": _row("[!["),
    "links": _row("[x](/y) "),
    "round brackets": _row("(", before="[a]("),
    "footnote marks": _row("[^a]", after="\n\n[^a]: x"),
    "open footnote marks": _row("[^"),
    "one footnote text again and again": _row("[^a]: x\n"),
    "footnotes": _numbered("a[^{}]\n\n[^{}]: x\n"),
    "footnotes in footnotes": _numbered("[^{}]: [^{}]", before="[^0]\n\n"),
    "references": _numbered("[{}]: /x"),
    "used references": _numbered("[{}][]\n\n[{}]: /x\n"),
    "stars": _row("*"),
    "strong words": _row("**a "),
    "crossed emphasis": _row("*a_ "),
    "underlines": _row("_"),
    "stars and underlines": _row("*_"),
    "emphasis of all kinds": _row("***a**b* "),
    "tildes": _row("~~"),
    "code marks": _row("`"),
    "code marks growing": lambda size: "".join("`" * n + "a" for n in range(1, int((2 * size) ** 0.5))),
    "code marks mixed": _row("`a``b"),
    "quotes deep": _row(">"),
    "quotes in lines": _row("> a\n"),
    "quotes as a stair": _stair(">", " a"),
    "quotes and lists": _row("- > "),
    "lists as a stair": _stair("    ", "- a"),
    "lists narrow": _stair("  ", "- a"),
    "list flat": _row("- a\n"),
    "list loose": _row("- a\n\n"),
    "list on one line": _row("1. "),
    "list of quotes": lambda size: "\n".join("> " * (n % 25) + "- a" for n in range(size // 30)),
    "definitions": _row("a\n:   b\n\n"),
    "definitions nested": _stair("    ", ":   a"),
    "headings": _row("# a\n\n"),
    "heading marks": _row("#"),
    "heading with attribute": _row("# a {#b}\n\n"),
    "underlined heading": _row("=", before="a\n", after="x"),
    "rules": _row("---\n\n"),
    "less-than signs": _row("<"),
    "open tags": _row("<a "),
    "open attributes": _row('<a href="'),
    "attributes": _row("b ", before="<a ", after=">"),
    "attributes without value": _row("b=", before="<a ", after=">"),
    "quoted attributes": _row('b="" ', before="<a ", after=">"),
    "quotes in a tag": _row('""', before="<a "),
    "comments open": _row("<!--"),
    "comment closed often": _row("-->", before="<!--"),
    "declarations": _row("<!A "),
    "processing marks": _row("<?"),
    "character data": _row("<![CDATA["),
    "divs": _row("<div>"),
    "divs with Markdown": _row('<div markdown="1">\n'),
    "details": _row("<details>\n\n"),
    "paragraph ends": _row("</p>"),
    "bold tags": _row("<b>"),
    "tables of tags": _row("<table><tr><td>"),
    "drawings": _row('<svg><path d="M0 0">'),
    "addresses in angles": _row("<http://a"),
    "ampersands": _row("&"),
    "number signs": _row("&#"),
    "one long entity": _row("a", before="&", after=";"),
    "one long number": _row("1", before="&#", after=";"),
    "one long hexadecimal number": _row("f", before="&#x", after=";"),
    "backslashes": _row("\\"),
    "spaces": _row(" ", before="a", after="b"),
    "tabs": _row("\t", after="a"),
    "empty lines": _row("\n"),
    "trailing spaces": _row("a" + " " * 50 + "\n"),
    "one long word": _row("A"),
    "combining marks": _row("\u0351", before="a"),
    "reference with spaces": _row(" ", before="[a]:", after="x"),
    "fences": _row("```\n"),
    "tilde fences": _row("~~~\n"),
    "fence with spaces": _row(" ", before="```"),
    "fence with options": _row(' b="c"', before="``` a", after="x\na\n```\n"),
    "fence with classes": _row(" .a", before="``` {"),
    "fences in quotes": lambda size: "\n".join(">" * (n % 30) + " ```" for n in range(size // 20)),
    "table wide": lambda size: "\n".join(cell * (size // 6) for cell in ("|a", "|-", "|b")),
    "table long": _row("|a|b|\n", before="|a|b|\n|-|-|\n"),
    "table of escapes": _row("\\|", before="a|b\n-|-\n"),
    "table of code": _row("`|", before="a|b\n-|-\n"),
    "table heads": _row("a|b\n-|-\n"),
    "abbreviations": _numbered("*[A{}]: x\n\nA{} A1\n"),
    "attribute lists": _row("a {: "),
    "attribute list of classes": _row(".a ", before="a {: ", after="}"),
    "attribute list of quotes": _row("a='", before="a {: ", after="}"),
    "braces": _row("{"),
    "web addresses": _row("http://a.nl "),
    "address of dots": _row("a.", before="http://"),
    "address of brackets": _row("(", before="http://a.nl/"),
    "mail signs": _row("a@"),
    "mail of dots": _row("a.", after="@"),
    "quotation marks": _row('"'),
    "apostrophes": _row("'"),
    "both quotation marks": _row("\"'a"),
    "elisions": _row("'t "),
    "dashes": _row("a--b "),
    "numbers": _row("5 "),
    "block ends": _row("///\n"),
    "blocks open": _row("/// sidebar | a\n"),
    "blocks": _row("/// sidebar | a\nb\n///\n\n"),
    "blocks in blocks": lambda size: "\n".join(
        "/" * (3 + n) + " sidebar | a" for n in range(int((2 * size) ** 0.5), 0, -1)
    ),
    "blocks of steps": _row("/// steps\n1. a\n///\n\n"),
    "block without name": _row("/"),
    "block with a long name": _row("a", before="/// ", after=" |"),
    "block with spaces": _row(" ", before="/// a", after="| b"),
    "block with options": _row("    a: b\n", before="/// sidebar | x\n", after="\nb\n///\n"),
    "places of the library": _row("klzzwxh:0 "),
    "places with marks": _row("\u2063wzxhzdk:0\u2063"),
}
"""By what they are made of; over 55, as the promise counts them."""

HEADER_LINES: dict[str, Pattern] = {
    "spaces": _row(" ", before="a", after="b"),
    "spaces and a colon": _row(" ", before="a", after=": b"),
    "spaces in quotes": _row(" ", before='title: "'),
    "colons": _row("a: "),
    "full-width colons": _row("\uff1a"),
    "hyphens": _row("- "),
    "question marks": _row("? "),
    "quotes": _row('"', before="title: "),
    "quoted words": _row('"a" ', before="title: "),
    "square brackets": _row("[", before="title: "),
    "braces": _row("{a: ", before="title: "),
    "stars": _row("*", before="title: "),
    "exclamation marks": _row("!", before="title: "),
    "hashes": _row(" #", before="title: a"),
    "typographic quotes": _row("“", before="title: "),
    "digits": _row("1", before="date: "),
    "digits of a number": _row("1", before="order: "),
    "date and spaces": _row(" ", before='date: "2025-01-01', after='x"'),
    "host of dots": _row(".a", before="source_url: https://a"),
    "broken lines": _row("a b\n"),
    "keys": _numbered("k{}: v"),
}
"""Lines of front matter that make a reader of YAML, or of its faults, slow."""
