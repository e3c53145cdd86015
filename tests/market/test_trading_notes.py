"""Under the table stands who did not trade, and who is new."""

from __future__ import annotations

from datetime import date

from tests.market.market_samples import DAY, company, value

THURSDAY, FRIDAY = date(2025, 9, 11), date(2025, 9, 5)
FULL = {date(2024, 12, 31): 90.0, FRIDAY: 100.0, THURSDAY: 101.0, DAY: 102.0}


def _notes(other: dict[date, float]) -> str:
    return "\n".join(value({"a": FULL, "b": other}, companies=[company("a"), company("b")]).notes)


def test_a_share_halted_on_the_day_says_so() -> None:
    """Its close is older than its exchange's."""
    assert "[b]는 거래 정지로, 종가는 9월 11일 것." in _notes({key: close for key, close in FULL.items() if key != DAY})


def test_a_share_halted_on_a_base_day_says_so() -> None:
    """Its week is counted from an earlier close."""
    late = {date(2024, 12, 31): 90.0, date(2025, 9, 3): 99.0, DAY: 102.0}
    assert "[b]는 거래 정지로, 1주 수익률은 9월 3일 종가와 비교." in _notes(late)


def test_a_new_share_says_since_when() -> None:
    """It has no return from before its first close, and the page says why."""
    assert "[b]는 9월 5일부터 거래되어 그 전과 견준 수익률이 없음." in _notes({FRIDAY: 100.0, DAY: 102.0})


def test_a_holiday_of_the_exchange_is_no_halt() -> None:
    """Where nobody of an exchange traded nothing needs to be said."""
    assert "거래 정지" not in "\n".join(value({"a": {FRIDAY: 1.0, THURSDAY: 2.0}}).notes)
