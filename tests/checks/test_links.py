"""Every form of a link: where it leads, and what is told when it leads nowhere."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

import pytest
from katern.diagnostics import Code
from katern.load import Loaded

from tests.checks.told import story, tell
from tests.magazines import article, load_files

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
NFD = unicodedata.normalize("NFD", "café")
FILES = {
    "site.yaml": "name: De Theetafel\n",
    "articles/gesprek.md": article("## Het begin\n\nEen tekst.\n", tags="[thee]", category="Losse rubriek"),
    "articles/vervolg.md": article("## Het slot\n\nKlaar.\n", aliases="[/oud/vervolg/, /oud.php, '/?p=3']"),
    "articles/2025/diep.md": article(),
    "articles/café.md": article(),
    f"articles/twee-{NFD}.md": article(),
    "articles/concept.md": article(status="draft"),
    "articles/straks.md": article(date="2026-03-01"),
    "articles/weg.md": article(status="withdrawn"),
    "articles/stil.md": article(status="hidden"),
    "articles/nooit.md": article(status="skip"),
    "articles/kapot.md": "Geen kop.\n",
    "articles/naast.svg": SVG,
    "articles/.geheim.svg": SVG,
    "articles/tabel.pdf": "x",
    "articles/code.py": "x",
    "articles/2025/foto.svg": SVG,
    "images/kop.svg": SVG,
    "images/kop thee.svg": SVG,
    f"images/{NFD}.svg": SVG,
    "images/_prive/kop.svg": SVG,
    "images/geluid.mp3": "x",
    "pages/over.md": "---\ntitle: Over ons\n---\nWij.\n",
    "faq/vragen.md": "---\ntitle: Vragen\n---\n\n## Hoe dan? {#hoe}\n\nZo.\n",
    "agenda/borrel.md": "---\ntitle: Borrel\nstart: 2026-02-01\n---\nKom.\n",
    "authors/anna-de-wit.md": "---\nname: Anna de Wit\n---\n",
    "categories/werk.md": "---\ntitle: Werk en thee\n---\n",
    "offers/boek.md": "---\ntitle: Boek\nkind: book\nurl: https://voorbeeld.nl/\n---\n",
    "comments/gesprek/wp-1.html": "---\nid: wp-1\nauthor: B\ndate: 2025-12-02\nstatus: approved\n---\nJa.\n",
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load_files(tmp_path_factory.mktemp("links") / "content", FILES)


class Answers:
    """What one link is told."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.hints: list[str] = []

    def __call__(self, code: Code, **values: object) -> None:
        self.codes.append(code.id)
        self.hints.append(code.hint.format(**values))


