"""A computed valuation is kept as JSON and read back without a loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.market.record import from_json, to_json
from report.model.market import Figure, Mark, Measure, Valuation, ValuationGroup, ValuationRow
from tests.market.market_samples import DAY, estimate, shares, value

NAMES = st.text(max_size=8)
FIGURES: st.SearchStrategy[Figure] = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(Mark)
COLUMNS = st.dictionaries(NAMES, FIGURES, max_size=5)
MEASURES = st.builds(Measure, NAMES, NAMES, NAMES, NAMES, st.integers(0, 4), st.booleans())
GROUPS = st.builds(ValuationGroup, NAMES, st.lists(st.builds(ValuationRow, NAMES, COLUMNS)).map(tuple), COLUMNS)
VALUATIONS = st.builds(
    Valuation,
    st.lists(MEASURES).map(tuple),
    st.lists(GROUPS, max_size=3).map(tuple),
    NAMES,
    st.dates(),
    st.lists(NAMES).map(tuple),
)


@given(VALUATIONS)
def test_a_valuation_is_read_back_as_it_was(valuation: Valuation) -> None:
    """Every digit and every mark survives."""
    assert from_json(to_json(valuation)) == valuation


def test_a_computed_valuation_is_read_back_as_it_was() -> None:
    """What `value` computes is plain numbers and marks throughout."""
    values = value({"a": {DAY: 120.0}}, counts=[shares()], estimates=[estimate(revenue=1.0, eps=-0.3)])
    assert from_json(to_json(values)) == values


def test_nan_is_never_kept() -> None:
    """A number that is none stops the recording rather than reach a page later."""
    row = ValuationRow("a", {"per_0": float("nan")})
    with pytest.raises(ValueError, match="JSON compliant"):
        to_json(Valuation((), (ValuationGroup("g", (row,), {}),), "CNY", DAY, ()))
