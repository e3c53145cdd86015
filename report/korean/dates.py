"""Days in, Korean dates out."""

from __future__ import annotations

from datetime import date


def format_day(day: date) -> str:
    """Return a day in full: 2025년 9월 12일."""
    return f"{day.year}년 {day.month}월 {day.day}일"


def short_day(day: date) -> str:
    """Return a day in figures: 2025. 9. 12."""
    return f"{day.year}. {day.month}. {day.day}"
