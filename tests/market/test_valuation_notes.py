"""The notes under table 2 say what it takes for granted, built from the data."""

from __future__ import annotations

from datetime import date

from report.model.market import FxRate
from tests.market.market_samples import DAY, company, estimate, shares, value

CLOSE = {"a": {DAY: 120.0}}


def _all(notes: tuple[str, ...]) -> str:
    return "\n".join(notes)


def test_rates_are_named_with_their_day() -> None:
    """Each currency that occurs is quoted in the table's; the table's own is not."""
    values = value(CLOSE, companies=[company(currency="HKD")], estimates=[estimate(currency="USD")])
    assert "환율은 9월 12일 1홍콩달러=0.9000위안, 1달러=7.2000위안." in values.notes


def test_a_small_rate_is_quoted_for_a_hundred_units() -> None:
    """Yen and won would otherwise print as 0.0."""
    rates = [FxRate(date(2025, 9, 11), "JPY", "CNY", 0.0483)]
    values = value(CLOSE, companies=[company(currency="JPY")], fx=rates)
    assert "환율은 9월 11일 100엔=4.8300위안." in values.notes


def test_a_table_in_one_currency_needs_no_rates() -> None:
    """Yuan prices and yuan accounts: no note on rates."""
    assert "환율" not in _all(value(CLOSE, estimates=[estimate()]).notes)


def test_only_the_marks_that_are_printed_are_explained() -> None:
    """A table with a loss after a loss explains 적지 and not 흑전."""
    accounts = [estimate(year, eps=-1.0, net_income=-1.0) for year in (2024, 2025, 2026)]
    notes = _all(value(CLOSE, counts=[shares()], estimates=accounts).notes)
    assert "적지는 적자 지속" in notes
    assert "흑전" not in notes


def test_companies_of_one_year_end_share_a_sentence() -> None:
    """Two are named with the particle of the second; of many the first four are named and all are counted."""
    names = [f"c{at}" for at in range(6)]
    accounts = [estimate(identity=name, period_end=date(2026, 3, 31)) for name in names]
    two = value(CLOSE, companies=[company(name) for name in names[:2]], estimates=accounts)
    six = value(CLOSE, companies=[company(name) for name in names], estimates=accounts)
    assert "[c0]·[c1]은 3월 결산으로, 25F는 2026년 3월까지." in _all(two.notes)
    assert "[c0]·[c1]·[c2]·[c3] 등 6개사는 3월 결산으로" in _all(six.notes)


def test_returns_name_the_days_they_are_counted_from() -> None:
    """A week, a month and three months before the issue, in figures."""
    assert "9월 5일, 8월 12일, 6월 12일, 지난해 말" in _all(value(CLOSE).notes)
