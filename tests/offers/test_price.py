"""A price is read when it means one thing, and else not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.offers.price import read_price

CERTAIN = {
    "€ 24,50": ("24.50", "EUR"),
    "€\N{NO-BREAK SPACE}60": ("60", "EUR"),
    "€60": ("60", "EUR"),
    "24,50 euro": ("24.50", "EUR"),
    "EUR 365": ("365", "EUR"),
    "€ 24.50": ("24.50", "EUR"),
    "€ 1.250": ("1250", "EUR"),
    "€ 1.250,00": ("1250.00", "EUR"),
    "€ 12,-": ("12", "EUR"),
    "€ 12,–": ("12", "EUR"),
    "£ 10": ("10", "GBP"),
    "USD 10": ("10", "USD"),
}
UNCERTAIN = [
    *("", "gratis", "24,50", "$ 10", "vanaf € 24", "€ 10 – € 20", "€ 1,250", "€ 24,5", "€ 24,501"),
    *("€ 15, leden gratis", "€", "12 €uro", "€ 1.25.00", "€ 0x10", "€ -5", "€ ١٢", "9" * 12 + " euro"),
]


@pytest.mark.parametrize("text", CERTAIN)
def test_a_certain_price_is_read(text: str):
    price = read_price(text)
    assert price is not None
    assert CERTAIN[text] == (str(price.amount), price.currency)


@pytest.mark.parametrize("text", UNCERTAIN)
def test_what_may_mean_something_else_is_no_price(text: str):
    assert read_price(text) is None


@given(st.text("€£ 0123456789.,-eurEUR", max_size=20))
def test_whatever_is_typed_is_a_price_or_none(text: str):
    price = read_price(text)
    assert price is None or price.amount >= 0
