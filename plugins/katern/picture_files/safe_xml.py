"""Reads XML from outside: no entities, no network, and never more than it is given."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from katern.i18n import gettext


class UnsafeXmlError(ValueError):
    """The XML is broken, or declares entities."""


def parse_start(
    text: bytes,
    on_start: Callable[[str, dict[str, str]], None],
    on_end: Callable[[str], None] | None = None,
    on_text: Callable[[str], None] | None = None,
    *,
    whole: bool,
) -> None:
    """Call back for each element, named `namespace name`; `whole` says that the text is not only a beginning.

    Raises:
        UnsafeXmlError: at the first fault.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = on_text
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(text, whole)
    except UnsafeXmlError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnsafeXmlError(gettext("the XML is broken: {reason}").format(reason=error)) from error


def _refuse_entities(*_: object) -> None:
    raise UnsafeXmlError(gettext("the XML declares entities"))
