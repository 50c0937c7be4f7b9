"""A file for Apache: to include in the settings of the site, or to use as `.htaccess`.

See https://httpd.apache.org/docs/2.4/mod/mod_headers.html and …/mod_rewrite.html.
"""

from __future__ import annotations

import re

from katern.hosting.headers import ALWAYS, NOTE, POLICY, whole_policy
from katern.hosting.policy import PICTURE_POLICY
from katern.hosting.served_site import Site


def render_apache(site: Site) -> str:
    """Return the file."""
    lines = [
        f"# {NOTE}",
        "# In the <Directory> of the site: Include …/.katern/server/apache.conf",
        "# It needs mod_headers and mod_rewrite: a2enmod headers rewrite",
        "",
        *(f'Header always set {name} "{value}"' for name, value in ALWAYS),
        _set_policy(whole_policy(site.policy), "%{CONTENT_TYPE} =~ m#^text/html#"),
        _set_policy(PICTURE_POLICY, "%{CONTENT_TYPE} =~ m#^image/svg#"),
    ]
    for output, policy in site.pages.items():
        lines.append(_set_policy(whole_policy(policy), f"%{{REQUEST_URI}} =~ m#{_pattern(site, output)}#"))
    lines += [f"ErrorDocument 404 {_quote(f'{site.base}/404.html')}", "", "RewriteEngine On"]
    for one in site.moved:
        lines.append(f"RewriteCond %{{REQUEST_URI}} {_quote(f'={one.path}')}")
        if one.query:
            lines.append(f"RewriteCond %{{QUERY_STRING}} {_quote(f'={one.query}')}")
        target = one.target.replace("%", "\\%").replace("$", "\\$")
        lines.append(f"RewriteRule ^ {_quote(target)} [R=301,L,NE,QSD]")
    for output in site.gone:
        # the page that is shown in its place is asked for within the server, with a status already
        lines += [
            "RewriteCond %{ENV:REDIRECT_STATUS} !=410",
            f"RewriteCond %{{REQUEST_URI}} {_quote(_pattern(site, output))}",
            "RewriteRule ^ - [R=410,L]",
            f'<If "%{{REQUEST_URI}} =~ m#{_pattern(site, output)}#">',
            f"    ErrorDocument 410 {_quote(f'{site.base}/{output}')}",
            "</If>",
        ]
    return "\n".join(lines) + "\n"


def _set_policy(policy: str, condition: str) -> str:
    return f'Header always set {POLICY} "{policy.replace("%", "%%")}" "expr={condition}"'


def _pattern(site: Site, output: str) -> str:
    """Return a pattern for the paths at which a file of the output is shown."""
    first, *rest = site.paths_of(output)
    return f"^{re.escape(first)}{'(index[.]html)?' if rest else ''}$".replace("#", "[#]")


def _quote(text: str) -> str:
    """Return a text as one word."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if re.search(r"[\s\"'<>]", text) else text
