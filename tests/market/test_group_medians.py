"""A group's median is taken over numbers, and only of what companies can be compared by."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.market.measures import WITH_MEDIAN
from report.model.market import Mark, Valuation
from tests.market.market_samples import DAY, company, estimate, shares, value

FRIDAY = date(2025, 9, 5)
PROFITS = st.floats(-50, 50, allow_nan=False).map(lambda eps: round(eps, 2))


def _valued(earnings: list[float | None]) -> Valuation:
    """Return companies at a close of 120, one for each EPS."""
    names = [f"c{at}" for at in range(len(earnings))]
    return value(
        {name: {DAY: 120.0} for name in names},
        companies=[company(name) for name in names],
        counts=[shares(identity=name) for name in names],
        estimates=[estimate(identity=name, eps=eps) for name, eps in zip(names, earnings, strict=True)],
    )


def test_marks_are_left_out_of_a_median() -> None:
    """PER 10, 20 and 60 beside a loss and an unknown have the median 20."""
    assert _valued([12.0, -3.0, 6.0, None, 2.0]).groups[0].medians["per_0"] == pytest.approx(20.0)


def test_an_even_group_takes_the_middle_of_two() -> None:
    """PER 10 and 20 have the median 15."""
    assert _valued([12.0, 6.0]).groups[0].medians["per_0"] == pytest.approx(15.0)


def test_a_column_without_a_number_has_no_median() -> None:
    """Only losses: the group prints –, never nan or 0."""
    assert _valued([-1.0, -2.0]).groups[0].medians["per_0"] is Mark.NOT_AVAILABLE


def test_a_group_without_companies_has_no_medians() -> None:
    """An empty group prints – in every median column."""
    values = value({"a": {DAY: 1.0}}, groups=("빅테크", "빈 그룹"))
    assert set(values.groups[1].medians.values()) == {Mark.NOT_AVAILABLE}
    assert values.groups[1].rows == ()


def test_each_group_has_its_own_median() -> None:
    """Weekly returns of +10 and +20 in two groups stay apart."""
    closes = {"a": {FRIDAY: 100.0, DAY: 110.0}, "b": {FRIDAY: 100.0, DAY: 120.0}}
    values = value(closes, companies=[company("a", group="둘"), company("b", group="하나")], groups=("둘", "하나"))
    assert [group.medians["return_1w"] for group in values.groups] == [10.0, 20.0]


def test_amounts_have_no_median() -> None:
    """Market cap, amounts and EPS are absent from the mapping."""
    assert set(_valued([1.0]).groups[0].medians) == set(WITH_MEDIAN)


@given(st.lists(st.none() | PROFITS, min_size=1, max_size=9))
def test_a_median_lies_between_the_smallest_and_the_largest(earnings: list[float | None]) -> None:
    """And is – exactly where no company has a number."""
    group = _valued(earnings).groups[0]
    numbers = [figure for row in group.rows if isinstance(figure := row.figures["per_0"], float)]
    median = group.medians["per_0"]
    if numbers:
        assert isinstance(median, float)
        assert min(numbers) <= median <= max(numbers)
    else:
        assert median is Mark.NOT_AVAILABLE
