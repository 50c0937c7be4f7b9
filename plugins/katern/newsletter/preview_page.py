"""The page on which an editor sees every form of an issue side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from katern.i18n import gettext
from katern.newsletter.mail_check import Check
from katern.newsletter.model import Issue
from katern.settings import Options

_DARK = "@media (prefers-color-scheme: dark)"
_PICTURE = re.compile(r'(<img\b[^>]*?\s)src="[^"]*"')
_STYLE = """
body { margin: 1.5rem; font: 16px/1.5 system-ui, sans-serif; background: #fdfbf6; color: #1b2135; }
table { border-collapse: collapse; } td, th { padding: 0.25rem 1rem 0.25rem 0; text-align: start; }
.wrong { color: #b3341d; font-weight: bold; }
.forms { display: flex; gap: 1.5rem; overflow-x: auto; padding-block: 1rem; }
.forms > section { flex: none; } h2 { font-size: 1rem; }
iframe, pre { block-size: 80vh; border: 1px solid #565b6c; background: #fff; }
pre { overflow: auto; margin: 0; padding: 1rem; font-size: 13px; color: #1b2135; }
"""


def render_preview(issue: Issue, checks: Iterable[Check], options: Options, language: str) -> str:
    """Return the page.

    Args:
        issue: with its mail.
        checks: what was looked at.
        options: of the magazine, for its address.
        language: of the editor.
    """
    local = _make_local(issue.mail_html, options)
    forms = "".join(_list_forms(issue, local, options))
    return f"""<!doctype html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(issue.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{escape(issue.title)}</h1>
<p>{escape(issue.preheader)}</p>
<table>
{"".join(map(_render_check, checks))}</table>
<div class="forms" tabindex="0">
{forms}</div>
</main>
</body>
</html>
"""


def _render_check(check: Check) -> str:
    faults = "".join(f"<br>{escape(one)}" for one in check.faults)
    mark = gettext("well") if check.is_passed else gettext("wrong")
    kind = "" if check.is_passed else ' class="wrong"'
    name, detail = escape(check.name), escape(check.detail)
    return f'<tr><th scope="row">{name}</th><td{kind}>{escape(mark)}</td><td>{detail}{faults}</td></tr>\n'


def _list_forms(issue: Issue, mail: str, options: Options) -> Iterator[str]:
    web = escape(f"{options.base}/{issue.url}")
    yield _show(
        gettext("On the site"), f'<iframe src="{web}" width="600" title="{escape(issue.title)}"></iframe>'
    )
    light, dark = mail.replace(_DARK, "@media not all"), mail.replace(_DARK, "@media all")
    without = _PICTURE.sub(r"\1", light)
    for label, html, width in (
        (gettext("Mail, 600 px, light"), light, 600),
        (gettext("Mail, 600 px, dark"), dark, 600),
        (gettext("Mail, 320 px, light"), light, 320),
        (gettext("Mail, 320 px, dark"), dark, 320),
        (gettext("Mail, 600 px, without pictures"), without, 600),
    ):
        frame = f'<iframe srcdoc="{escape(html)}" sandbox width="{width}" title="{escape(label)}"></iframe>'
        yield _show(label, frame)
    yield _show(gettext("Text"), f"<pre>{escape(issue.mail_text)}</pre>")


def _show(label: str, form: str) -> str:
    return f"<section><h2>{escape(label)}</h2>\n{form}</section>\n"


def _make_local(html: str, options: Options) -> str:
    """Return a mail whose pictures come from the site that is served here."""
    site = options.site_url.rstrip("/")
    return html.replace(f'src="{site}/', f'src="{options.base}/') if site else html
