"""The week's returns are ranked within groups for the chart and over all for the front page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import market
from report.model.company import Universe
from report.model.market import Mark, Valuation, ValuationGroup, ValuationRow
from tests.market.market_samples import DAY, company, value

FRIDAY = date(2025, 9, 5)


def _ranked(changes: dict[str, float | Mark]) -> tuple[Valuation, Universe]:
    rows = tuple(ValuationRow(name, {"return_1w": change}) for name, change in changes.items())
    universe = Universe(tuple(company(name) for name in changes))
    return Valuation((), (ValuationGroup("빅테크", rows, {}),), "CNY", DAY, ()), universe


def test_a_group_is_ranked_best_first() -> None:
    """Companies without a return are left out, and so is a group in which none has one."""
    companies = [company("a"), company("b"), company("c"), company("d", group="둘")]
    universe = Universe(tuple(companies))
    closes = {"a": {FRIDAY: 100.0, DAY: 90.0}, "b": {FRIDAY: 100.0, DAY: 120.0}, "c": {DAY: 5.0}}
    values = value(closes, companies=companies, groups=("빅테크", "둘"))
    assert market.weekly_returns(values, universe).groups == (("빅테크", (("[b]", 20.0), ("[a]", -10.0))),)


def test_movers_are_the_best_half_and_the_worst_half() -> None:
    """Seven of nine: four best, three worst, from best to worst."""
    values, universe = _ranked({f"c{at}": float(at) for at in range(9)})
    chosen = market.movers(values, universe, 7)
    assert [mover.weekly_return for mover in chosen] == [8, 7, 6, 5, 2, 1, 0]
    assert chosen[0].name == "[c8]"


def test_few_companies_are_all_movers() -> None:
    """No company is named twice where fewer have a return than are asked for."""
    values, universe = _ranked({"a": 1.0, "b": Mark.NOT_AVAILABLE, "c": 3.0})
    assert [mover.name for mover in market.movers(values, universe, 7)] == ["[c]", "[a]"]


def test_equal_returns_keep_the_order_of_the_table() -> None:
    """Ties are not shuffled."""
    values, universe = _ranked({"a": 1.0, "b": 1.0, "c": 1.0})
    assert [mover.name for mover in market.movers(values, universe, 2)] == ["[a]", "[c]"]


@given(st.lists(st.floats(-90, 90), max_size=12), st.integers(0, 8))
def test_movers_are_sorted_and_as_many_as_asked(changes: list[float], count: int) -> None:
    """Never more than asked for, never more than there are, always from best to worst."""
    values, universe = _ranked({f"c{at}": change for at, change in enumerate(changes)})
    chosen = [mover.weekly_return for mover in market.movers(values, universe, count)]
    assert len(chosen) == min(count, len(changes))
    assert chosen == sorted(chosen, reverse=True)
    if chosen:
        assert chosen[0] == pytest.approx(max(changes))


@pytest.mark.parametrize(("count", "shown"), [(16, 16), (17, 16), (800, 16)])
def test_a_large_group_shows_its_ends(count: int, shown: int) -> None:
    """The chart of 800 companies has the eight best and the eight worst; a group of sixteen stays whole."""
    values, universe = _ranked({f"c{at}": float(at) for at in range(count)})
    ((_, bars),) = market.weekly_returns(values, universe).groups
    changes = [change for _, change in bars]
    assert len(changes) == shown
    assert changes[:8] == [float(count - at) for at in range(1, 9)]
    assert changes[-8:] == [float(at) for at in range(7, -1, -1)]
