"""Where the comments of a saved page are, and which answers which.

WordPress gives each comment the id `comment-<number>` (`wp-includes/class-walker-comment.php`);
themes put `li-`, `div-` and the like before it, on the same or on another element, and repeat it.
What answers what is told by nesting, by a list of children beside its parent, by wpDiscuz's
`wc-comm-<id>_<parent>`, by a class `child-of-<id>`, or by nothing but the class `depth-<n>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from katern.comments.importers.page_text import attribute, classes, strip_archive

_ID = re.compile(
    r"(?:(?:li|div|wp|dsq|article|cmt|media|section|single)-)*comment(?:id)?[-_]?(\d+)", re.IGNORECASE
)
_DISCUZ = re.compile(r"(?:wc|wpd)-comm-(\d+)_(\d+)")
_CHILD_OF = re.compile(r"child-of-(?:comment-)?(\d+)")
_DEPTH = re.compile(r"(?:depth-|(?:wc_|wpd_)?comment_level-|level-)(\d+)")
_NO_COMMENT = frozenset(
    "a span form input textarea p h3 h4 button time link script style label small em i b strong".split()
)
_KINDS = frozenset(("comment", "pingback", "trackback", "review", "wc-comment", "wpd-comment"))
_LISTS = frozenset(("ol", "ul", "dl"))
_LIST_NAMES = frozenset(
    ("comment-list", "commentlist", "comments-list", "comment_list", "children", "pinglist")
)
_CHILDREN = frozenset(("children", "replies", "comment-children", "comment-replies"))
_WIDGET = re.compile(
    r"widget|widget[_-](?!area-none)\S*|sidebar|sidebar-\S+|\S+-sidebar|recent-?comments?\S*|latest-?comments?\S*|wp-block-latest-comments\S*"
)
_NO_WIDGET = re.compile(
    r"(?:has|no|with|without|content|main|left|right|full)-\S*sidebar|sidebar-\S*(?:content|main|wrap)\S*"
)
_LINK = re.compile(r"(?:#(?:li-|div-)?comment-|[?&]replytocom=)(\d+)")


@dataclass(slots=True, eq=False)
class Found:
    """One comment of a page."""

    own_id: str
    """WordPress's number; empty when the page does not say it."""
    element: Tag
    """That which has the id."""
    whole: Tag
    """That which holds the whole comment, and often those that answer it."""
    parent_id: str = ""

    @property
    def class_names(self) -> list[str]:
        """The classes of both."""
        return [*classes(self.whole), *(classes(self.element) if self.element is not self.whole else ())]

    @property
    def depth(self) -> int:
        """What its class says; 0 when it says nothing."""
        found = (_DEPTH.fullmatch(name) for name in self.class_names)
        return next((int(one[1]) for one in found if one), 0)


def find_comments(page: BeautifulSoup, addresses: Iterable[str]) -> list[Found]:
    """Return the comments of a page in its order, each once, and what each answers.

    Those of a widget ("recent comments") are none of it.

    Args:
        page: the tree.
        addresses: all that the page says of its own.
    """
    widgets = _find_widgets(page)
    marked = _find_marked(page, widgets)
    found = _find_wholes(marked)
    found += _find_without_id(page, found)
    order = {id(element): place for place, element in enumerate(page.find_all(True))}
    found.sort(key=lambda one: order[id(one.whole)])
    kept = _leave_others_out([one for one in found if not _is_in_widget(one.whole, widgets)], addresses)
    _tell_parents(kept)
    for one in kept:
        _take_definition(one.whole)
    return kept


def _take_definition(whole: Tag) -> None:
    """Put the text of a comment that stands as `dd` behind its `dt` into that."""
    if whole.name == "dt":
        for text in whole.find_next_siblings(["dt", "dd"]):
            if text.name == "dt":
                return
            whole.append(text.extract())


def _find_marked(page: BeautifulSoup, widgets: set[int]) -> dict[str, Tag]:
    """Return the first element with the id of each comment."""
    marked: dict[str, Tag] = {}
    for element in page.find_all(id=True):
        number = _read_id(element)
        if (
            number in marked
            and _is_in_widget(marked[number], widgets)
            and not _is_in_widget(element, widgets)
        ):
            marked[number] = element
        elif number:
            marked.setdefault(number, element)
    return marked


def _read_id(element: Tag) -> str:
    """Return the number of the comment whose element this is; empty when it is none."""
    name = attribute(element, "id").strip()
    if element.name in _NO_COMMENT:
        return ""
    if found := _ID.fullmatch(name) or _DISCUZ.fullmatch(name):
        return found[1]
    return name if name.isdecimal() and _KINDS & set(classes(element)) else ""


def _find_wholes(marked: dict[str, Tag]) -> list[Found]:
    owner = {id(element): number for number, element in marked.items()}
    found = [Found(number, element, _climb(number, element, owner)) for number, element in marked.items()]
    uses: dict[int, int] = {}
    for one in found:
        uses[id(one.whole)] = uses.get(id(one.whole), 0) + 1
    for one in found:
        if uses[id(one.whole)] > 1:
            one.whole = one.element
    return found


def _climb(number: str, element: Tag, owner: dict[int, str]) -> Tag:
    """Return the item of a list, or the outer element with a class of a comment, around an element."""
    whole = element
    for above in (element, *element.parents):
        if above.name in _LISTS or above.name in {"body", "html"} or owner.get(id(above), number) != number:
            break
        if attribute(above, "id") in {"comments", "respond"} or (
            above is not element and _CHILDREN & set(classes(above))
        ):
            break
        if above.name == "li" or _is_comment(above):
            whole = above
        if above.name == "li":
            break
    return whole


