"""The commands that speak with a person: a comment typed in or taken from a mail, a commenter forgotten."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from katern.clock import read_now
from katern.comments import forgetting
from katern.comments.author_key import make_key, read_key
from katern.comments.body import text_to_body
from katern.comments.identity import make_author_key, show_name
from katern.comments.mail import MailError, parse_mail
from katern.comments.moderation import Answer, add_comment
from katern.comments.place import make_matcher, make_store
from katern.diagnostics import Diagnostics, show_path
from katern.i18n import gettext
from katern.project import WrongCallError
from katern.settings import setting

OUTPUT_MARK = ".katern-output"


def read_typed_answer(settings: Mapping[str, Any], author: str, text: str) -> Answer:
    """Return a comment that the editor types, asking for what is not given."""
    if not author:
        sys.stderr.write(gettext("name: "))
        sys.stderr.flush()
        author = sys.stdin.readline()
    if not text:
        sys.stderr.write(gettext("comment (end with Ctrl-D on a line of its own):") + "\n")
        text = sys.stdin.read()
    now = read_now(str(setting(settings, "KATERN_AS_OF")), settings.get("TIMEZONE") or "UTC")
    return Answer(show_name(author), text_to_body(text, "wordpress"), now)


def read_mail_answer(settings: Mapping[str, Any], path: Path, author: str) -> Answer:
    """Return the reaction of a message; nobody has looked at it yet, so it waits.

    Raises:
        WrongCallError: the file cannot be read, or is no message.
    """
    try:
        mail = parse_mail(path.read_bytes())
    except (OSError, MailError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WrongCallError(f"{path}: {reason}", "--from-mail") from error
    now = read_now(str(setting(settings, "KATERN_AS_OF")), settings.get("TIMEZONE") or "UTC")
    key = make_author_key(make_key(), mail.address)
    return Answer(show_name(author or mail.name), mail.body, mail.date or now, "pending", author_key=key)


def enter_comment(settings: Mapping[str, Any], article: str, answer: Answer, reply_to: str) -> str:
    """Write a comment under an article or page; return where it lies.

    Raises:
        WrongCallError: there is no such article, or no such comment to answer.
    """
    matcher = make_matcher(settings, Diagnostics())
    slug = matcher.resolve(article)
    if not slug:
        raise WrongCallError(gettext("there is no article or page {found!r}").format(found=article))
    return show_path(add_comment(make_store(settings), slug, answer, reply_to, matcher.resolve))


def forget_person(
    settings: Mapping[str, Any], project: Path, person: forgetting.Person, show: bool
) -> Iterator[str]:
    """Show what is held of a commenter, and erase it unless `show`; yield what to tell.

    An earlier site is left to the caller, who builds it anew: see `holds_site`.
    """
    store = make_store(settings)
    held = forgetting.find_comments(store, person, read_key())
    yield gettext("comments found: {count}").format(count=len(held))
    nameless = forgetting.count_without_key(store) if person.email else 0
    if nameless:
        told = gettext(
            "comments without a pseudonym: {count}; no address leads to them, look with --name too"
        )
        yield told.format(count=nameless)
    if show:
        for one in held:
            yield f"\n{show_path(one.path)}\n{one.path.read_text(encoding='utf-8')}"
    else:
        for path in forgetting.erase(store, held):
            yield gettext("erased: {path}").format(path=show_path(path))
        for path in forgetting.clear_state(store.content, held):
            yield gettext("deleted: {path}").format(path=show_path(path))
    mentions = list(forgetting.find_mentions(project, store.content, held, person.name))
    if mentions:
        yield gettext("the name also stands in these texts, which were left as they are:")
        yield from mentions
    if held and not show:
        yield gettext("git keeps what it had: docs/comments.md tells how to rewrite its history")


def holds_site(settings: Mapping[str, Any]) -> bool:
    """Return whether an earlier build lies in the output folder."""
    return (Path(settings["OUTPUT_PATH"]) / OUTPUT_MARK).exists()
