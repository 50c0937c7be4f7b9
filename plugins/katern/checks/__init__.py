"""What can be seen only over all files, one subject per module.

- `references`: names of authors, offers, articles, events; templates
- `texts`: links, pictures and offers in texts; questions of a FAQ
- `addresses`: two things at one address, aliases, reserved addresses
- `names`, `series`, `spellings`: what would fall apart by a wrong name, number or spelling
- `comments`: files of the comment store
- `events`: times and places of an event that do not fit
- `issues`: what an issue of the newsletter holds
- `offers`: offers that are over, and what they lead to
- `site_file`: what `site.yaml` names
"""

from __future__ import annotations

from katern.checks.addresses import check_addresses
from katern.checks.comments import check_comments
from katern.checks.events import check_event
from katern.checks.listings import list_addresses
from katern.checks.names import check_names
from katern.checks.offers import check_offers
from katern.checks.references import check_references
from katern.checks.series import check_series
from katern.checks.site_file import check_site_file
from katern.checks.spellings import check_spellings
from katern.checks.texts import check_text
from katern.diagnostics import Adder
from katern.links import Resolver
from katern.magazine import Magazine

__all__ = ["check_magazine"]


def check_magazine(magazine: Magazine, adder: Adder) -> Resolver:
    """Tell everything that is wrong between the files; return the resolver, which knows the files in use."""
    resolver = Resolver(magazine, frozenset(list_addresses(magazine)))
    for document in (*magazine, *magazine.mended):
        if document.kind.name != "comment":
            add = adder(document.shown_path)
            check_references(magazine, document, add)
            check_text(resolver, document, add)
            check_offers(magazine, document, add)
            check_event(document, magazine.options.zone, add)
    check_names(magazine, adder)
    check_series(magazine, adder)
    check_spellings(magazine, adder)
    check_comments(magazine, adder)
    check_site_file(magazine, resolver, adder)
    check_addresses(magazine, resolver, adder)  # at last: by now every published file is known
    return resolver
