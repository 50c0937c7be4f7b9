"""Says what a page does in Chromium: what runs, what it asks for, and where its elements stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

HOST = "http://magazine.test"
_POLICY = re.compile(r'<meta[^>]*http-equiv="?Content-Security-Policy[^>]*>', re.IGNORECASE)
_KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript"}
_WATCH = """
{
  const tell = window.tellJudge;
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => { tell(name) };
  document.addEventListener("securitypolicyviolation", event =>
    tell(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
  window.addEventListener("error", event => event instanceof ErrorEvent && tell(`error ${event.message}`));
}
"""
_TOUCH = """root => {
  const common = ["mouseover", "pointerdown", "focus", "keydown", "input", "load", "error", "click"];
  for (const one of document.querySelectorAll(root)) {
    const own = [...one.attributes].filter(({name}) => name.startsWith("on")).map(({name}) => name.slice(2));
    for (const name of new Set([...common, ...own]))
      one.dispatchEvent(new Event(name, {bubbles: true, cancelable: true}));
    const address = one.href?.baseVal ?? one.href ?? "";
    if (/^\\s*(javascript|data|vbscript):/i.test(address))
      one.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true, view: window}));
  }
}"""
_LIST = """() => {
  const articles = [...document.querySelectorAll("article.comment")];
  const outside = [...document.querySelectorAll("*")].filter(one => !one.closest("ol.comment-list"));
  const list = document.querySelector("ol.comment-list");
  const framed = [...list.children].every(item => item.matches("li.comment-item") && item.children.length == 1
    && item.firstElementChild.matches("article.comment")) && list.children.length == articles.length;
  const texts = [...document.querySelectorAll("article.comment > .comment-text")];
  const shapes = new Set();
  for (const article of articles) {
    const parts = [...article.children].map(one => one.localName + "." + one.className);
    shapes.add("comment > " + parts.join(" "));
    for (const one of article.querySelectorAll("*")) {
      const box = one.closest(".comment-text");
      const place = box === one ? "box" : box ? "text" : "head";
      for (const {name, value} of one.attributes) {
        const isAddress = ["href", "src", "action", "cite", "xlink:href"].includes(name);
        const inside = isAddress && value.startsWith("#comment-");
        const scheme = URL.canParse(value, location) ? new URL(value, location).protocol : "none";
        shapes.add(`${place} ${one.localName}[${name}]${inside ? "#" : isAddress ? scheme : ""}`);
      }
      shapes.add(`${place} ${one.localName}`);
    }
  }
  return {outside: outside.map(one => one.localName), framed, comments: articles.length, texts: texts.length,
          shapes: [...shapes].sort()};
}"""


@dataclass
class Verdict:
    """What was seen of one page."""

    ran: list[str] = field(default_factory=list)
    """What scripts did, or tried."""
    asked: list[str] = field(default_factory=list)
    """Addresses outside the site, or not of it, that were asked for."""
    shape: dict[str, Any] = field(default_factory=dict)


class Judge:
    """Opens pages of a folder without their own policy, so that nothing but their markup protects them."""

    def __init__(self, browser: Browser, output: Path | None = None) -> None:
        self.browser = browser
        self.output = output
        self.bare = ""
        self.verdict = Verdict()
        self.page = self._open()

    def _open(self) -> Page:
        page = self.browser.new_context().new_page()
        page.expose_binding("tellJudge", lambda _source, what: self.verdict.ran.append(what[:200]))
        page.add_init_script(_WATCH)
        page.on("dialog", lambda dialog: (self.verdict.ran.append(dialog.type), dialog.dismiss()))
        page.route("**/*", self._answer)
        return page

    def _answer(self, route: Route) -> None:
        url = route.request.url
        path = url.removeprefix(HOST).split("?")[0].split("#")[0]
        held = self._read(path) if url.startswith(f"{HOST}/") else None
        if held is None:
            self.verdict.asked.append(url[:100])
            route.abort()
            return
        policy = "script-src 'self' 'report-sample'" if self.output else "script-src 'none' 'report-sample'"
        headers = {
            "Content-Type": _KINDS.get(
                Path(path).suffix, _KINDS[".html"] if path.endswith("/") else "text/plain"
            ),
            "Content-Security-Policy-Report-Only": policy,
        }
        route.fulfill(status=200, headers=headers, body=held)

    def _read(self, path: str) -> bytes | None:
        if self.output is None:
            return self.bare.encode("utf-8", "replace") if path == "/bare/" else None
        file = self.output / path.lstrip("/") / ("index.html" if path.endswith("/") else "")
        if not file.is_file():
            return None
        return (
            _POLICY.sub("", file.read_text("utf-8")).encode() if file.suffix == ".html" else file.read_bytes()
        )

    def look(self, path: str) -> Verdict:
        """Open a page of the site and touch everything in its comments; return what was seen."""
        self.verdict = Verdict()
        self.page.goto(f"{HOST}{path}", wait_until="load")
        self.page.evaluate(_TOUCH, "article.comment *")
        self.page.wait_for_timeout(200)
        self.verdict.shape = self.page.evaluate(_LIST)
        if self.page.url.split("#")[0] != f"{HOST}{path}":
            self.verdict.asked.append(self.page.url)
        return self.verdict

    def is_live(self, payload: str) -> bool:
        """Return whether a payload runs, or tries to, in a bare page: the control of every verdict."""
        from playwright.sync_api import Error

        self.verdict = Verdict()
        self.bare = f"<!doctype html><meta charset=utf-8><title>t</title><body><div>{payload}</div>"
        try:
            self.page.goto(f"{HOST}/bare/", wait_until="load", timeout=5000)
            self.page.evaluate(_TOUCH, "*")
            self.page.wait_for_timeout(5)
        except Error:  # the payload left for another place, or holds the page
            self.page.context.close()
            self.page = self._open()
        return bool(self.verdict.ran)

    def close(self) -> None:
        """Close the pages."""
        self.page.context.close()


def count_outside(verdict: Verdict) -> Counter[str]:
    """Return the elements of a page that stand outside the list of comments."""
    return Counter(verdict.shape["outside"])
