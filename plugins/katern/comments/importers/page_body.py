"""The text of one comment of a saved page, without what themes and plug-ins put in it."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from bs4 import Tag

from katern.comments.importers.page_comments import Found
from katern.comments.importers.page_text import attribute, classes, strip_archive, visible

_TEXTS = (
    ".comment-content, .comment-content-wrap, .wpd-comment-text, .wc-comment-text",
    ".comment-text, .comment_text, .commenttext, .commentText, .comment-entry, .comment-copy",
    "[itemprop=text], [itemprop=commentText], [itemprop=reviewBody]",
    ".comment_content, [class*=comment__content], [class*=comment__text], [class*=comments-item-text]",
    ".comment-body, .comment_body, .commentbody, [class*=comment__body]",
)
_INNER = ".comment-content, .comment-text, .comment_text, .commenttext, [itemprop=text]"
_FOREIGN = re.compile(
    r"reply|reply-\S*|\S*[-_]reply|\S*reply-?(?:link|button|login)\S*|comment-?reply\S*|replies-link|says|avatar\S*"
    r"|comment[-_]?meta(?:data)?|meta|comment-author\S*|comment_author|vcard|comment-header|comment-footer|comment-actions"
    r"|comment[-_]?(?:date|time|tools|edit|like|vote|share|permalink|link|links|number|rating)\S*|\S*awaiting-moderation"
    r"|sharedaddy|jetpack-\S*|sd-\S*|\S+-likes?(?:-\S*)?|likes?|wp_?ulike\S*|cld-\S*|\S*rating\S*|\S*-stars?"
    r"|(?:post-)?edit-link|\S*quote-?link\S*|children|screen-reader-text|comment-respond|wpd-\S*|wc-comment-footer|wc-\S*-button"
)
_FOREIGN_TAGS = [
    "script",
    "style",
    "svg",
    "noscript",
    "button",
    "form",
    "input",
    "header",
    "footer",
    "template",
]
_FOREIGN_LINK = re.compile(
    r"[?&]replytocom=|#respond\b|[?&]quote(?:comment)?=|action=editcomment", re.IGNORECASE
)
_FOREIGN_CLICK = re.compile(r"addComment|quote|reply", re.IGNORECASE)
_EXCERPT = re.compile(r"\[(?:…|\.\.\.)\]")


def find_text(whole: Tag) -> Tag | None:
    """Return the element that holds the text; `None` when none is marked so."""
    for selector in _TEXTS:
        found = whole.select(selector)
        best = next((one for one in found if visible(one) or one.find("img")), found[0] if found else None)
        if best is not None:
            inner = [one for one in best.select(_INNER) if visible(one)]
            return inner[-1] if len(inner) == 1 else best
    return None


def read_ping(one: Found, author: Tag | None) -> str:
    """Return the excerpt that a theme shows behind the name of a page which links here; often none."""
    if author is not None:
        author.extract()
    _take_foreign_out(one.whole, one, loose=True)
    found = _EXCERPT.search(rest := one.whole.decode_contents())
    return rest[found.start() :].strip() if found else ""


def read_body(one: Found, text: Tag | None, author: Tag | None, address: str) -> str:
    """Return the HTML of the text without what theme and plug-ins put in it."""
    body = one.whole if text is None else text
    loose = text is None or is_loose(text)
    if author is not None and any(above is body for above in author.parents):
        cite = author.find_parent("cite")
        (author if cite is None else cite).extract()
    _take_foreign_out(body, one, loose=loose)
    for image in body.find_all("img", alt=True):
        if {"emoji", "wp-smiley"} & set(classes(image)):
            image.replace_with(attribute(image, "alt"))
    for link in body.find_all("a", href=True):
        link["href"] = urljoin(address, strip_archive(attribute(link, "href")))
    return body.decode_contents().strip()


def _take_foreign_out(body: Tag, one: Found, *, loose: bool) -> None:
    for element in body.find_all(_FOREIGN_TAGS):
        element.decompose()
    for element in body.find_all(True):
        if not element.decomposed and _is_foreign(element, one, loose=loose):
            _remove(element)


def _remove(element: Tag) -> None:
    """Remove an element; the head of a comment that was never closed, and holds its text, is opened."""
    if {"comment-author", "vcard"} & set(classes(element)) and element.find("p"):
        element.unwrap()
    else:
        element.decompose()


def is_loose(text: Tag) -> bool:
    """Return whether name and date may stand in the element of the text, as in WordPress's older markup."""
    return bool({"comment-body", "comment_body", "commentbody"} & set(classes(text)))


def _is_foreign(element: Tag, one: Found, *, loose: bool) -> bool:
    if {"emoji", "wp-smiley"} & set(classes(element)):
        return False
    if any(_FOREIGN.fullmatch(name.lower()) for name in classes(element)):
        return True
    if element.name == "a":
        href = attribute(element, "href")
        clicked = bool(_FOREIGN_CLICK.search(attribute(element, "onclick")))
        return (
            clicked or bool(_FOREIGN_LINK.search(href)) or (loose and href.endswith(f"#comment-{one.own_id}"))
        )
    return element.name == "time" or (loose and "datePublished" in attribute(element, "itemprop"))
