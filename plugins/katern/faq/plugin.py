"""Writes a page for each FAQ, and their overview."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator

from katern.compose import compose_html
from katern.corrections import make_corrections
from katern.describe import dress_html, trust_html
from katern.faq.model import Faq, Question, render_json_ld, split_questions
from katern.i18n import load_translations
from katern.load import Loaded
from katern.magazine import Document
from katern.settings import Options, setting
from katern.text.html_text import plain_text
from katern.text.repeats import leave_out_repeats
from katern.text.typography import typeset


def connect() -> None:
    """Offer the generator."""
    signals.get_generators.connect(offer_generators)


def offer_generators(pelican: Any) -> type | None:
    """Return the generator when Katern runs the build."""
    return FaqGenerator if "KATERN_LOADED" in pelican.settings else None


class FaqGenerator(Generator):  # type: ignore[misc]
    """One page for each FAQ, and the overview."""

    def generate_context(self) -> None:
        """Make the FAQs; templates find them as `faqs`."""
        loaded: Loaded = self.settings["KATERN_LOADED"]
        self._outputs = {}
        faqs = []
        for document in loaded.magazine.of_kind("faq"):
            faq = _make_faq(document, loaded)
            self._outputs[faq.url] = loaded.magazine.output_of(document)
            faqs.append(faq)
        self.faqs = sorted(faqs, key=lambda one: (one.order, one.title.casefold()))
        self.context["faqs"] = self.faqs

    def generate_output(self, writer: Any) -> None:
        """Write the pages."""
        site_url = self.settings["SITEURL"].rstrip("/")
        for faq in self.faqs:
            json_ld = trust_html(render_json_ld(faq, site_url, writer.addresses.absolute(faq.url)))
            writer.write_file(
                self._outputs[faq.url],
                self.get_template("faq"),
                self.context,
                url=faq.url,
                faq=_dress_faq(faq, self.settings["KATERN_LOADED"].magazine.options),
                json_ld=json_ld,
            )
        if self.faqs:
            url = setting(self.settings, "KATERN_FAQS_URL")
            writer.write_file(
                f"{url}index.html", self.get_template("faqs"), self.context, url=url, faqs=self.faqs
            )


def _make_faq(document: Document, loaded: Loaded) -> Faq:
    intro, questions = split_questions(compose_html(document, loaded.resolver))
    summary = document.values.get("summary") or plain_text(leave_out_repeats(intro), "")
    return Faq(
        title=typeset(document.title, document.lang[:2]),
        url=loaded.magazine.path_of(document).removeprefix("/"),
        intro=trust_html(intro),
        questions=tuple(
            Question(one.id, trust_html(one.question), trust_html(one.answer)) for one in questions
        ),
        summary_text=typeset(str(summary), document.lang[:2]),
        lang=document.lang,
        order=int(document.values.get("order", 10**6)),
        updates=make_corrections(document),
    )


def _dress_faq(faq: Faq, options: Options) -> Faq:
    """Return a FAQ as its page shows it."""
    label = load_translations(faq.lang[:2], options.address, options.translations).gettext("Table")

    def dress(html: str) -> Markup:
        return trust_html(dress_html(html, label))

    questions = tuple(replace(one, answer=dress(one.answer)) for one in faq.questions)
    return replace(faq, intro=dress(faq.intro), questions=questions)
