"""A split changes neither a return nor a multiple: closes, shares and EPS are put on the basis of the issue's day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import market
from report.model.company import Universe
from report.model.issue import MarketData
from report.model.market import ShareCount, Split, SplitBasis, Valuation
from tests.market.market_samples import DAY, FX, GROUP, company, estimate, prices

BASE, EX = date(2025, 6, 12), date(2025, 7, 15)
NUMBERS = st.integers(1, 10**5).map(lambda cents: cents / 100)


def _value(before: float, after: float, eps: float, count: ShareCount, split: Split | None) -> Valuation:
    closes = prices({"a": {BASE: before, DAY: after}})
    data = MarketData(closes, FX, (count,), (estimate(2026, eps=eps),), splits=(split,) if split else ())
    return market.value(data, Universe((company(),)), (GROUP,), "CNY", DAY)


def _split(ratio: float, closes: SplitBasis = "raw", eps: SplitBasis = "raw") -> Split:
    return Split("a", EX, ratio, closes, eps)


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from([2.0, 5.0, 1.5, 0.1]))
def test_a_split_changes_no_figure(before: float, after: float, eps: float, ratio: float) -> None:
    """Old closes × ratio, old EPS × ratio and old shares ÷ ratio, with the split told, give the figures without one."""
    plain = _value(before, after, eps, ShareCount("a", BASE, 1000, 1), None)
    split = _value(before * ratio, after, eps * ratio, ShareCount("a", BASE, 1000 / ratio, 1), _split(ratio))
    for key in ("return_3m", "per_1", "market_cap"):
        expected = plain.figure("a", key)
        assert split.figure("a", key) == (pytest.approx(expected) if isinstance(expected, float) else expected)


def test_what_is_adjusted_already_is_left_alone() -> None:
    """A provider's closes and EPS of today's basis are not divided once more; shares go by their date."""
    values = _value(50.0, 60.0, 3.0, ShareCount("a", DAY, 1000, 1), _split(2, "adjusted", "adjusted"))
    assert (values.figure("a", "return_3m"), values.figure("a", "per_1")) == (20.0, 20.0)
    assert values.figure("a", "market_cap") == 60.0


def test_the_day_itself_is_on_the_new_basis() -> None:
    """On the ex-date a share already trades at its new price."""
    closes = prices({"a": {EX: 50.0, DAY: 60.0}})
    values = market.value(
        MarketData(closes, FX, (), (), splits=(Split("a", EX, 2, "raw", "raw"),)),
        Universe((company(),)),
        (GROUP,),
        "CNY",
        DAY,
    )
    assert values.figure("a", "return_1m") == 20.0


def test_two_splits_multiply() -> None:
    """One into two and later one into five are one into ten."""
    splits = (Split("a", EX, 2, "raw", "raw"), Split("a", date(2025, 8, 1), 5, "raw", "raw"))
    closes = prices({"a": {BASE: 100.0, DAY: 12.0}})
    data = MarketData(closes, FX, (ShareCount("a", BASE, 10, 1),), (estimate(2026, eps=10.0),), splits=splits)
    values = market.value(data, Universe((company(),)), (GROUP,), "CNY", DAY)
    assert values.figure("a", "return_3m") == 20.0
    assert values.figure("a", "per_1") == pytest.approx(12.0)
    assert values.figure("a", "market_cap") == pytest.approx(1.2)
