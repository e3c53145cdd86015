"""Daily closes in, the close that holds on a day and the return between two days out, by company.

Exchanges rest on different days, so a day's close is the last on or before it.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from report.market.measures import RETURN_KEYS
from report.market.ratios import percent_change
from report.model.market import Prices


def daily_closes(prices: Prices) -> pd.DataFrame:
    """Return one row per close, in order of days: `day`, `company`, `close`."""
    columns = {"day": pd.DatetimeIndex(prices.dates), "company": prices.companies, "close": prices.closes}
    return pd.DataFrame(columns).sort_values("day", kind="stable")


def last_closes(closes: pd.DataFrame, day: date) -> dict[str, float]:
    """Return each company's last close on or before `day`; a company without one is left out."""
    return {str(company): close for company, close in _held(closes, day)["close"].items()}


def returns(closes: pd.DataFrame, base: date, day: date) -> dict[str, float]:
    """Return each company's price return from `base` to `day` in percent, in the currency of its price.

    A company that had no close by `base`, or did not trade since, has no return and is left out.
    """
    both = _held(closes, day).merge(_held(closes, base), on="company", suffixes=("", "_before"))
    traded = both[both["day"] > pd.Timestamp(base)]
    pairs = zip(traded.index, traded["close"], traded["close_before"], strict=True)
    return {str(company): percent_change(now, before) for company, now, before in pairs}


def _held(closes: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the last `day` and `close` on or before a day, by company."""
    return closes[closes["day"] <= pd.Timestamp(day)].groupby("company").last()


def base_days(day: date) -> Mapping[str, date]:
    """Return the day that each return is counted from, by measure key."""
    year_end = date(day.year - 1, 12, 31)
    bases = (day - timedelta(days=7), months_before(day, 1), months_before(day, 3), year_end)
    return dict(zip(RETURN_KEYS, bases, strict=True))


def months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
