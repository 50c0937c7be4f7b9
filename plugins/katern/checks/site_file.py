"""What `site.yaml` names: articles and sections of the front page, offers, links of menu and footer."""

from __future__ import annotations

from katern import codes
from katern.checks.offers import tell_over
from katern.checks.references import advise
from katern.diagnostics import Adder, show_path
from katern.links import Resolver, tell_at
from katern.magazine import Magazine
from katern.site_config import FILE_NAME

_MAY_LEAD = frozenset({"published", "scheduled"})
"""Until a scheduled article is out, the newest one takes its place."""


def check_site_file(magazine: Magazine, resolver: Resolver, adder: Adder) -> None:
    """Tell every name and link of the site file that leads nowhere."""
    found = magazine.files.get(FILE_NAME)
    if found is None:
        return
    add = adder(show_path(found.path))
    front = magazine.site.front_page
    rules = magazine.site.offers
    chosen = [
        ("lead", "article", [front.lead] if front.lead else []),
        ("picks", "article", front.picks),
        ("sections", "category", front.sections),
        ("offer", "offer", [(one.offer, one.line) for one in rules]),
        ("categories", "category", [found for one in rules for found in one.categories]),
    ]
    for key, kind, names in chosen:
        for name, line in names:
            one = magazine.named(kind, name)
            if one is None:
                known = [other.slug for other in magazine.of_kind(kind)]
                add(codes.UNKNOWN_REFERENCE, line, key=key, found=name, advice=advise(name, known))
            elif kind == "article" and one.state not in _MAY_LEAD:
                add(codes.LINK_TO_DRAFT, line, target=name, status=one.state)
    for rule in rules:
        tell_over(magazine, None, rule.offer, rule.line, add)
    for link in (*magazine.site.menu, *magazine.site.footer.links):
        resolver.resolve(link.url, None, tell_at(add, link.line))