def follow(
    loaded: Loaded, target: str, *, source: str = "articles/gesprek.md", shown: str = ""
) -> tuple[str, list[str]]:
    """Return the address of a link, and the codes told."""
    told = Answers()
    document = loaded.magazine.by_path[source]
    return loaded.resolver.resolve(target, document, told, shown=shown), told.codes  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        # a file, relative to the file that holds the link
        ("vervolg.md", "/vervolg/"),
        ("./vervolg.md", "/vervolg/"),
        ("2025/diep.md", "/diep/"),
        ("../pages/over.md", "/over/"),
        ("../faq/vragen.md#hoe", "/faq/vragen/#hoe"),
        ("../agenda/borrel.md", "/agenda/borrel/"),
        ("../authors/anna-de-wit.md", "/auteur/anna-de-wit/"),
        ("../categories/werk.md", "/categorie/werk/"),
        ("../articles/vervolg.md", "/vervolg/"),
        ("2025/../vervolg.md", "/vervolg/"),
        # its anchor and query stay
        ("vervolg.md#het-slot", "/vervolg/#het-slot"),
        ("vervolg.md?van=mail#het-slot", "/vervolg/?van=mail#het-slot"),
        ("vervolg.md#", "/vervolg/#"),
        ("vervolg.md#respond", "/vervolg/#respond"),
        ("vervolg.md#comment-12", "/vervolg/#comment-12"),
        ("#het-begin", "#het-begin"),
        ("#top", "#top"),
        # whatever form its letters have
        ("café.md", "/caf%C3%A9/"),
        (f"{NFD}.md", "/caf%C3%A9/"),
        ("caf%C3%A9.md", "/caf%C3%A9/"),
        ("twee-café.md", "/twee-caf%C3%A9/"),
        # hidden and withdrawn ones have a page too
        ("stil.md", "/stil/"),
        ("weg.md", "/weg/"),
        # Pelican's forms
        ("{filename}vervolg.md", "/vervolg/"),
        ("{filename}/articles/vervolg.md#het-slot", "/vervolg/#het-slot"),
        ("{filename}/pages/over.md", "/over/"),
        ("|filename|vervolg.md", "/vervolg/"),
        ("{static}/images/kop.svg", "/images/kop.svg"),
        ("{attach}naast.svg", "/images/articles/naast.svg"),
        ("{author}anna-de-wit", "/auteur/anna-de-wit/"),
        ("{author}Anna de Wit", "/auteur/anna-de-wit/"),
        ("{category}werk", "/categorie/werk/"),
        ("{category}Losse rubriek", "/categorie/losse-rubriek/"),
        ("{tag}thee", "/tag/thee/"),
        ("{index}", "/"),
        # an address from /
        ("/vervolg/", "/vervolg/"),
        ("/vervolg", "/vervolg/"),
        ("/vervolg/#het-slot", "/vervolg/#het-slot"),
        ("/oud/vervolg/", "/vervolg/"),
        ("/oud.php", "/vervolg/"),
        ("/faq/", "/faq/"),
        ("/tag/thee/", "/tag/thee/"),
        ("/", "/"),
        ("/sitemap.xml", "/sitemap.xml"),
        ("/images/kop.svg", "/images/kop.svg"),
        ("/caf%C3%A9/", "/caf%C3%A9/"),
        # an address relative to the finished page
        ("../vervolg/", "/vervolg/"),
        # a file
        ("../images/kop.svg", "/images/kop.svg"),
        ("../images/kop thee.svg", "/images/kop%20thee.svg"),
        ("../images/kop%20thee.svg", "/images/kop%20thee.svg"),
        ("../images/café.svg", f"/images/cafe%CC%81.svg"),  # noqa: F541 (reads as its neighbours)
        ("naast.svg", "/images/articles/naast.svg"),
        ("tabel.pdf", "/images/articles/tabel.pdf"),
        ("../images/geluid.mp3", "/images/geluid.mp3"),
        # the magazine by its full address
        ("https://katern.example/vervolg/#het-slot", "/vervolg/#het-slot"),
        ("https://katern.example", "/"),
        # elsewhere
        ("https://katern.example.org/nergens/", "https://katern.example.org/nergens/"),
        ("https://voorbeeld.nl/a?b=c#d", "https://voorbeeld.nl/a?b=c#d"),
        ("HTTPS://voorbeeld.nl", "HTTPS://voorbeeld.nl"),
        ("mailto:anna@voorbeeld.nl", "mailto:anna@voorbeeld.nl"),
        ("tel:+31201234567", "tel:+31201234567"),
    ],
)
def test_link_leads_there_and_nothing_is_told(loaded, target, address):
    assert (address, []) == follow(loaded, target)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("", "K201"),
        ("nergens.md", "K201"),
        ("Vervolg.md", "K201"),
        ("articles/vervolg.md", "K201"),
        ("/nergens/", "K201"),
        ("/articles/vervolg.md", "K201"),
        ("{filename}nergens.md", "K201"),
        ("{author}niemand", "K201"),
        ("{tag}koffie", "K201"),
        ("{category}", "K201"),
        ("www.voorbeeld.nl", "K201"),
        ("anna@voorbeeld.nl", "K201"),
        ("https://katern.example/nergens/", "K201"),
        ("https://katern.example/vervolg/#nergens", "K202"),
        ("https://katern.example/concept/", "K203"),
        ("vervolg.md#nergens", "K202"),
        ("#nergens", "K202"),
        ("/vervolg/#nergens", "K202"),
        ("concept.md", "K203"),
        ("straks.md", "K203"),
        ("nooit.md", "K203"),
        ("/concept/", "K203"),
        ("kapot.md", "K204"),
        ("{static}/images/nergens.svg", "K205"),
        ("/images/nergens.svg", "K205"),
        ("{filenaam}vervolg.md", "K207"),
        ("{static:images/kop.svg", "K201"),
        ("../../geheim.md", "K208"),
        ("../../content/articles/vervolg.md", "K208"),
        ("../..", "K208"),
        ("%2e%2e/%2e%2e/geheim.md", "K208"),
        ("{filename}../../geheim.md", "K208"),
        ("{static}/../geheim.svg", "K208"),
        ("..%2f..%2fgeheim.md", "K208"),
        ("..\\images\\kop.svg", "K209"),
        ("vervolg%00.md", "K209"),
        ("javascript:alert(1)", "K209"),
        ("JavaScript:alert(1)", "K209"),
        ("data:text/html,x", "K209"),
        ("file:///etc/passwd", "K209"),
        ("C:/foto.jpg", "K209"),
        ("htps://voorbeeld.nl", "K209"),
        ("https:/voorbeeld.nl", "K209"),
        ("https://", "K209"),
        ("//voorbeeld.nl/x", "K209"),
        ("code.py", "K210"),
        ("../comments/gesprek/wp-1.html", "K210"),
        ("../images/_prive/kop.svg", "K210"),
        ("2025/foto.svg", "K210"),
        ("../site.yaml", "K210"),
        (".geheim.svg", "K201"),
    ],
)
def test_link_that_leads_nowhere_is_told_and_left_as_typed(loaded, target, code):
    assert [code] == follow(loaded, target)[1]


