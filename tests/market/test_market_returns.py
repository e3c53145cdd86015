"""A return compares the last closes on or before two days, whatever the exchange's holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.market.bases import base_days, months_before
from report.model.market import Figure, Mark
from tests.market.market_samples import DAY, company, value

THURSDAY = date(2025, 9, 4)
FRIDAY = date(2025, 9, 5)


def _weekly(closes: dict[date, float]) -> Figure:
    return value({"a": closes}).figure("a", "return_1w")


def test_a_return_compares_two_closes_in_percent() -> None:
    """100 a week ago and 116.1 today are +16.1 %."""
    assert _weekly({FRIDAY: 100.0, DAY: 116.1}) == 16.1


def test_a_holiday_on_the_base_day_takes_the_close_before() -> None:
    """Where one exchange rested on Friday, its Thursday counts; the other's Friday stands."""
    both = {"a": {THURSDAY: 80.0, DAY: 100.0}, "b": {THURSDAY: 80.0, FRIDAY: 50.0, DAY: 100.0}}
    values = value(both, companies=[company("a"), company("b")])
    assert (values.figure("a", "return_1w"), values.figure("b", "return_1w")) == (25.0, 100.0)


def test_a_holiday_on_the_issue_day_takes_the_close_before() -> None:
    """Without a close on the day the last one before it counts."""
    assert _weekly({FRIDAY: 100.0, date(2025, 9, 11): 90.0}) == -10.0


def test_closes_after_the_issue_day_are_not_seen() -> None:
    """A later close in the file changes nothing."""
    assert _weekly({FRIDAY: 100.0, DAY: 110.0, DAY + timedelta(days=3): 500.0}) == 10.0


def test_a_company_listed_after_the_base_day_has_no_return() -> None:
    """Its longer returns are –, never counted from its first close; the others stand."""
    values = value({"a": {date(2025, 8, 20): 100.0, FRIDAY: 100.0, DAY: 110.0}})
    assert values.figure("a", "return_1w") == 10.0
    assert values.figure("a", "return_1m") is Mark.NOT_AVAILABLE
    assert values.figure("a", "return_ytd") is Mark.NOT_AVAILABLE


def test_a_company_that_did_not_trade_has_no_return() -> None:
    """A stale close on both ends is no change of 0 %, but no return at all."""
    assert _weekly({THURSDAY: 100.0}) is Mark.NOT_AVAILABLE


def test_a_company_without_prices_has_none_of_what_needs_one() -> None:
    """A company that the price file does not name is printed with –."""
    values = value({"b": {FRIDAY: 1.0, DAY: 2.0}}, companies=[company("a"), company("b")])
    assert values.figure("a", "market_cap") is Mark.NOT_AVAILABLE
    assert values.figure("a", "return_1w") is Mark.NOT_AVAILABLE


def test_returns_are_counted_from_the_days_of_the_calendar() -> None:
    """A week, a month and three months back, and the last day of the year before."""
    assert list(base_days(DAY).values()) == [
        FRIDAY,
        date(2025, 8, 12),
        date(2025, 6, 12),
        date(2024, 12, 31),
    ]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 3, 31), 1, date(2025, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2025, 5, 31), 3, date(2025, 2, 28)),
        (date(2025, 1, 15), 1, date(2024, 12, 15)),
        (date(2025, 1, 15), 3, date(2024, 10, 15)),
        (date(2025, 12, 31), 1, date(2025, 11, 30)),
    ],
)
def test_a_month_back_stays_within_the_shorter_month(day: date, months: int, expected: date) -> None:
    """The 31st goes back to the last day of a month that has none."""
    assert months_before(day, months) == expected


@given(
    st.lists(st.integers(1, 10**6).map(lambda cents: cents / 100), min_size=2, max_size=40),
    st.sampled_from([0.01, 0.5, 3.0, 100.0]),
)
def test_rescaling_all_closes_changes_no_return(closes: list[float], factor: float) -> None:
    """A split of every close by the same factor leaves all returns as they were."""
    days = [DAY - timedelta(days=7 * at) for at in range(len(closes))]
    plain = value({"a": dict(zip(days, closes, strict=True))})
    scaled = value({"a": {day: close * factor for day, close in zip(days, closes, strict=True)}})
    for key in base_days(DAY):
        figure = plain.figure("a", key)
        expected = figure if isinstance(figure, Mark) else pytest.approx(figure, rel=1e-9, abs=1e-9)
        assert scaled.figure("a", key) == expected
