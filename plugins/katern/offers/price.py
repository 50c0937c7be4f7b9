"""What a price says for certain: an amount and a currency, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_CURRENCIES = {"€": "EUR", "eur": "EUR", "euro": "EUR", "£": "GBP", "gbp": "GBP", "usd": "USD", "chf": "CHF"}
"""Signs and words that mean one currency; a dollar sign means several."""
_UNIT = r"€|£|eur|euro|gbp|usd|chf"
_AMOUNT = r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,9})(?:[.,](?P<part>[0-9]{2}|-{1,2}|[–—]))?"
_BEFORE = re.compile(rf"(?P<unit>{_UNIT})\s*{_AMOUNT}", re.IGNORECASE)
_AFTER = re.compile(rf"{_AMOUNT}\s*(?P<unit>{_UNIT})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Price:
    """An amount of money."""

    amount: Decimal
    """With two places behind the point, or none."""
    currency: str
    """Three letters of ISO 4217."""


def read_price(text: str) -> Price | None:
    """Return the price that a text is, `None` when it says anything else or may mean two things.

    `€ 24,50`, `24,50 euro`, `€ 1.250`, `€ 12,-` are prices; `from € 24`, `€ 10 – € 20`, `€ 1,250`, `$ 10`
    and `free` are none.
    """
    written = text.strip()
    found = _BEFORE.fullmatch(written) or _AFTER.fullmatch(written)
    if found is None:
        return None
    whole, part = found["whole"].replace(".", ""), found["part"] or ""
    amount = Decimal(f"{whole}.{part}") if part.isdigit() else Decimal(whole)
    return Price(amount, _CURRENCIES[found["unit"].lower()])
