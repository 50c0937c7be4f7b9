"""What the preview adds to the site's pages, and the page it shows when there is no site yet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape

from katern.diagnostics import Diagnostic, Diagnostics, Severity, render_json
from katern.i18n import gettext
from katern.serving.preview import Shown
from katern.serving.routing import OWN


def inject_script(page: bytes, version: str) -> bytes:
    """Return a page with the preview's script before its `</body>`, or at its end when it has none.

    The script is a file, so that it runs under a policy that allows scripts from the site itself.
    A feed at an old address of a page stays the feed that it is.
    """
    if page.startswith(b"<?xml"):
        return page
    tag = _script_tag(version).encode()
    place = page.lower().rfind(b"</body")
    return page[:place] + tag + page[place:] if place >= 0 else page + tag


def _script_tag(version: str, *, bare: bool = False) -> str:
    mark = " data-bare" if bare else ""
    return f'<script src="{OWN}reload.js" data-version="{escape(version)}"{mark} defer></script>\n'


def render_state(shown: Shown) -> str:
    """Return the event that tells a page what is shown now."""
    return f"event: state\ndata: {json.dumps({'version': shown.version, 'serial': shown.serial})}\n\n"


def render_diagnostics(shown: Shown) -> str:
    """Return the findings as JSON: the contract's value, with the texts of the panel."""
    value = json.loads(render_json(collect(shown.findings)))
    value["title"] = count_findings(shown.findings)
    value["note"] = gettext("This page is of the last site that could be built.") if value["errors"] else ""
    return json.dumps(value, ensure_ascii=False)


def collect(findings: Iterable[Diagnostic]) -> Diagnostics:
    """Return findings as one collection."""
    found = Diagnostics()
    found.extend(findings)
    return found


def count_findings(findings: Iterable[Diagnostic]) -> str:
    """Return how many errors and warnings there are, as a title; none is not named."""
    found = collect(findings)
    errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
    parts = [gettext("Errors: {count}").format(count=errors)] if errors else []
    parts += [gettext("Warnings: {count}").format(count=warnings)] if warnings else []
    return " · ".join(parts)


def render_findings_page(shown: Shown, language: str) -> bytes:
    """Return the page in place of a site that could not be built yet."""
    title = gettext("The site cannot be built yet")
    advice = gettext("Mend what stands here and save; this page then shows the site by itself.")
    items = "".join(_render_item(one) for one in sorted(shown.findings, key=lambda one: (one.severity, one)))
    return f"""<!doctype html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(count_findings(shown.findings))}</title>
<link rel="stylesheet" href="{OWN}panel.css">
</head>
<body class="findings-page">
<main>
<h1>{escape(title)}</h1>
<p>{escape(advice)}</p>
<ol class="findings">
{items}</ol>
</main>
{_script_tag(shown.version, bare=True)}</body>
</html>
""".encode()


def _render_item(one: Diagnostic) -> str:
    hint = f'<span class="hint">{escape(one.hint)}</span>' if one.hint else ""
    return (
        f'<li data-severity="{one.severity}"><code>{escape(one.path)}:{one.line}</code> '
        f"<b>{escape(one.code)}</b> "
        f'<span class="message">{escape(one.message)}</span>{hint}</li>\n'
    )
