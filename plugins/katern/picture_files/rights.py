"""Copyright claims that stand elsewhere than in EXIF: `dc:rights` in XMP, dataset 2:116 in IPTC.

Sources: XMP specification part 1 (ISO 16684-1) sections 7 and 8.3, IPTC IIM 4.2 section 6.
A claim found there moves to the place that is kept.
"""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from katern.picture_files.exif import make_claim
from katern.picture_files.safe_xml import UnsafeXmlError, parse_start

_XMP: Final = "adobe:ns:meta/"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RIGHTS: Final = "http://purl.org/dc/elements/1.1/ rights"
_IPTC_RIGHTS: Final = b"\x1c\x02\x74"


class _RightsReader:
    """Takes the first text that `dc:rights` has, as an element or an attribute."""

    def __init__(self) -> None:
        self.text = ""
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.text.strip():
            self.text = attributes.get(_RIGHTS, "")
            self._inside = self._inside or name == _RIGHTS

    def end(self, name: str) -> None:
        # Of more languages the first is taken: XMP puts the default one there.
        if name == _RIGHTS or self.text.strip():
            self._inside = False

    def characters(self, text: str) -> None:
        if self._inside:
            self.text += text


def read_xmp_rights(packet: bytes) -> bytes | None:
    """Return the claim in an XMP packet in UTF-8, or `None`, also when the packet is broken."""
    reader = _RightsReader()
    try:
        parse_start(packet.strip(b"\0 \r\n\t"), reader.start, reader.end, reader.characters, whole=True)
    except UnsafeXmlError:
        return None
    return make_claim(reader.text.strip().encode("utf-8", "replace"))


def render_xmp(claim: bytes | None) -> bytes:
    """Return an XMP packet that says only the claim."""
    root = ET.Element(f"{{{_XMP}}}xmpmeta")
    if claim is not None:
        rdf = ET.SubElement(root, f"{{{_RDF}}}RDF")
        about = ET.SubElement(rdf, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
        rights = ET.SubElement(about, "{{{}}}{}".format(*_RIGHTS.split()))
        languages = ET.SubElement(rights, f"{{{_RDF}}}Alt")
        text = ET.SubElement(languages, f"{{{_RDF}}}li", {"xml:lang": "x-default"})
        text.text = claim.decode("utf-8", "ignore")
    return ET.tostring(root)


def read_iptc_rights(resources: bytes) -> bytes | None:
    """Return the claim in a Photoshop resource block, as it was encoded, or `None`."""
    start = resources.find(_IPTC_RIGHTS)
    if start < 0:
        return None
    length = int.from_bytes(resources[start + 3 : start + 5])
    return make_claim(resources[start + 5 : start + 5 + length])
