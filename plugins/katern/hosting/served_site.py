"""A site as its server must know it: the policy of each page, what is gone, what has moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from katern.addresses import path_to_output
from katern.hosting.policy import BASE_POLICY
from katern.magazine import Magazine


@dataclass(frozen=True, slots=True, order=True)
class Moved:
    """An old address and where it leads."""

    path: str
    """From `/`, decoded, with the path under which the site is served."""
    query: str
    """Empty for a path alone."""
    target: str
    """Address from `/`, as pages write it."""


@dataclass(frozen=True, slots=True)
class Site:
    """What files for servers are made of."""

    base: str = ""
    """Path under which it is served, without a trailing slash."""
    policy: str = BASE_POLICY
    """Of every page that is not in `pages`."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """File of the output to its policy, sorted."""
    widest: str = BASE_POLICY
    """A policy that allows what any file of the site needs."""
    gone: tuple[str, ...] = ()
    """Files of the output in place of what is withdrawn, sorted."""
    moved: tuple[Moved, ...] = ()
    """Sorted."""

    def paths_of(self, output: str) -> tuple[str, ...]:
        """Return the paths from `/`, decoded, at which a file of the output is shown: the usual one first."""
        file = f"{self.base}/{output}"
        return (file.removesuffix("index.html"), file) if f"/{output}".endswith("/index.html") else (file,)

    def address_of(self, output: str) -> str:
        """Return the address of a file of the output as browsers ask for it."""
        return quote(self.paths_of(output)[0], safe="/-._~!*'()@:&=+,")


def list_gone(magazine: Magazine) -> tuple[str, ...]:
    """Return the files of the output that stand in place of something withdrawn, or would of what is gone."""
    found = {magazine.output_of(one) for one in magazine if one.state == "withdrawn"}
    found |= {path_to_output(address) for address, _line in magazine.site.gone}
    return tuple(sorted(found - {""}))


def list_moved(magazine: Magazine, others: Iterable[tuple[str, str]] = ()) -> tuple[Moved, ...]:
    """Return the old addresses on this host of all that readers may see, each once.

    Args:
        magazine: knows aliases.
        others: old address from `/` and path of the output that is there now, of what no document makes.
    """
    host, base = urlsplit(magazine.options.site_url).netloc, magazine.options.base
    found: dict[tuple[str, str], str] = {}
    for document in magazine:
        if not magazine.visible(document) or not magazine.path_of(document):
            continue
        for alias in document.values.get("aliases", ()):
            parts = urlsplit(alias)
            path, query = f"{base}{unquote(parts.path)}", parts.query
            is_itself = not query and path_to_output(unquote(parts.path)) == magazine.output_of(document)
            if (parts.netloc and parts.netloc != host) or is_itself:
                continue
            found.setdefault((path or "/", query), magazine.href_of(document))
    for address, path in others:
        found.setdefault((f"{base}{address}", ""), magazine.href(f"/{path}"))
    return tuple(sorted(Moved(path, query, target) for (path, query), target in found.items()))