@pytest.mark.parametrize(
    "target", ["nergens.md", "../../geheim.md", "javascript:alert(1)", "code.py", "kapot.md"]
)
def test_faulty_link_stays_as_typed(loaded, target):
    assert target == follow(loaded, target)[0]


@pytest.mark.parametrize("alias", ["/oud", "/oud/", "/caf%C3%A9/", "/café", "/cafe\u0301/", "/x/oud.php"])
def test_an_alias_is_found_however_it_is_written(tmp_path, alias):
    """With or without a slash at its end, encoded or not: it is one file of the output."""
    forms = {"/x/oud.php": ["/x/oud.php"], "/oud": ["/oud", "/oud/"], "/oud/": ["/oud", "/oud/"]}
    targets = forms.get(alias, ["/café/", "/caf%C3%A9/", "/caf%C3%A9", "/cafe\u0301/"])
    name = unicodedata.normalize("NFC", unquote(alias)).strip("/")
    files = {
        "articles/een.md": story(body="".join(f"[a]({target})\n\n" for target in targets)),
        "articles/twee.md": story(f"aliases: [{alias}]"),
        "newsletters/brief.md": story(f"articles: [{name}]"),
    }
    if "/" not in name:
        comment = "---\nid: wp-1\nauthor: B\ndate: 2025-12-02\nstatus: approved\n---\nJa.\n"
        files[f"comments/{name}/wp-1.html"] = comment
    assert [] == tell(tmp_path, files)


@pytest.mark.parametrize("target", ["/tag/tea/", "/categorie/work/", "{tag}tea", "/tag/t/", "/archief/2024/"])
def test_a_link_leads_only_to_the_tags_sections_and_years_that_are_made(tmp_path, target):
    """Lists show no translation and nothing hidden; a text without translation they do."""
    files = {
        "articles/een.md": story(body=f"[a]({target})\n\n[b](/tag/alone/)\n"),
        "articles/one.md": "---\ntitle: One\ndate: 2024-01-01\nslug: een\nlang: en\ntags: [tea]\n"
        "category: Work\n---\nText.\n",
        "articles/alone.md": story("lang: en", "tags: [alone]"),
        "articles/twee.md": story("status: hidden", "tags: [t]"),
    }
    assert ["articles/een.md:5 K201"] == tell(tmp_path, files)
