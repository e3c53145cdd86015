"""A ratio is a number where it has a meaning and the Korean mark where it has none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.market.ratios import growth, pbr, per, psr
from report.model.market import Figure, Mark
from report.model.quantity import Quantity


def number(value: float | None) -> Quantity | None:
    """Return a number that was read; None for one that nobody published."""
    return None if value is None else Quantity(value, "수")


AMOUNTS = st.none() | st.integers(-(10**11), 10**11).map(lambda hundredths: hundredths / 100)


@pytest.mark.parametrize(
    ("close", "eps", "before", "expected"),
    [
        (100.0, 5.0, 4.0, 20.0),
        (100.0, 5.0, -4.0, 20.0),
        (100.0, 0.1, None, 1000.0),
        (100.0, 0.09, None, Mark.NOT_MEANINGFUL),
        (100.0, 0.0, 1.0, Mark.NOT_MEANINGFUL),
        (100.0, -1.0, 2.0, Mark.TO_LOSS),
        (100.0, -1.0, -2.0, Mark.STILL_LOSS),
        (100.0, -1.0, None, Mark.LOSS),
        (100.0, -1.0, 0.0, Mark.LOSS),
        (100.0, None, 2.0, Mark.NOT_AVAILABLE),
        (None, 5.0, 4.0, Mark.NOT_AVAILABLE),
    ],
)
def test_a_loss_year_has_a_mark_for_its_per(
    close: float | None, eps: float | None, before: float | None, expected: Figure
) -> None:
    """적자, 적전 or 적지 by the year before; N/M near zero; – where a number is missing."""
    assert per(number(close), number(eps), number(before)).figure == expected


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (150.0, 100.0, 50.0),
        (80.0, 100.0, -20.0),
        (0.0, 100.0, -100.0),
        (50.0, -10.0, Mark.TO_PROFIT),
        (-50.0, 10.0, Mark.TO_LOSS),
        (-50.0, -10.0, Mark.STILL_LOSS),
        (0.0, -10.0, Mark.NOT_MEANINGFUL),
        (50.0, 0.0, Mark.NOT_AVAILABLE),
        (50.0, None, Mark.NOT_AVAILABLE),
        (-50.0, None, Mark.NOT_AVAILABLE),
        (None, 10.0, Mark.NOT_AVAILABLE),
    ],
)
def test_growth_over_a_loss_has_a_mark(now: float | None, before: float | None, expected: Figure) -> None:
    """흑전, 적전 and 적지 stand for a percentage that would mislead."""
    assert growth(number(now), number(before)).figure == expected


@pytest.mark.parametrize(
    ("market_cap", "book", "expected"),
    [(300.0, 200.0, 1.5), (300.0, 0.0, Mark.NOT_MEANINGFUL), (300.0, -5.0, Mark.NOT_MEANINGFUL),
     (None, 200.0, Mark.NOT_AVAILABLE), (300.0, None, Mark.NOT_AVAILABLE)],
)  # fmt: skip
def test_pbr_needs_equity(market_cap: float | None, book: float | None, expected: Figure) -> None:
    """Equity that is used up makes N/M; what is unknown makes –."""
    assert pbr(number(market_cap), number(book)).figure == expected


@pytest.mark.parametrize(
    ("market_cap", "revenue", "expected"),
    [(300.0, 200.0, 1.5), (300.0, 0.0, Mark.NOT_AVAILABLE), (None, 200.0, Mark.NOT_AVAILABLE),
     (300.0, None, Mark.NOT_AVAILABLE)],
)  # fmt: skip
def test_psr_needs_revenue(market_cap: float | None, revenue: float | None, expected: Figure) -> None:
    """No revenue, known or unknown, makes –."""
    assert psr(number(market_cap), number(revenue)).figure == expected


@pytest.mark.parametrize("rate", [1.0, 7.1245, 0.9151])
def test_a_change_is_exact_in_the_decimals_written(rate: float) -> None:
    """100 → 112.35 is 12.35 %, not the 12.349999 of binary fractions, in any currency, and so prints as 12.4."""
    assert Quantity(112.35 * rate, "종가").change_from(Quantity(100.0 * rate, "종가"), "수익률").value == 12.35


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_every_figure_is_a_number_or_a_mark(first: float | None, second: float | None, third: float | None) -> None:
    """No combination gives nan or infinity, and none raises."""
    one, two, three = number(first), number(second), number(third)
    for cell in (per(one, two, three), growth(one, two), pbr(one, two), psr(one, two)):
        assert isinstance(cell.figure, Mark) or abs(cell.figure) < float("inf")
        assert isinstance(cell.figure, Mark) == (cell.quantity is None)
