"""What is shown changes as a whole, and whoever waits for it is told."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from katern.diagnostics import Diagnostic, Severity
from katern.serving.pages import (
    inject_script,
    render_diagnostics,
    render_findings_page,
    render_state,
)
from katern.serving.preview import Preview, Shown

SITE = Path("/site")
ERROR = Diagnostic(
    "content/<b>.md", 3, 1, "K201", Severity.ERROR, "the link '<x>' leads nowhere", 'mend "it"'
)
WARNING = Diagnostic("content/a.md", 9, 1, "K143", Severity.WARNING, "unknown key", "")


def test_new_site_gets_a_name_of_its_own() -> None:
    """A page knows by it that it is stale; a fault found later leaves the site and its name."""
    preview = Preview()
    preview.show_site(SITE, "/map", ())
    first = preview.shown
    preview.show_findings((ERROR,))
    second = preview.shown
    preview.show_site(SITE, "/map", ())
    assert (1, SITE, "/map", ()) == (first.serial, first.site, first.base, first.findings)
    assert Shown(2, first.version, SITE, "/map", (ERROR,)) == second
    assert preview.shown.version not in ("", first.version)


def test_page_without_a_site_is_stale_after_each_build() -> None:
    """The list of faults in place of a site loads itself again."""
    preview = Preview()
    preview.show_findings((ERROR,))
    first = preview.shown
    preview.show_findings((WARNING,))
    assert first.site is None
    assert first.version != preview.shown.version


@pytest.mark.parametrize("end", ["show_site", "close"])
def test_who_waits_is_let_go(end: str) -> None:
    """At the next build, or when the server stops."""
    preview = Preview()
    got: list[Shown] = []
    waiting = threading.Thread(target=lambda: got.append(preview.wait(0)))
    waiting.start()
    preview.show_site(SITE, "", ()) if end == "show_site" else preview.close()
    waiting.join(timeout=5)
    assert not waiting.is_alive()
    assert [preview.shown] == got
    assert preview.closed is (end == "close")


def test_waiting_ends_with_its_time() -> None:
    """Nothing new is what was shown before."""
    preview = Preview()
    assert preview.shown == preview.wait(0, 0.01)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            b"<body>a</body></html>",
            b'<body>a<script src="/.katern/reload.js" data-version="1f" defer></script>\n</body></html>',
        ),
        (
            b"<BODY>a</BODY >",
            b'<BODY>a<script src="/.katern/reload.js" data-version="1f" defer></script>\n</BODY >',
        ),
        (
            b"</body> in text</body>",
            b'</body> in text<script src="/.katern/reload.js" data-version="1f" defer></script>\n</body>',
        ),
        (b"a\xff", b'a\xff<script src="/.katern/reload.js" data-version="1f" defer></script>\n'),
    ],
)
def test_script_stands_at_the_end_of_a_page(page: bytes, expected: bytes) -> None:
    """Every other byte of the page is as it was built."""
    assert expected == inject_script(page, "1f")


def test_findings_are_told_as_the_contract_has_them() -> None:
    """The panel gets the contract's value, with its own title and note."""
    told = json.loads(render_diagnostics(Shown(2, "1f", SITE, "", (ERROR, WARNING))))
    assert (1, 1, ["K201", "K143"]) == (
        told["errors"],
        told["warnings"],
        sorted((one["code"] for one in told["diagnostics"]), reverse=True),
    )
    assert "Errors: 1 · Warnings: 1" == told["title"]
    assert "This page is of the last site that could be built." == told["note"]
    assert "" == json.loads(render_diagnostics(Shown(2, "1f", SITE, "", (WARNING,))))["note"]


def test_state_is_one_event() -> None:
    """See https://html.spec.whatwg.org/multipage/server-sent-events.html (event stream interpretation)."""
    assert 'event: state\ndata: {"version": "1f", "serial": 3}\n\n' == render_state(Shown(3, "1f"))


def test_page_of_faults_shows_what_was_typed_as_text() -> None:
    """Errors come first; no name or value becomes markup."""
    page = render_findings_page(Shown(1, "1f", None, "", (WARNING, ERROR)), "en").decode()
    assert "content/&lt;b&gt;.md:3" in page
    assert "the link &#x27;&lt;x&gt;&#x27; leads nowhere" in page
    assert page.index("K201") < page.index("K143")
    assert 'data-version="1f" data-bare defer' in page
