"""A page as a screen reader meets it: the accessibility tree of Chromium, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

PARTS = frozenset({"InlineTextBox", "ListMarker", "none", "generic"})
"""What has no role of its own."""
LANDMARKS = frozenset(
    {"banner", "main", "navigation", "complementary", "contentinfo", "region", "search", "form"}
)


@dataclass(frozen=True, slots=True)
class Node:
    """One thing that is read out."""

    role: str
    name: str
    level: int
    """Of a heading, else 0."""
    expanded: bool | None
    """Whether what it opens is open; `None` when it opens nothing."""
    focusable: bool
    within: tuple[str, ...]
    """The roles that it stands in, from the page down."""
    element: int
    """What the browser calls its element."""

    def __str__(self) -> str:
        """Say it as a screen reader would."""
        return f"{self.role}{self.level or ''} {self.name!r}"


def read_tree(page: Page) -> list[Node]:
    """Return what is read out, in order."""
    session = page.context.new_cdp_session(page)
    nodes = {one["nodeId"]: one for one in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    root = next(one for one in nodes.values() if "parentId" not in one)
    return list(_walk(root, nodes, ()))


def _walk(node: dict[str, Any], nodes: dict[str, dict[str, Any]], within: tuple[str, ...]) -> Iterator[Node]:
    role = node.get("role", {}).get("value", "")
    if not node["ignored"] and role not in PARTS:
        known = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
        name = " ".join(str(node.get("name", {}).get("value", "")).split())
        yield Node(
            role,
            name,
            int(known.get("level") or 0) if role == "heading" else 0,
            known.get("expanded"),
            bool(known.get("focusable")),
            within,
            node.get("backendDOMNodeId", 0),
        )
        within = (*within, role)
    for child in node.get("childIds", ()):
        if child in nodes:
            yield from _walk(nodes[child], nodes, within)


def said(nodes: list[Node]) -> str:
    """Return all texts that are read out."""
    return " ".join(one.name for one in nodes if one.role == "StaticText")


def headings(nodes: list[Node]) -> list[Node]:
    """Return the headings, in order."""
    return [one for one in nodes if one.role == "heading"]


def landmarks(nodes: list[Node]) -> list[Node]:
    """Return the landmarks, in order."""
    return [one for one in nodes if one.role in LANDMARKS]
