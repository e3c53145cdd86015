"""Korean numerals are read for what they are worth, and what is no amount is told apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.korean.numerals import read_numerals


def amounts(text: str) -> list[tuple[float, str]]:
    """Return the value and unit of each amount."""
    return [(numeral.value, numeral.unit) for numeral in read_numerals(text) if numeral.kind == "amount"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1조 2,578억원", 1.2578e12, "KRW"),
        ("1.4억 달러", 1.4e8, "USD"),
        ("US$1.4bn", 1.4e9, "USD"),
        ("HKD 228", 228, "HKD"),
        ("228홍콩달러", 228, "HKD"),
        ("18.5%p", 18.5, "%p"),
        ("18.5%포인트", 18.5, "%p"),
        ("−3.2배", -3.2, "배"),
        ("▼5.1%", -5.1, "%"),
        ("+16.1%", 16.1, "%"),
        ("1,400개", 1400, "개"),
        ("2만 8,529대", 28529, "대"),
        ("3천억 위안", 3e11, "CNY"),
        ("5천만 원", 5e7, "KRW"),
        ("10여 개", 10, "개"),
        ("두 배", 2, "배"),
        ("4분의 1", 25, "%"),
        ("100bp", 100, "bp"),
    ],
)
def test_an_amount_is_worth_what_it_says(text: str, value: float, unit: str) -> None:
    """Scales, currencies, signs and counters are read together."""
    ((read, read_unit),) = amounts(text)
    assert read == pytest.approx(value)
    assert read_unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "2025년 9월 12일", "2025-09-12", "2025~27년", "3개년", "5년 만에", "26F", "2025E", "3분기", "9월", "제37호",
        "2~4위", "1위", "그림 2", "Qwen3-Max Preview", "Wenxin X1.1", "店小蜜 5.0", "GPT-5", "L4", "5G", "7나노",
        "S&P 500", "버전 2.0", "1주 수익률",
    ],
)  # fmt: skip
def test_dates_names_and_ranks_are_no_amounts(text: str) -> None:
    """They need no source and contradict nothing."""
    assert amounts(text) == []


@given(st.integers(0, 10**15), st.sampled_from(["원", "개", "%", "배", " 달러"]))
def test_any_whole_number_with_separators_is_read_back(number: int, unit: str) -> None:
    """Thousands separators change nothing."""
    assert amounts(f"약 {number:,}{unit} 수준")[0][0] == number


@given(st.text(alphabet="0123456789,.조억만천%원달러 ~-–년월일위제F배두절반분의", max_size=40))
def test_any_text_is_read_without_overlap(text: str) -> None:
    """Numerals stand in order, each in a place of its own."""
    found = read_numerals(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= numeral.start < numeral.end <= len(text) for numeral in found)


@pytest.mark.parametrize("text", ["Claude Opus 4의 점수", "어센드 950을 내놓는다", "아이폰 17 출시"])
def test_a_products_number_is_no_amount(text: str) -> None:
    """The number of a generation belongs to the product's name."""
    assert amounts(text) == []


def test_a_count_of_products_is_an_amount() -> None:
    """A counter after it tells a count from a generation."""
    assert amounts("아이폰 300만 대") == [(3_000_000, "대")]
