"""Addresses that readers know and that nothing would answer any more, and ids that are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from katern import codes
from katern.addresses import alias_output, path_to_output
from katern.diagnostics import Adder, show_path
from katern.i18n import gettext
from katern.magazine import PUBLIC_STATES, Document, Magazine
from katern.permalinks.permalinks import Permalinks
from katern.permalinks.same_thing import has_permanence, lock_address
from katern.sources import SITE_FILE


def check_permalinks(permalinks: Permalinks, listings: Collection[str], lock_path: str, adder: Adder) -> None:
    """Tell addresses and ids that subscribers and readers could not rely on.

    Args:
        permalinks: the magazine beside its lock.
        listings: addresses from `/` that no document makes.
        lock_path: how diagnostics name the lock.
        adder: records findings.
    """
    _check_ids(permalinks, adder)
    _check_gone(permalinks.magazine, adder)
    _check_vanished(permalinks, listings, lock_path, adder)


def _check_ids(permalinks: Permalinks, adder: Adder) -> None:
    """Tell an `id` that no feed may hold, that is not the published one, and two of one."""
    owners: dict[str, list[Document]] = defaultdict(list)
    for document in permalinks.magazine:
        if has_permanence(document) and document.values.get("id"):
            owners[str(document.values["id"])].append(document)
    for id_, documents in owners.items():
        for document in documents:
            add, line = adder(document.shown_path), document.line("id")
            if any(c.isspace() for c in id_) or id_.startswith("#"):
                reason = gettext("it holds white space, or begins with '#'")
                add(codes.BAD_ID, line, found=id_, reason=reason)
            elif permalinks.feed_id(document) != id_:
                add(codes.ID_CHANGED, line, found=id_, published=permalinks.feed_id(document))
            for other in documents:
                if other is not document:
                    add(codes.SAME_ID, line, found=id_, other=other.shown_path)


def _check_gone(magazine: Magazine, adder: Adder) -> None:
    """Tell what `site.yaml` calls gone and is there."""
    if not magazine.site.gone:
        return
    add = adder(show_path(magazine.files[SITE_FILE].path))
    there = {magazine.output_of(one): one for one in magazine if one.state in PUBLIC_STATES}
    for address, line in magazine.site.gone:
        document = there.get(path_to_output(address)) or magazine.find_alias(address)
        if document is not None:
            add(codes.GONE_IS_THERE, line, found=address, other=document.shown_path)


def _check_vanished(permalinks: Permalinks, listings: Collection[str], lock_path: str, adder: Adder) -> None:
    """Tell each address of the lock that is no page, no alias and not named as gone."""
    magazine = permalinks.magazine
    gone = [address for address, _line in magazine.site.gone]
    answered = {path_to_output(one) for one in (*listings, *gone)}
    for document in magazine:
        if document.state in PUBLIC_STATES | {"scheduled"}:
            answered.add(magazine.output_of(document))
            for alias in document.values.get("aliases", ()):
                answered.add(alias_output(alias, magazine.options.site_url))
    owners = {record.id: one for one in magazine if (record := permalinks.record_of(one)) is not None}
    for record in permalinks.records:
        if record.source in magazine.broken:
            continue  # its own faults are told
        owner = owners.get(record.id)
        place, line = (lock_path, record.line) if owner is None else _place_in(owner)
        for address in record.addresses:
            if path_to_output(address) not in answered:
                adder(place)(codes.ADDRESS_VANISHED, line, found=lock_address(address))


def _place_in(document: Document) -> tuple[str, int]:
    """Return path and line of what took an address away: the state of a document, or its slug."""
    key = "slug" if document.state in PUBLIC_STATES else "status"
    return document.shown_path, document.line(key)
