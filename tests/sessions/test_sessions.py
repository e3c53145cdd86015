"""The table of holidays is what the calendar library says, and is counted by trading days."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta

import exchange_calendars
import pytest

from report.sessions import CURRENCIES, is_session, sessions_after
from tests.sample import ROOT

CALENDARS = tomllib.loads((ROOT / "report/sessions/holidays.toml").read_text(encoding="utf-8"))["calendars"]
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)


@pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")  # the library's own use of pandas
@pytest.mark.parametrize("table", CALENDARS, ids=lambda table: table["calendar"])
def test_the_table_agrees_with_the_library(table: dict[str, list[str]]) -> None:
    """Every day of three years is a trading day in both or in neither."""
    calendar = exchange_calendars.get_calendar(str(table["calendar"]), start=FIRST.isoformat(), end=LAST.isoformat())
    days = [FIRST + timedelta(days=at) for at in range((LAST - FIRST).days + 1)]
    known = {session.date() for session in calendar.sessions}
    for exchange in table["exchanges"]:
        assert {day for day in days if is_session(exchange, day)} == known


def test_trading_days_are_counted_past_weekends_and_holidays() -> None:
    """From 30 September over the Chinese holidays to 9 October 2025 is one trading day in Shanghai, six in New York."""
    assert sessions_after("SSE", date(2025, 9, 30), date(2025, 10, 9)) == 1
    assert sessions_after("NASDAQ", date(2025, 9, 30), date(2025, 10, 9)) == 7
    assert sessions_after("HKEX", date(2025, 9, 12), date(2025, 9, 12)) == 0


def test_an_unknown_exchange_trades_on_weekdays() -> None:
    """Nothing is invented about its holidays."""
    assert is_session("LSE", date(2025, 12, 25))
    assert not is_session("LSE", date(2025, 12, 27))


def test_every_exchange_of_the_table_has_its_currencies() -> None:
    """What a price may be quoted in is known wherever the calendar is."""
    assert {exchange for table in CALENDARS for exchange in table["exchanges"]} == set(CURRENCIES)
