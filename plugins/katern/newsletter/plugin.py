"""Writes a page for each issue and their overview, asks readers to join, and keeps the mails."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator

from katern import codes
from katern.describe import PREVIEW_STATES, trust_html
from katern.diagnostics import Diagnostics, Severity
from katern.i18n import gettext, load_translations
from katern.issues import choose_articles, sort_issues
from katern.load import Loaded
from katern.magazine import LISTED_STATES, Document
from katern.newsletter.contents import Gatherer
from katern.newsletter.mail_check import MAX_BYTES
from katern.newsletter.model import Issue
from katern.newsletter.sender import make_sender, make_sign_up
from katern.newsletter.store import FOLDER, write_forms
from katern.newsletter.writing import IssueWriter
from katern.picture_files.known_sizes import Sizes
from katern.settings import setting
from katern.state_folder import state_folder
from katern.surfaces.mail_html import render_button
from katern.surfaces.mail_text import show_link, underline, wrap_text

_ARTICLES = ("articles", "hidden_articles", "translations")


def connect() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(offer_generators)
    signals.finalized.connect(keep_mails)


def offer_generators(pelican: Any) -> type | None:
    """Return the generator when Katern runs the build."""
    return NewsletterGenerator if "KATERN_LOADED" in pelican.settings else None


class NewsletterGenerator(Generator):  # type: ignore[misc]
    """A page for each issue, and the overview."""

    def generate_context(self) -> None:
        """Make the issues; templates find those that lists show as `newsletters`, the newest first."""
        loaded: Loaded = self.settings["KATERN_LOADED"]
        self.loaded, magazine = loaded, loaded.magazine
        options = magazine.options
        self.translate = load_translations(options.language, options.address, options.translations).gettext
        held = choose_articles(magazine, loaded.permalinks.recorded_issues)
        seen = [one for one in sort_issues(magazine) if magazine.visible(one)]
        self.withdrawn = [one for one in seen if one.state == "withdrawn"]
        writer = self._make_writer()
        self.issues = [
            writer.make(one, held[one.relative]) for one in reversed(seen) if one.state != "withdrawn"
        ]
        shown = LISTED_STATES | PREVIEW_STATES
        self.newsletters = [one for one in self.issues if one.document.state in shown]
        self.context["newsletters"] = self.newsletters
        self.context["newsletters_url"] = setting(self.settings, "KATERN_NEWSLETTERS_URL")
        self.context["signup_url"] = f"{setting(self.settings, 'KATERN_FOLLOW_URL')}#newsletter"
        self.context["newsletter_signup"] = self._ask_to_join()
        self.settings["KATERN_ISSUES"] = self.issues
        self._tell_mails(writer)

    def _make_writer(self) -> IssueWriter:
        magazine, resolver = self.loaded.magazine, self.loaded.resolver
        complete = magazine.complete
        relatives = {magazine.href(path): relative for relative, path in resolver.published.items()}
        privacy = self._find_privacy()
        sender = make_sender(
            self.settings, magazine.site, complete(privacy) if privacy else "", self.translate
        )
        button: Any = lambda label, url: trust_html(render_button(label, url))  # noqa: E731 (for templates)
        values = {"sender": sender, "site_url": complete(magazine.href("/")), "button": button}
        self.env.filters["trusted"] = trust_html
        return IssueWriter(
            self.loaded,
            Gatherer(resolver, complete, Sizes(Path(self.path), relatives).find),
            sender,
            self.translate,
            partial(_render, {"html": self.env, "txt": make_text_environment(self.env)}, values),
        )

    def _find_privacy(self) -> str:
        """Return the address of the page on privacy, as pages write it; empty when there is none."""
        magazine = self.loaded.magazine
        privacy = magazine.named("page", "privacy")
        return magazine.href_of(privacy) if privacy and magazine.shows(privacy) else ""

    def _ask_to_join(self) -> Markup | str:
        """Return the form by which readers join, where there is something to join and a way to do so."""
        sign_up = make_sign_up(self.settings, self.loaded.magazine.site, self._find_privacy(), self.translate)
        is_there = bool(sign_up.action) or any(not one.preview for one in self.newsletters)
        if not is_there or not (sign_up.action or sign_up.mailto):
            return ""
        template = self.env.get_template("_partials/newsletter_signup.html")
        return trust_html(template.render(sign_up=sign_up))

    def _tell_mails(self, writer: IssueWriter) -> None:
        """Tell mails that mailboxes cut off, and once why none can be made."""
        found: Diagnostics = self.settings["KATERN_FOUND"]
        for issue in self.issues:
            path, line = issue.document.shown_path, issue.document.line("title")
            size = len(issue.mail_html.encode())
            if size > MAX_BYTES:
                found.add(codes.MAIL_TOO_LARGE, path, line, size=size, limit=MAX_BYTES)
            if not issue.mail_file:
                reason, advice = gettext("nobody sends it"), gettext("add 'email' to 'contact' in site.yaml")
                if not writer.loaded.magazine.options.site_url:
                    reason = gettext("the site has no address")
                    advice = gettext("add SITEURL to pelicanconf.py")
                found.add(codes.MAIL_INCOMPLETE, path, line, reason=reason, advice=advice)

    def generate_output(self, writer: Any) -> None:
        """Write the pages."""
        articles = {one.katern_document.relative: one for one in self._list_articles()}
        for issue in self.issues:
            documents = [story.document for story in issue.articles]
            writer.write_file(
                self.loaded.magazine.output_of(issue.document),
                self.get_template("newsletter"),
                self.context,
                url=issue.url,
                issue=issue,
                articles=[articles[one.relative] for one in documents if one.relative in articles],
            )
        for document in self.withdrawn:
            self._write_withdrawn(writer, document)
        if self.newsletters:
            url = setting(self.settings, "KATERN_NEWSLETTERS_URL")
            writer.write_file(f"{url}index.html", self.get_template("newsletters"), self.context, url=url)

    def _list_articles(self) -> Iterator[Any]:
        """Yield the articles that Pelican made."""
        for name in _ARTICLES:
            yield from (one for one in self.context.get(name, ()) if hasattr(one, "katern_document"))

    def _write_withdrawn(self, writer: Any, document: Document) -> None:
        magazine = self.loaded.magazine
        writer.write_file(
            magazine.output_of(document),
            self.get_template("withdrawn"),
            self.context,
            url=magazine.path_of(document).removeprefix("/"),
        )


def make_text_environment(env: Environment) -> Environment:
    """Return an environment for plain text: nothing in it is markup, so nothing is escaped."""
    made = env.overlay(autoescape=False)
    made.globals |= {"wrap": wrap_text, "underline": underline, "link_line": link_line}
    return made


def link_line(label: str, url: str) -> str:
    """Return a line of a label and an address, which stays whole however long it is."""
    return wrap_text(show_link(label, url))


def _render(environments: dict[str, Environment], values: dict[str, Any], name: str, issue: Issue) -> str:
    environment = environments[name.rpartition(".")[2]]
    return environment.get_template(name).render(issue=issue, **values)


def keep_mails(pelican: Any) -> None:
    """Keep the mails of a site that could be built; while editing none are kept."""
    settings = pelican.settings
    issues: list[Issue] | None = settings.get("KATERN_ISSUES")
    found: Diagnostics | None = settings.get("KATERN_FOUND")
    if issues is None or found is None or found.count(Severity.ERROR) or setting(settings, "KATERN_PREVIEW"):
        return
    write_forms(state_folder(Path(pelican.path)) / FOLDER, issues)
