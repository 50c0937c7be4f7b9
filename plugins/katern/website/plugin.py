"""Gives templates language, filters and addresses; writes pages with their heads, and the site's files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import fields
from gettext import NullTranslations
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from babel.dates import format_date
from babel.numbers import format_decimal
from pelican import signals
from pelican.generators import Generator
from pelican.paginator import Paginator
from pelican.utils import sanitised_join
from pelican.writers import Writer

from katern import codes
from katern.concealed import conceal
from katern.describe import trust_html
from katern.diagnostics import Diagnostics, show_path
from katern.i18n import load_translations
from katern.load import Loaded
from katern.settings import FOLLOW_ALIAS, setting, static_folders
from katern.website.first_fonts import find_first_fonts
from katern.website.head import Head, Voice, describe_page
from katern.website.redirects import list_redirects
from katern.website.sheets import Sheet, split_sheets
from katern.website.site_style import find_import, join_site_style, read_theme_style, write_colours
from katern.website.sitemap import Location, render_robots, render_sitemap


def connect() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(dress_templates)
    signals.get_writer.connect(offer_writer)
    signals.get_generators.connect(offer_generators)
    signals.finalized.connect(finish_site)


def offer_writer(pelican: Any) -> type | None:
    """Return the writer when Katern runs the build; a stock Pelican keeps its own."""
    return MagazineWriter if "KATERN_LOADED" in pelican.settings else None


def offer_generators(pelican: Any) -> type | None:
    """Return the generator of the site's own pages."""
    return SitePages if "KATERN_LOADED" in pelican.settings else None


class Addresses:
    """Makes addresses for templates: root-relative for pages, full ones for heads."""

    def __init__(self, settings: dict[str, Any], loaded: Loaded) -> None:
        self.site_url = settings["SITEURL"].rstrip("/")
        self.theme = settings["THEME_STATIC_DIR"]
        self.magazine = loaded.magazine

    def link(self, thing: Any) -> str:
        """Return the address of a thing with a `url`, or of a path, as pages write it.

        What this returns is never passed in again: the site's own folder may be the name of a page too.
        """
        url = str(thing if isinstance(thing, str) else getattr(thing, "url", "") or "")
        if "://" in url or url.startswith(("#", "mailto:", "tel:")):
            return url
        return self.magazine.href("/" + url.removeprefix("/"))

    def static(self, path: str) -> str:
        """Return the address of a file of the theme."""
        return self.link(f"{self.theme}/{path}")

    def absolute(self, thing: Any) -> str:
        """Return the full address of what `link` takes."""
        return self.complete(self.link(thing))

    def complete(self, href: str) -> str:
        """Return in full an address that pages write."""
        return self.magazine.complete(href)


def dress_templates(generator: Any) -> None:
    """Give a generator's templates the magazine's language, filters and addresses."""
    settings = generator.settings
    loaded: Loaded | None = settings.get("KATERN_LOADED")
    if loaded is None:
        return
    env, site = generator.env, loaded.magazine.site
    language = loaded.magazine.options.language
    env.install_gettext_translations(_translations(loaded), newstyle=True)
    addresses = Addresses(settings, loaded)
    env.filters |= {
        "date": lambda moment: format_date(moment, "d MMMM y", locale=language),
        "month": lambda moment: _as_heading(format_date(moment, "MMMM y", locale=language)),
        "number": lambda number: format_decimal(number, locale=language),
        "iso": lambda moment: moment.isoformat(timespec="seconds"),
        "conceal": lambda text: trust_html(conceal(str(text))),
    }
    env.globals |= {
        "link": addresses.link,
        "static": addresses.static,
        "absolute": addresses.absolute,
        "site": site,
        "lang": language,
    }


