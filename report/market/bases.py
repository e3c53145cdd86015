"""An issue's day in, the days that its returns are counted from out."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from report.market.measures import RETURN_KEYS


def base_days(day: date) -> Mapping[str, date]:
    """Return the day that each return is counted from, by measure key."""
    year_end = date(day.year - 1, 12, 31)
    bases = (day - timedelta(days=7), months_before(day, 1), months_before(day, 3), year_end)
    return dict(zip(RETURN_KEYS, bases, strict=True))


def months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
