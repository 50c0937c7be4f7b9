"""A walk over a page with the Tab key: where it stops, how that is seen, how large it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

TARGET_PX = 24
"""https://www.w3.org/TR/WCAG22/#target-size-minimum."""
_STOP = """() => {
  const one = document.activeElement;
  if (one === document.body || one === document.documentElement) return null;
  const style = getComputedStyle(one);
  const around = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
  const line = one.closest(".skip-link") ? 0 : around;
  const box = one.getBoundingClientRect();
  const [first] = one.getClientRects();
  const x = first.x + first.width / 2, y = first.y + first.height / 2;
  const hit = document.elementFromPoint(x, y);
  const words = (one.getAttribute("aria-label") || one.textContent).trim().replace(/\\s+/g, " ");
  return {
    tag: one.localName,
    name: words,
    is_outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && !/^rgba\\(.*, 0\\)$|^transparent$/.test(style.outlineColor),
    is_in_sight: box.top >= line && first.bottom <= innerHeight - line
      && box.left >= 0 && first.right <= innerWidth,
    is_on_top: hit !== null && (one.contains(hit) || hit.contains(one)),
  };
}"""
_SMALL = """limit => {
  const focusable = "a[href], button, summary, input, select, textarea, iframe, [tabindex='0']";
  const all = [...document.querySelectorAll(focusable)].filter(one => one.checkVisibility()
    && !one.closest(".skip-link"));
  const boxOf = one => one.getBoundingClientRect();
  const isSmall = one => boxOf(one).width < limit || boxOf(one).height < limit;
  const isInline = one => {
    if (getComputedStyle(one).display !== "inline") return false;
    let block = one.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const beside = block.cloneNode(true);
    for (const other of beside.querySelectorAll(focusable)) other.remove();
    return /[\\p{L}\\p{N}]/u.test(beside.textContent);
  };
  const centre = one => [boxOf(one).x + boxOf(one).width / 2, boxOf(one).y + boxOf(one).height / 2];
  const isNear = (one, other) => {
    const [x, y] = centre(one), box = boxOf(other);
    if (isSmall(other)) {
      const [otherX, otherY] = centre(other);
      if (Math.hypot(x - otherX, y - otherY) < limit) return true;
    }
    const dx = Math.max(box.left - x, 0, x - box.right), dy = Math.max(box.top - y, 0, y - box.bottom);
    return Math.hypot(dx, dy) < limit / 2;
  };
  return all
    .filter(one => isSmall(one) && !isInline(one))
    .filter(one => all.some(other => !one.contains(other) && !other.contains(one) && isNear(one, other)))
    .map(one => {
      const box = boxOf(one);
      return `${one.localName} ${one.textContent.trim()} ${Math.round(box.width)}x${Math.round(box.height)}`;
    });
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the focus stands."""

    tag: str
    name: str
    is_outlined: bool
    """Whether a line of two pixels or more stands round it."""
    is_in_sight: bool
    """Whether all of it, or its first line, is within the window, with the line above or below it."""
    is_on_top: bool
    """Whether nothing lies over it."""


def walk(page: Page, key: str = "Tab") -> Iterator[Stop]:
    """Press a key until the focus has left the page; yield every stop."""
    for _step in range(500):
        page.keyboard.press(key)
        found = page.evaluate(_STOP)
        if found is None:
            return
        yield Stop(**found)
    raise AssertionError("the keys do not get out of the page")


def small_targets(page: Page) -> list[str]:
    """Return every target of less than 24 by 24 pixels, with no room round it, that is not in a sentence."""
    found: list[str] = page.evaluate(_SMALL, TARGET_PX)
    return found