def _is_comment(element: Tag) -> bool:
    names = set(classes(element))
    return bool(_KINDS & names) or any(_DEPTH.fullmatch(name) for name in names)


def _find_without_id(page: BeautifulSoup, known: list[Found]) -> list[Found]:
    """Return the items of comment lists that no id tells."""
    wholes = {id(one.whole) for one in known}
    numbers = {one.own_id for one in known}
    found = []
    for item in page.find_all("li"):
        above = item.parent
        if (
            id(item) in wholes
            or not _is_comment(item)
            or above is None
            or not _LIST_NAMES & set(classes(above))
        ):
            continue
        number = next((one for one in _own_numbers(item) if one not in numbers), "")
        numbers.add(number)
        found.append(Found(number, item, item))
    return found


def _own_numbers(item: Tag) -> Iterator[str]:
    """Yield the numbers that the links of a comment name, not those of its answers."""
    for link in item.find_all(["a", "div", "article"]):
        if link.find_parent("li") is item and (found := _LINK.search(attribute(link, "href"))):
            yield found[1]
        elif link.find_parent("li") is item and (number := attribute(link, "data-commentid")).isdecimal():
            yield number


def _find_widgets(page: BeautifulSoup) -> set[int]:
    """Return the elements that are beside the page itself: of those named so, what holds no part of it."""
    found = set()
    for element in page.find_all(_is_named_widget):
        if (
            element.find(["h1", "main"]) is None
            and element.find(id=["comments", "respond", "commentform"]) is None
        ):
            found.add(id(element))
    return found


def _is_named_widget(element: Tag) -> bool:
    if element.name in {"html", "body"}:
        return False
    names = [name.lower() for name in (*classes(element), attribute(element, "id"))]
    return any(_WIDGET.fullmatch(name) and not _NO_WIDGET.fullmatch(name) for name in names)


def _is_in_widget(element: Tag, widgets: set[int]) -> bool:
    for above in element.parents:
        if attribute(above, "id") == "comments":
            return False
        if id(above) in widgets:
            return True
    return False


def _leave_others_out(found: list[Found], addresses: Iterable[str]) -> list[Found]:
    """Return the comments without those lists whose every link leads to a comment of another page."""
    own = {_path(address) for address in addresses} - {""}
    if not own:
        return found
    groups: dict[int, list[Found]] = {}
    for one in found:
        groups.setdefault(id(_top_list(one.whole)), []).append(one)
    elsewhere = {group for group, members in groups.items() if _leads_elsewhere(members, own)}
    if len(groups) == 1 and found and _is_named_list(_top_list(found[0].whole)):
        return found
    return [one for group, members in groups.items() if group not in elsewhere for one in members]


def _top_list(whole: Tag) -> Tag | None:
    """Return the outermost list or section of comments around one."""
    lists = [above for above in whole.parents if above.name in _LISTS or attribute(above, "id") == "comments"]
    return lists[-1] if lists else whole.parent


def _is_named_list(element: Tag | None) -> bool:
    names = set() if element is None else {*classes(element), attribute(element, "id")}
    return bool(names & {*_LIST_NAMES, "comments"})


def _leads_elsewhere(members: list[Found], own: set[str]) -> bool:
    paths = [path for one in members if (path := _own_link_path(one))]
    return bool(paths) and not own & set(paths)


def _own_link_path(one: Found) -> str:
    ending = f"#comment-{one.own_id}"
    links = one.whole.find_all("a", href=True)
    return next((_path(href) for link in links if (href := attribute(link, "href")).endswith(ending)), "")


def _path(address: str) -> str:
    """Return what two addresses of one page share; empty for the page itself."""
    parts = urlsplit(strip_archive(address))
    path = re.sub(r"/comment-page-\d+/?$", "", parts.path).rstrip("/")
    number = re.search(r"(?:^|&)(?:p|page_id)=(\d+)", parts.query)
    return f"{path}?{number[1]}" if number else path


def _tell_parents(found: list[Found]) -> None:
    owner = {id(one.whole): one for one in found}
    numbers = {one.own_id for one in found}
    latest: list[Found] = []
    for one in found:
        said = _said_parent(one)
        if said is not None and (
            said == "" or said in numbers or _DISCUZ.fullmatch(attribute(one.whole, "id"))
        ):
            one.parent_id = said
        elif (above := _parent_by_place(one.whole, owner)) is not None:
            one.parent_id = above.own_id
        elif one.depth > 1:
            one.parent_id = next(
                (before.own_id for before in reversed(latest) if before.depth < one.depth), ""
            )
        latest.append(one)


def _said_parent(one: Found) -> str | None:
    """Return the parent that an id or a class names, empty for none; `None` when nothing names one."""
    for element in (one.element, one.whole):
        if found := _DISCUZ.fullmatch(attribute(element, "id")):
            return "" if found[2] == "0" else found[2]
    named = (_CHILD_OF.fullmatch(name) for name in one.class_names)
    number = next((found[1] for found in named if found), None)
    return "" if number == "0" else number


def _parent_by_place(whole: Tag, owner: dict[int, Found]) -> Found | None:
    """Return the comment that holds this one, or that stands before the list which holds it."""
    for above in whole.parents:
        if id(above) in owner:
            return owner[id(above)]
        if above.name in _LISTS or _CHILDREN & set(classes(above)):
            before = above.find_previous_sibling(lambda tag: id(tag) in owner)
            if isinstance(before, Tag):
                return owner[id(before)]
    return None
