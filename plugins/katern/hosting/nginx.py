"""Files for nginx, in two parts: what stands in its `http` block, and what in the `server` block of the site.

See https://nginx.org/en/docs/http/ngx_http_map_module.html.
"""

from __future__ import annotations

from collections.abc import Iterable

from katern.hosting.headers import ALWAYS, NOTE, POLICY, whole_policy
from katern.hosting.policy import PICTURE_POLICY
from katern.hosting.served_site import Site

_SHORT_KEY_BYTES = 40
"""Longer keys may not fit into the table that nginx makes unless told."""


def render_maps(site: Site) -> str:
    """Return the part for the `http` block."""
    policies = [
        ("default", ""),
        ("~^page:", whole_policy(site.policy)),
        ("~^picture:", PICTURE_POLICY),
        *((f"page:{site.base}/{one}", whole_policy(policy)) for one, policy in site.pages.items()),
    ]
    gone = [(path, "1") for one in site.gone for path in site.paths_of(one)]
    with_query = [(f"{one.path}?{one.query}", _as_value(one.target)) for one in site.moved if one.query]
    plain = [(one.path, _as_value(one.target)) for one in site.moved if not one.query]
    keys = [key for key, _ in (*policies, *gone, *with_query, *plain)]
    text = f"# {NOTE}\n# In the http block: include …/.katern/server/nginx-http.conf;\n\n"
    if max(len(key.encode()) for key in keys) > _SHORT_KEY_BYTES:
        text += f"map_hash_bucket_size {_bucket_bytes(keys)};\n"
    if len(keys) > 1000:
        text += f"map_hash_max_size {2 * len(keys)};\n"
    kinds = [("default", "other"), ("~^text/html", "page"), ("~^image/svg", "picture")]
    text += _render_map("$sent_http_content_type", "$katern_kind", kinds)
    text += _render_map('"$katern_kind:$uri"', "$katern_policy", policies)
    text += _render_map("$uri", "$katern_gone", [("default", ""), *gone])
    text += _render_map('"$uri?$args"', "$katern_moved_query", [("default", ""), *with_query])
    return text + _render_map("$uri", "$katern_moved", [("default", "$katern_moved_query"), *plain])


def render_server(site: Site) -> str:
    """Return the part for the `server` block, which is the same for every site with nothing gone."""
    text = (
        f"# {NOTE}\n# In the server block of the site: include …/.katern/server/nginx-server.conf;\n"
        "# A location with an add_header of its own sends only that one: give it these lines as well.\n\n"
    )
    for name, value in ALWAYS:
        text += f"add_header {name} {_quote(value)} always;\n"
    text += f"add_header {POLICY} $katern_policy always;\n"
    text += f"error_page 404 {_quote(f'{site.base}/404.html')};\n"
    text += "if ($katern_moved) {\n    return 301 $katern_moved;\n}\n"
    if site.gone:
        text += "if ($katern_gone) {\n    return 410;\n}\n"
        text += "error_page 410 @katern_gone;\n"
        text += "location @katern_gone {\n    try_files $uri ${uri}index.html =410;\n}\n"
    return text


def _render_map(source: str, variable: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = "".join(
        f"    {_quote(key) if key != 'default' else key} {_quote(value)};\n" for key, value in rows
    )
    return f"\nmap {source} {variable} {{\n{lines}}}\n"


def _quote(text: str) -> str:
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"'))


def _as_value(address: str) -> str:
    """Return an address without the sign that begins a variable."""
    return address.replace("$", "%24")


def _bucket_bytes(keys: Iterable[str]) -> int:
    """Return the size of a bucket that holds the longest key and what nginx keeps beside it."""
    needed, size = max(len(key.encode()) for key in keys) + 24, 128
    while size < needed:
        size *= 2
    return size
