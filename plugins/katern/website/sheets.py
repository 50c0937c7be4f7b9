"""The pages of a list: which addresses they have, and what of the list each shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list, or the one page of anything else."""

    save_as: str
    """File of the output."""
    url: str
    """Within the site, without a leading slash."""
    number: int = 1
    before: str = ""
    """Address of the page before it, as pages write it; empty for the first."""
    after: str = ""
    """Address of the page after it; empty for the last."""
    variables: Mapping[str, Any] = field(default_factory=dict)
    """What Pelican's templates expect: `articles_page`, `articles_paginator` and their like."""


def split_sheets(
    one: Sheet,
    lists: Mapping[str, Sequence[Any]],
    make_paginator: Callable[[Sequence[Any]], Any],
    link: Callable[[str], str],
) -> Iterator[Sheet]:
    """Yield the pages of a list; an empty list has one page too.

    Args:
        one: the page without pagination; used for nothing where there are no lists.
        lists: variable to what it lists, all of one length.
        make_paginator: returns Pelican's paginator of a list.
        link: makes an address as pages write it.
    """
    paginators = {name: make_paginator(found) for name, found in lists.items()}
    if not paginators:
        yield one
        return
    first = next(iter(paginators.values()))
    pages = {number: first.page(number) for number in range(1, first.num_pages + 1)}
    for number, page in pages.items():
        before, after = pages.get(number - 1), pages.get(number + 1)
        yield Sheet(
            save_as=page.save_as,
            url=page.url,
            number=number,
            before=link(before.url) if before else "",
            after=link(after.url) if after else "",
            variables=_list_variables(paginators, number),
        )


def _list_variables(paginators: Mapping[str, Any], number: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, paginator in paginators.items():
        found[f"{name}_paginator"] = paginator
        found[f"{name}_page"] = paginator.page(number)
        found[f"{name}_previous_page"] = paginator.page(number - 1) if number > 1 else None
        found[f"{name}_next_page"] = paginator.page(number + 1) if number < paginator.num_pages else None
    return found
