"""An issue gathered, and its mail in every form; templates come as functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from katern.compose import compose_html, compose_offer
from katern.concealed import conceal_addresses
from katern.describe import PREVIEW_STATES, first_words, page_html, set_text, trust_html
from katern.load import Loaded
from katern.magazine import Document
from katern.newsletter.contents import Gatherer
from katern.newsletter.inlining import inline_styles
from katern.newsletter.mail_file import Letter, render_mail
from katern.newsletter.model import Issue
from katern.newsletter.reaction import make_reaction
from katern.newsletter.sender import Sender
from katern.offered import find_named_below
from katern.surfaces.mail_html import render_mail_html
from katern.surfaces.mail_text import render_mail_text
from katern.surfaces.reading import Surroundings, Translate

RenderTemplate = Callable[[str, Issue], str]
"""Takes the name of a template and what it shows."""


@dataclass(frozen=True, slots=True)
class IssueWriter:
    """Makes the issues of one build."""

    loaded: Loaded
    gatherer: Gatherer
    sender: Sender
    translate: Translate
    render: RenderTemplate

    def make(self, document: Document, articles: tuple[Document, ...]) -> Issue:
        """Return an issue with every form of its mail that can be made."""
        issue = self._gather(document, articles)
        if not self.loaded.magazine.options.site_url:
            return issue
        issue = self._add_texts(issue)
        issue = replace(issue, mail_html=inline_styles(self.render("newsletter/mail.html", issue)))
        issue = replace(issue, mail_text=self.render("newsletter/mail.txt", issue).strip() + "\n")
        return replace(issue, mail_file=self._make_file(issue)) if self.sender.email else issue

    def _gather(self, document: Document, articles: tuple[Document, ...]) -> Issue:
        magazine, resolver = self.loaded.magazine, self.loaded.resolver
        complete, path = self.gatherer.complete, magazine.path_of(document)
        html = page_html(document, resolver)
        preheader = set_text(document, "preheader")
        return Issue(
            document=document,
            title=set_text(document, "title"),
            url=path.removeprefix("/"),
            page_url=complete(magazine.href(path)) if magazine.options.site_url else "",
            date=document.date or document.now,
            lang=document.lang,
            preheader=preheader,
            summary_text=preheader or first_words(html),
            status="hidden" if document.state == "hidden" else "published",
            preview=document.state if document.state in PREVIEW_STATES else "",
            content=trust_html(html),
            articles=tuple(map(self.gatherer.make_story, articles)),
            offers=trust_html(conceal_addresses(self._compose_offers(document))),
            events=self.gatherer.make_happenings(document.values.get("events", ())),
            reaction=make_reaction(magazine, document, complete),
        )

    def _compose_offers(self, document: Document) -> str:
        resolver = self.loaded.resolver
        found = find_named_below(self.loaded.magazine, document)
        return "".join(compose_offer(one, resolver, document) for one in found)

    def _add_texts(self, issue: Issue) -> Issue:
        around = Surroundings(issue.page_url, self.translate, self.gatherer.find_size)
        html, offers = compose_html(issue.document, self.loaded.resolver), str(issue.offers)
        return replace(
            issue,
            mail_intro=render_mail_html(html, around),
            mail_offers=render_mail_html(offers, around),
            text_intro=render_mail_text(html, around),
            text_offers=render_mail_text(offers, around),
        )

    def _make_file(self, issue: Issue) -> bytes:
        letter = Letter(
            permanent_id=self.loaded.permalinks.feed_id(issue.document),
            subject=issue.title,
            date=issue.date,
            lang=issue.lang,
            text=issue.mail_text,
            html=issue.mail_html,
        )
        return render_mail(letter, self.sender)
