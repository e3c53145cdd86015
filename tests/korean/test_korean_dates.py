"""Days are printed the Korean way."""

from __future__ import annotations

from datetime import date

from report.korean.dates import format_day, short_day


def test_a_day_is_printed_in_full_and_in_figures() -> None:
    """Neither form pads with zeros."""
    assert format_day(date(2025, 9, 2)) == "2025년 9월 2일"
    assert short_day(date(2025, 9, 12)) == "2025. 9. 12"
