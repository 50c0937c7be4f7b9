"""Headers that every server sends, and the file `_headers` of Netlify, Cloudflare and their like.

See https://docs.netlify.com/routing/headers/ and https://developers.cloudflare.com/pages/configuration/headers/.
"""

from __future__ import annotations

from katern.hosting.policy import HEADER_ONLY
from katern.hosting.served_site import Site

ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
"""Video players want to know from which site they are asked, so that much of it is told."""
POLICY = "Content-Security-Policy"
NOTE = "Made by Katern at every build; changes here are lost."


def whole_policy(policy: str) -> str:
    """Return the policy of a page with what only a header can say."""
    return f"{policy}; {HEADER_ONLY}"


def render_headers(site: Site) -> str:
    """Return the file `_headers`.

    Some hosts add up the headers of all rules that fit, others take the last; two policies on one page
    forbid what either forbids. So the rule for all files allows what any of them needs, and a page with needs
    of its own has a rule with these alone. A page's own policy, in its head, is exact everywhere.
    """
    rules: list[tuple[str, tuple[tuple[str, str], ...]]] = [
        ("/*", (*ALWAYS, (POLICY, whole_policy(site.widest))))
    ]
    rules += [(site.address_of(one), ((POLICY, whole_policy(policy)),)) for one, policy in site.pages.items()]
    text = [f"# {NOTE}\n"]
    for path, headers in rules:
        text.append(f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers))
    return "\n".join(text)
