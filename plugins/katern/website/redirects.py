"""Old addresses: which of them become a page that leads on."""

from __future__ import annotations

from collections.abc import Iterator

from katern.addresses import alias_output
from katern.magazine import Magazine


def list_redirects(magazine: Magazine) -> Iterator[tuple[str, str]]:
    """Yield file of the output and address from `/` to which it leads, sorted by file.

    An alias with a query, or outside this site, is for servers and for matching comments: it makes no page.
    """
    found: dict[str, str] = {}
    for document in magazine:
        if not magazine.visible(document) or not magazine.path_of(document):
            continue
        for alias in document.values.get("aliases", ()):
            output = alias_output(alias, magazine.options.site_url)
            if output and output != magazine.output_of(document):
                found.setdefault(output, magazine.path_of(document))
    yield from sorted(found.items())
