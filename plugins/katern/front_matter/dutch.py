"""The words that Dutch editors type for keys, states and blocks, and the words that are meant."""

from __future__ import annotations

from katern.front_matter.schema import Kind

DUTCH_KEYS: dict[str, tuple[str, ...]] = {
    "titel": ("title",),
    "kop": ("title",),
    "naam": ("name", "title"),
    "datum": ("start", "date"),
    "gewijzigd": ("modified",),
    "auteur": ("authors",),
    "auteurs": ("authors",),
    "rubriek": ("category",),
    "rubrieken": ("categories",),
    "categorie": ("category",),
    "categorieën": ("categories",),
    "trefwoorden": ("tags",),
    "labels": ("tags",),
    "onderwerpen": ("tags",),
    "samenvatting": ("summary",),
    "taal": ("lang",),
    "bovenkop": ("kicker",),
    "intro": ("standfirst",),
    "inleiding": ("standfirst",),
    "omslag": ("cover",),
    "foto": ("photo", "cover"),
    "beeld": ("cover", "photo"),
    "afbeelding": ("cover", "photo"),
    "onderschrift": ("cover_caption",),
    "bron": ("source",),
    "reeks": ("series",),
    "serie": ("series",),
    "nummer": ("number", "edition"),
    "editie": ("edition",),
    "reacties": ("comments",),
    "aanbod": ("offers",),
    "functie": ("role",),
    "rol": ("role",),
    "volgorde": ("order",),
    "kleur": ("colour",),
    "begin": ("start",),
    "einde": ("end",),
    "locatie": ("location",),
    "prijs": ("price",),
    "soort": ("kind",),
}
"""What is typed for a key: the keys that may be meant, the first that the kind has."""

DUTCH_STATUS = {
    "gepubliceerd": "published",
    "concept": "draft",
    "klad": "draft",
    "verborgen": "hidden",
    "ingetrokken": "withdrawn",
    "geannuleerd": "cancelled",
    "uitgesteld": "postponed",
    "vol": "full",
}
"""What is typed for a status."""

DUTCH_BLOCKS = {
    "streamer": "pullquote",
    "citaat": "pullquote",
    "quote": "pullquote",
    "kader": "sidebar",
    "filmpje": "video",
    "transcriptie": "transcript",
    "onderschrift": "figure-caption",
    "bijschrift": "figure-caption",
    "aanbod": "offer",
    "advertentie": "ad",
    "stappen": "steps",
}
"""What is typed for the name of a block."""


def meant_key(key: str, kind: Kind) -> str | None:
    """Return the key of a kind that a Dutch word (lower case) stands for; `None` when it is a key itself."""
    if kind.field(key) is not None:
        return None
    return next((name for name in DUTCH_KEYS.get(key, ()) if kind.field(name)), None)