class MagazineWriter(Writer):  # type: ignore[misc]
    """Pelican's writer, which also knows the head of each page and remembers what search engines may see."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        loaded: Loaded = settings["KATERN_LOADED"]
        self.language = loaded.magazine.options.language
        self.addresses = Addresses(settings, loaded)
        self.voice = Voice(
            _translations(loaded).gettext,
            self.addresses.absolute,
            self.addresses.complete,
            loaded.magazine.site.description,
        )
        self.locations: list[Location] = []
        fonts = find_first_fonts(read_theme_style(static_folders(settings)))
        self.first_fonts = [self.addresses.static(posixpath.normpath(f"css/{one}")) for one in fonts]

    def write_file(  # noqa: PLR0913, PLR0917 (Pelican calls it so)
        self,
        name: str,
        template: Any,
        context: dict[str, Any],
        relative_urls: bool = False,  # noqa: ARG002 (pages here never differ by it)
        paginated: Any = None,
        template_name: str | None = None,
        override_output: bool = False,
        url: str | None = None,
        **values: Any,
    ) -> None:
        """Write a page, or all pages of a list; arguments as in Pelican."""
        if not name:
            return
        kind = template.name.removesuffix(".html")
        if "period_date" in values:
            values["period_title"] = self._period_title(values)
        one = Sheet(name, name.removesuffix("index.html") if url is None else url)
        signup = {name: context[name] for name in ("newsletter_signup",) if name in context}
        for sheet in self._split(one, template_name, paginated, values):
            head = describe_page(kind, {**values, **signup}, sheet, self.voice)
            local = {
                **context,
                **values,
                **sheet.variables,
                **{one.name: getattr(head, one.name) for one in fields(head)},
                "output_file": sheet.save_as,
                "first_fonts": self.first_fonts,
            }
            self._write(sheet.save_as, template.render(local), override_output)
            self._remember(head, self.addresses.absolute(sheet.url), values)
            signals.content_written.send(str(Path(self.output_path) / sheet.save_as), context=local)

    def _split(
        self, one: Sheet, template_name: str | None, paginated: Any, values: dict[str, Any]
    ) -> Iterator[Sheet]:
        """Yield the pages of a list that is paginated, else the one page."""
        paged = self.settings["PAGINATED_TEMPLATES"]
        if template_name not in paged:
            return iter((one,))
        per_page = paged[template_name] or self.settings["DEFAULT_PAGINATION"]
        lists = paginated or {name: values[name] for name in ("articles", "dates") if name in values}
        return split_sheets(
            one,
            lists,
            lambda found: Paginator(one.save_as, one.url, found, self.settings, per_page),
            self.addresses.link,
        )

    def _write(self, save_as: str, text: str, override: bool) -> None:
        path = Path(sanitised_join(self.output_path, save_as))
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._open_w(str(path), "utf-8", override=override) as stream:
            stream.write(text)

    def _remember(self, head: Head, address: str, values: dict[str, Any]) -> None:
        """Remember a page for the sitemap, unless another address is the canonical one."""
        if head.noindex or unquote(head.canonical) != unquote(address):
            return
        thing = values.get("article")
        moment = getattr(thing, "modified", None) or getattr(thing, "date", None)
        self.locations.append(Location(address, moment))

    def _period_title(self, values: dict[str, Any]) -> str:
        forms = {"year": "y", "month": "MMMM y", "day": "d MMMM y"}
        return _as_heading(
            format_date(values["period_date"], forms[values["granularity"]], locale=self.language)
        )


class SitePages(Generator):  # type: ignore[misc]
    """The pages and files that belong to no content file; comes after all others."""

    def generate_output(self, writer: MagazineWriter) -> None:
        """Write redirects, the page that is not there, how to follow, colours, and at last the sitemap."""
        loaded: Loaded = self.settings["KATERN_LOADED"]
        for output, target in list_redirects(loaded.magazine):
            self._redirect(writer, output, target)
        follow = setting(self.settings, "KATERN_FOLLOW_URL")
        writer.write_file(f"{follow}index.html", self.get_template("follow"), self.context, url=follow)
        self._redirect(writer, f"{FOLLOW_ALIAS}index.html", f"/{follow}")
        writer.write_file("404.html", self.get_template("404"), self.context, url="404.html")
        self.settings["KATERN_WRITER"] = writer

    def _redirect(self, writer: MagazineWriter, output: str, target: str) -> None:
        addresses = writer.addresses
        writer.write_file(
            output,
            self.get_template("redirect"),
            self.context,
            url=target,
            target=addresses.link(target),
            target_absolute=addresses.absolute(target),
        )


def _translations(loaded: Loaded) -> NullTranslations:
    """Return the labels of the site."""
    options = loaded.magazine.options
    return load_translations(options.language, options.address, options.translations)


def _as_heading(text: str) -> str:
    """Return a month, which Dutch writes without a capital, as a heading begins."""
    return text[:1].upper() + text[1:]


def finish_site(pelican: Any) -> None:
    """Write what only the whole site tells, when every page is written."""
    loaded: Loaded | None = pelican.settings.get("KATERN_LOADED")
    if loaded is None:
        return
    writer: MagazineWriter = pelican.settings["KATERN_WRITER"]
    output = Path(pelican.output_path)
    sitemap_url = ""
    if writer.addresses.site_url:  # a sitemap without full addresses is none
        sitemap_url = writer.addresses.absolute("sitemap.xml")
        (output / "sitemap.xml").write_bytes(render_sitemap(writer.locations))
    (output / "robots.txt").write_text(render_robots(sitemap_url), encoding="utf-8")
    theme = output / pelican.settings["THEME_STATIC_DIR"]
    write_colours(theme, loaded.magazine)
    for written, sheet in join_site_style(theme, writer.addresses.static("").rstrip("/")):
        source, line = find_import(static_folders(pelican.settings), sheet, written)
        found: Diagnostics = pelican.settings["KATERN_FOUND"]
        found.add(codes.STYLE_MISSING, show_path(source), line, target=written)
