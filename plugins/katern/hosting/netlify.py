"""The file `_redirects` of Netlify, Cloudflare Pages and their like.

See https://docs.netlify.com/routing/redirects/ and https://developers.cloudflare.com/pages/configuration/redirects/.
"""

from __future__ import annotations

from urllib.parse import quote

from katern.hosting.headers import NOTE
from katern.hosting.served_site import Site


def render_redirects(site: Site) -> str:
    """Return the file, one old address in a line; few such hosts know those with a query."""
    lines = [f"{_quote(one.path)} {one.target} 301\n" for one in site.moved if not one.query]
    return f"# {NOTE}\n" + "".join(lines)


def _quote(path: str) -> str:
    """Return a path as browsers ask for it; `*` and `:` would fit more than themselves."""
    return quote(path, safe="/-._~!'()@&=+,")
