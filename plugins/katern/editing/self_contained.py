"""A page of the site as one file that asks for nothing else, marked as a proof."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from gettext import GNUTranslations
from html import escape
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from bs4 import BeautifulSoup, Tag

from katern.editing.one_page import BuiltPage
from katern.editing.small_pictures import shrink_picture
from katern.editing.styles import data_address, inline_style
from katern.i18n import load_translations
from katern.magazine import PUBLIC_STATES

_POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'"
"""Even what slips through asks for nothing: https://www.w3.org/TR/CSP3/ (Initialization)."""
_MARK_STYLE = """\
.proof-mark {
  margin: 0;
  padding: 0.75rem 1rem;
  background: #ffd84d;
  color: #1a1a1a;
  font: 1rem/1.5 system-ui, sans-serif;
  text-align: center;
}
.proof-mark strong { letter-spacing: 0.08em; text-transform: uppercase; }
"""
_LEFT_OUT = (
    ".share, script, noscript, template, form, nav, dialog, iframe, object, embed, link, base, meta, style"
)
_LOADING = (
    "loading",
    "srcset",
    "sizes",
    "poster",
    "background",
    "action",
    "formaction",
    "ping",
    "data",
    "manifest",
)
_SCHEME = re.compile(r"(?!data:|javascript:|vbscript:|file:|blob:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def make_self_contained(page: BuiltPage) -> str:
    """Return the page's own text, with styles and pictures inside, without script or outside request."""
    soup = BeautifulSoup(page.html, "html.parser")
    sheets = [str(link["href"]) for link in soup.select('link[rel="stylesheet"][href]')]
    style = "".join(inline_style(sheet, page.read_file) for sheet in sheets)
    main = soup.find("main") or soup.body or soup
    for left_out in main.select(_LEFT_OUT):
        left_out.decompose()
    _embed_pictures(soup, main, page)
    _mend_links(main, page)
    return _compose(page, style, main)


def _embed_pictures(soup: BeautifulSoup, main: Tag, page: BuiltPage) -> None:
    for source in main.select("picture source"):
        source.decompose()
    for player in main.select("audio, video"):
        player.replace_with(_name_file(soup, player))
    for tag in main.find_all(True):
        for name in _LOADING:
            del tag[name]
        if tag.name == "img":
            _embed_picture(soup, tag, page)
        elif tag.name not in ("a", "area"):
            for name in ("src", "href", "xlink:href"):
                if not str(tag.get(name, "")).startswith("#"):
                    del tag[name]


def _embed_picture(soup: BeautifulSoup, picture: Tag, page: BuiltPage) -> None:
    """Put a picture into its element; one that is not the magazine's own is named by its alt text."""
    address = str(picture.get("src", ""))
    held = None if address.startswith("data:") else page.read_file(address)
    if held is not None:
        picture["src"] = data_address(shrink_picture(held), urlsplit(address).path)
    elif not address.startswith("data:"):
        picture.replace_with(soup.new_string(str(picture.get("alt", ""))))


def _name_file(soup: BeautifulSoup, player: Tag) -> Tag:
    """Return the name of what a player would play, as a link."""
    source = player.find("source")
    address = str(player.get("src") or (source.get("src") if isinstance(source, Tag) else "") or "")
    named = soup.new_tag("a", href=address)
    named.string = posixpath.basename(unquote(urlsplit(address).path)) or player.name
    return named


def _mend_links(main: Tag, page: BuiltPage) -> None:
    """Make of each link of the magazine a full one, or plain text where readers cannot go yet."""
    names = {str(tag[key]) for key in ("id", "name") for tag in main.select(f"[{key}]")}
    for link in main.select("a[href], area[href]"):
        href = str(link["href"])
        if href.startswith("#") and unquote(href[1:]) in names:
            continue
        full = href if _SCHEME.match(href) else page.public_address(href)
        if full is not None:
            link["href"] = full
        elif link.name == "a":
            link.unwrap()
        else:
            link.decompose()


def _compose(page: BuiltPage, style: str, main: Tag) -> str:
    """Return the whole file."""
    options, language = page.loaded.magazine.options, _choose_language(page)
    translate = load_translations(language, options.address, options.translations).gettext
    word, said = escape(translate("Proof")), escape(_tell_moment(page, language, translate))
    style = f"{style}{_MARK_STYLE}".replace("</", "<\\/")  # a style that cannot end its element
    return f"""<!doctype html>
<html lang="{escape(options.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{word}: {escape(page.document.title)}</title>
<style>
{style}</style>
</head>
<body data-page="{page.document.kind.name}">
<p class="proof-mark" role="note" lang="{language}"><strong>{word}</strong> {said}</p>
{main.decode(formatter="minimal")}
</body>
</html>
"""


def _choose_language(page: BuiltPage) -> str:
    """Return the language of the text where Katern speaks it, else that of the magazine."""
    own = page.document.lang[:2]
    is_spoken = own == "en" or isinstance(load_translations(own), GNUTranslations)
    return own if is_spoken else page.loaded.magazine.options.language[:2]


def _tell_moment(page: BuiltPage, language: str, translate: Callable[[str], str]) -> str:
    """Return whose proof this is and of when, and whether readers can see the text already."""
    options = page.loaded.magazine.options
    moment = options.now.astimezone(ZoneInfo(options.zone))
    said = translate("{magazine}, as of {day}, {time}.").format(
        magazine=page.loaded.magazine.site.name,
        day=format_date(moment, "d MMMM y", locale=language),
        time=format_time(moment, "HH:mm", locale=language),
    )
    if page.document.state in PUBLIC_STATES:
        return said
    return f"{said} {translate('Not published yet: please do not pass it on.')}"
