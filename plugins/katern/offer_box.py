"""An offer as a box in a text: what paid for it first, then picture, title, text, price, validity, button."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

from babel.dates import format_date

from katern.dates import Moment
from katern.magazine import Document
from katern.text.typography import typeset

Translate = Callable[[str], str]
_LABELS = {"book": "Order this book", "training": "To this training", "membership": "Become a member"}


@dataclass(frozen=True, slots=True)
class OfferBox:
    """What a box shows; templates read each field by its name."""

    title: str
    kind: str
    """As in the front matter; `advertisement` also for what a block places as one."""
    disclosure: str
    """What says that it is paid for; empty where nothing is to be said."""
    text: str
    """HTML."""
    price: str
    """With what it is for: "€ 60 per jaar"."""
    validity: str
    """Until when, in words; empty without end."""
    url: str
    label: str
    """Of the button."""
    spoken: str
    """Telephone number or mail address, where the label does not say it; else empty."""
    cover: str = ""
    """Address of a picture, as pages write it; empty for none."""
    cover_alt: str = ""

    @property
    def rel(self) -> str:
        """How the button leads on: search engines are told of what is paid for."""
        return "sponsored" if self.kind == "advertisement" else ""


def make_box(  # noqa: PLR0913 (each is another kind of thing)
    offer: Document, *, text: str, cover: str, as_advertisement: bool, lang: str, translate: Translate
) -> OfferBox:
    """Return the box of an offer.

    Args:
        offer: whatever its validity.
        text: its text as HTML, composed.
        cover: address of its picture, as pages write it; empty for none.
        as_advertisement: whether a block places it as one, whatever its kind.
        lang: code of two letters, of the page.
        translate: gettext of that language.
    """
    values = offer.values
    kind = "advertisement" if as_advertisement else str(values.get("kind", ""))
    url, label = str(values.get("url", "")), str(values.get("label") or "")
    spoken = tell_address(url)
    said = values.get("disclosure") or (translate("Advertisement") if kind == "advertisement" else "")
    price = " ".join(str(values[name]) for name in ("price", "period") if values.get(name))

    def set_text(written: object) -> str:
        return typeset(str(written or ""), offer.lang[:2])

    return OfferBox(
        title=set_text(offer.title),
        kind=kind,
        disclosure=set_text(said),
        text=text,
        price=set_text(price),
        validity=tell_validity(values.get("valid_until"), lang, translate),
        url=url,
        label=label or _make_label(url, spoken, str(values.get("kind", "")), translate),
        spoken="" if not label or spoken in label else spoken,
        cover=cover,
        cover_alt=set_text(values.get("cover_alt")) if cover else "",
    )


def _make_label(url: str, spoken: str, kind: str, translate: Translate) -> str:
    if url.lower().startswith("tel:"):
        return translate("Call {number}").format(number=spoken)
    if url.lower().startswith("mailto:"):
        return translate("Mail to {address}").format(address=spoken)
    return translate(_LABELS.get(kind, "Read more"))


def tell_address(url: str) -> str:
    """Return the number of a `tel:` address or the mailbox of a `mailto:` one; empty for any other."""
    scheme, _colon, rest = url.partition(":")
    if scheme.lower() not in ("tel", "mailto"):
        return ""
    return unquote(rest.partition("?")[0].partition(";")[0])


def tell_validity(until: object, lang: str, translate: Translate) -> str:
    """Return until when an offer can be had, in words; empty when that is not said."""
    if not isinstance(until, Moment):
        return ""
    day = format_date(until.at, "d MMMM y", locale=lang).replace(" ", "\u00a0", 1)
    if not until.has_time:
        return translate("Until {day} inclusive").format(day=day)
    return translate("Until {day}, {time}").format(day=day, time=f"{until.at:%H:%M}")


def render_box(box: OfferBox) -> str:
    """Return the box as HTML; what is paid for says so before anything else."""
    name = "advertisement" if box.kind == "advertisement" else "offer"
    return f'<aside class="{name}">{"".join(_list_parts(box))}</aside>'


def _list_parts(box: OfferBox) -> Iterator[str]:
    if box.disclosure:
        yield f'<p class="offer-disclosure">{escape(box.disclosure)}</p>'
    if box.cover:
        picture = f'<img src="{escape(box.cover)}" alt="{escape(box.cover_alt)}" loading="lazy">'
        yield f'<p class="offer-cover">{picture}</p>'
    yield f'<p class="offer-title">{escape(box.title)}</p>'
    yield box.text
    if box.price:
        yield f'<p class="offer-price">{escape(box.price)}</p>'
    if box.validity:
        yield f'<p class="offer-validity">{escape(box.validity)}</p>'
    rel = f' rel="{box.rel}"' if box.rel else ""
    yield f'<p><a class="offer-link" href="{escape(box.url)}"{rel}>{escape(box.label)}</a></p>'
    if box.spoken:
        yield f'<p class="offer-address">{escape(box.spoken)}</p>'
