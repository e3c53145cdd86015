"""An exchange and a day in, its trading days out: weekdays without the holidays of `holidays.toml`.

The table covers a few years of a few exchanges. Elsewhere every weekday counts as a trading day, and an issue says in
`closed` which exchange rested.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

SATURDAY = 5

# The currencies that each exchange quotes prices in.
CURRENCIES: Mapping[str, tuple[str, ...]] = {
    "HKEX": ("HKD", "CNY", "USD"),
    "KRX": ("KRW",),
    "NASDAQ": ("USD",),
    "NYSE": ("USD",),
    "SSE": ("CNY", "USD"),
    "SZSE": ("CNY", "HKD"),
    "TSE": ("JPY",),
}


def is_session(exchange: str, day: date) -> bool:
    """Tell whether `exchange` trades on `day`, as far as the table knows."""
    return day.weekday() < SATURDAY and day not in _holidays().get(exchange, ())


def sessions_after(exchange: str, last: date, day: date) -> int:
    """Return how many trading days lie after `last`, up to and with `day`."""
    return sum(is_session(exchange, last + timedelta(days=at)) for at in range(1, (day - last).days + 1))


@cache
def _holidays() -> Mapping[str, frozenset[date]]:
    tables = tomllib.loads(Path(__file__).with_name("holidays.toml").read_text(encoding="utf-8"))["calendars"]
    return {exchange: frozenset(table["closed"]) for table in tables for exchange in table["exchanges"]}
