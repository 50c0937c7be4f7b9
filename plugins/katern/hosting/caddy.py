"""A file for Caddy: to import in the block of the site, before its `file_server`.

See https://caddyserver.com/docs/caddyfile/directives/map.
"""

from __future__ import annotations

from katern.hosting.headers import ALWAYS, NOTE, POLICY, whole_policy
from katern.hosting.policy import PICTURE_POLICY
from katern.hosting.served_site import Site


def render_caddy(site: Site) -> str:
    """Return the file.

    A request's path is all that is known before it is answered: what ends as a file of another kind has no
    policy, all else has that of a page, also what is not there.
    """
    rows = [
        *((path, whole_policy(policy)) for one, policy in site.pages.items() for path in site.paths_of(one)),
        ("~[.]svg$", PICTURE_POLICY),
        ("~[.]html$", whole_policy(site.policy)),
        ("~[.][0-9A-Za-z]+$", ""),
    ]
    text = f"# {NOTE}\n# In the block of the site: import …/.katern/server/Caddyfile\n\n"
    text += "map {path} {katern_policy} {\n"
    text += "".join(f"\t{_quote(path)} {_quote(policy)}\n" for path, policy in rows)
    text += f"\tdefault {_quote(whole_policy(site.policy))}\n}}\n"
    text += "header {\n" + "".join(f"\t{name} {_quote(value)}\n" for name, value in ALWAYS)
    text += f"\t{POLICY} {{katern_policy}}\n}}\n"
    for number, one in enumerate(site.moved):
        name = f"@katern_moved_{number}"
        query = f"\texpression {_quote_expression(one.query)}\n" if one.query else ""
        text += (
            f"{name} {{\n\tpath {_escape_path(one.path)}\n{query}}}\nredir {name} {_quote(one.target)} 301\n"
        )
    gone = [_escape_path(path) for one in site.gone for path in site.paths_of(one)]
    if gone:
        text += f"@katern_gone path {' '.join(gone)}\nfile_server @katern_gone {{\n\tstatus 410\n}}\n"
    text += "handle_errors {\n\t@katern_missing expression {err.status_code} == 404\n"
    return text + f"\trewrite @katern_missing {_quote(f'{site.base}/404.html')}\n\tfile_server\n}}\n"


def _quote_expression(query: str) -> str:
    return "`{http.request.uri.query} == " + '"{}"`'.format(query.replace("\\", "\\\\").replace('"', '\\"'))


def _escape_path(path: str) -> str:
    """Return a path that fits only itself: an asterisk would fit anything."""
    return _quote(path.replace("*", "\\*"))


def _quote(text: str) -> str:
    """Return a text as one word of a Caddyfile, without the braces that begin a placeholder."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("{", "\\{")
    return f'"{text}"'
