"""Numbers are printed with separators, a real minus and fixed decimals."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.korean.numbers import MINUS, format_figure, format_number
from report.model.market import Mark

FINITE = st.floats(allow_nan=False, allow_infinity=False)


def _parse(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace(MINUS, "-"))


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "expected"),
    [
        (1234.5, 1, False, "1,234.5"),
        (-1234567.891, 1, False, "−1,234,567.9"),
        (0.05, 1, False, "0.1"),
        (2.675, 2, False, "2.68"),
        (-0.05, 1, False, "−0.1"),
        (-0.04, 1, False, "0.0"),
        (-0.0, 0, False, "0"),
        (16.1, 1, True, "+16.1"),
        (-5.1, 1, True, "−5.1"),
        (0.04, 1, True, "0.0"),
        (-0.04, 1, True, "0.0"),
        (999.95, 1, False, "1,000.0"),
        (1e21, 0, False, "1,000,000,000,000,000,000,000"),
        (7, 1, False, "7.0"),
    ],
)
def test_a_number_is_printed_by_the_house_rule(value: float, decimals: int, signed: bool, expected: str) -> None:
    """Halves round away from zero as written, and what rounds to zero has no sign."""
    assert format_number(value, decimals, signed) == expected


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_never_printed(value: float) -> None:
    """Nan and infinities raise instead of reaching a page."""
    with pytest.raises(ValueError, match="not a number"):
        format_number(value, 1)


def test_a_mark_is_printed_as_its_word() -> None:
    """A figure is a number or a mark, and a mark ignores decimals."""
    assert format_figure(Mark.TO_LOSS, 1, signed=True) == "적전"
    assert format_figure(12.34, 1, signed=True) == "+12.3"


@given(FINITE, st.integers(0, 6), st.booleans())
def test_a_printed_number_reads_back_within_half_a_unit(value: float, decimals: int, signed: bool) -> None:
    """Printing loses at most half of the last decimal."""
    printed = _parse(format_number(value, decimals, signed))
    assert abs(printed - Decimal(repr(value))) <= Decimal(5).scaleb(-decimals - 1)


@given(FINITE, st.integers(0, 6))
def test_the_sign_says_on_which_side_of_zero_the_printed_number_is(value: float, decimals: int) -> None:
    """A signed number starts with + or − unless all its digits are zero; the ASCII hyphen never shows."""
    text = format_number(value, decimals, signed=True)
    assert text[0] == {1: "+", 0: "0", -1: MINUS}[(_parse(text) > 0) - (_parse(text) < 0)]
    assert "-" not in text
