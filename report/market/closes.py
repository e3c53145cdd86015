"""Daily closes in, the close that holds on a day and the return between two days out, by company.

Exchanges rest on different days, so a day's close is the last on or before it.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from report.market.measures import RETURN_KEYS
from report.model.market import Prices


def closing_table(prices: Prices) -> pd.DataFrame:
    """Return closes with a row per trading day in order and a column per company; no trade is NaN."""
    days = pd.DatetimeIndex(prices.dates)
    rows = pd.DataFrame({"day": days, "company": prices.companies, "close": prices.closes})
    return rows.pivot(index="day", columns="company", values="close").sort_index()


def last_closes(closes: pd.DataFrame, day: date) -> dict[str, float]:
    """Return each company's last close on or before `day`; a company without one is left out."""
    held = closes.loc[: pd.Timestamp(day)].ffill().tail(1)
    return {str(company): float(series.iloc[0]) for company, series in held.dropna(axis="columns").items()}


def returns(closes: pd.DataFrame, base: date, day: date) -> dict[str, float]:
    """Return each company's price return from `base` to `day` in percent, in the currency of its price.

    A company that had no close by `base`, or did not trade since, has no return and is left out.
    """
    traded = closes.loc[pd.Timestamp(base) + pd.Timedelta(days=1) : pd.Timestamp(day)].notna().any()
    before, now = last_closes(closes, base), last_closes(closes, day)
    return {company: (now[company] / close - 1) * 100 for company, close in before.items() if traded[company]}


def base_days(day: date) -> Mapping[str, date]:
    """Return the day that each return is counted from, by measure key."""
    year_end = date(day.year - 1, 12, 31)
    bases = (day - timedelta(days=7), months_before(day, 1), months_before(day, 3), year_end)
    return dict(zip(RETURN_KEYS, bases, strict=True))


def months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
