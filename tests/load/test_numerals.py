"""Numbers and days are read where they are certain, and refused with a hint where they are not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.load.numerals import NumeralError, parse_day, parse_number

FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2)


@given(AMOUNTS, st.sampled_from(["", "-", "−", "△", "－", "△ "]), st.booleans(), st.booleans())
def test_every_way_of_writing_gives_the_number(amount: object, sign: str, is_grouped: bool, is_wide: bool) -> None:
    """Commas, full-width digits and each of the signs change nothing of the value."""
    plain = f"{amount:,}" if is_grouped else f"{amount}"
    value = float(plain.replace(",", ""))
    written = sign + (plain.translate(FULL_WIDTH) if is_wide else plain)
    assert parse_number(written) == (-value if sign else value)


@given(AMOUNTS)
def test_brackets_make_a_negative(amount: object) -> None:
    """An accountant's (5.0) is −5.0."""
    assert parse_number(f"({amount:,})") == -float(str(amount))


@given(st.floats(-1e14, 1e14).filter(lambda value: "e" not in repr(value)))
def test_a_float_comes_back_as_it_was(value: float) -> None:
    """What Python writes without an exponent is read back exactly."""
    assert parse_number(repr(value)) == value


@given(st.text(max_size=12))
def test_whatever_is_read_is_a_finite_number_of_digits(text: str) -> None:
    """No text gives nan or infinity, and none is read that has anything but digits, signs and marks."""
    try:
        value = parse_number(text)
    except NumeralError:
        return
    assert abs(value) < float("inf")
    assert any(character.isdigit() for character in text)


@pytest.mark.parametrize("text", ["0", "-0", "(0)", "△0", "0.00"])
def test_zero_has_no_sign(text: str) -> None:
    """A negative zero would print as −0."""
    assert repr(parse_number(text)) == "0.0"


REFUSED = {
    "상승": ("▲3.2", "▲"),
    "비우": ("#N/A", "#N/A N/A", "N/A", "n/a", "nan", "NaN", "#DIV/0!", "-", "–", ""),
    "무한": ("inf", "-Infinity", "∞"),
    "단위": ("12%", "１２％", "3.8억", "$5"),
    "지수": ("1e5", "1e400", "1.2E+06"),
    "쉼표": ("1.2.3", "1,23", "12,3456", ",123", "1,234,5"),
    "너무": ("9" * 400,),
    "": ("1_000", "--5", "△-5", "(-5)", "(5", "5)", "5-", "5△", "1 234", "٣", "0x10"),
}


@pytest.mark.parametrize(("text", "hint"), [(text, hint) for hint, texts in REFUSED.items() for text in texts])
def test_what_is_not_certain_is_refused_with_a_hint(text: str, hint: str) -> None:
    """Ambiguous, missing, endless, or with a unit: each is told what to do."""
    with pytest.raises(NumeralError) as refused:
        parse_number(text)
    assert str(refused.value)
    assert hint in str(refused.value)


@given(st.dates())
def test_a_day_comes_back_as_it_was(day: date) -> None:
    """The one way to write a day is ISO 8601's."""
    assert parse_day(day.isoformat()) == day


NO_DAYS = """
2025-02-30 2025-13-01 0000-01-01 2025/09/12 2025.09.12 2025-9-12
20250912 12-09-2025 9월12일 ２０２５-09-12 2025-09-12T00:00
"""


@pytest.mark.parametrize("text", ["", "2025-09-12 ", *NO_DAYS.split()])
def test_no_other_form_is_a_day(text: str) -> None:
    """Nothing is guessed: 05/01 could be May or January."""
    assert parse_day(text) is None
