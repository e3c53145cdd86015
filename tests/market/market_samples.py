"""Small markets for the tests: one company at a time, every input a keyword with a plain default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from report import market
from report.model.company import Company, Universe
from report.model.issue import MarketData
from report.model.market import Estimate, FxRate, Prices, ShareCount, Valuation

DAY = date(2025, 9, 12)
GROUP = "빅테크"

FX = (
    FxRate(date(2025, 9, 5), "HKD", "CNY", 0.8),
    FxRate(DAY, "HKD", "CNY", 0.9),
    FxRate(DAY, "USD", "CNY", 7.2),
)


def company(identity: str = "a", currency: str = "CNY", group: str = GROUP) -> Company:
    """Return a company whose printed name is its id in brackets."""
    return Company(identity, f"[{identity}]", identity.title(), identity, "HKEX", currency, group, ())


def prices(closes: Mapping[str, Mapping[date, float]]) -> Prices:
    """Return the columns of `closes`, sorted by company and day."""
    rows = sorted((name, day, close) for name, by_day in closes.items() for day, close in by_day.items())
    return Prices(tuple(day for _, day, _ in rows), tuple(name for name, _, _ in rows), tuple(row[2] for row in rows))


def estimate(
    year: int = 2025,
    *,
    identity: str = "a",
    currency: str = "CNY",
    period_end: date | None = None,
    revenue: float | None = None,
    operating_profit: float | None = None,
    net_income: float | None = None,
    eps: float | None = None,
    equity: float | None = None,
) -> Estimate:
    """Return one fiscal year, ending in December unless `period_end` says otherwise; unknown unless given."""
    end = period_end or date(year, 12, 31)
    return Estimate(identity, end, currency, revenue, operating_profit, net_income, eps, equity)


def shares(shares_mn: float = 1000, ordinary_per_unit: float = 1, identity: str = "a") -> ShareCount:
    """Return a share count of the end of August."""
    return ShareCount(identity, date(2025, 8, 31), shares_mn, ordinary_per_unit)


def value(
    closes: Mapping[str, Mapping[date, float]],
    *,
    companies: Sequence[Company] = (),
    fx: Sequence[FxRate] = FX,
    counts: Sequence[ShareCount] = (),
    estimates: Sequence[Estimate] = (),
    groups: tuple[str, ...] = (GROUP,),
    currency: str = "CNY",
) -> Valuation:
    """Return the valuation of `companies` (one in CNY where none is given) on `DAY`."""
    data = MarketData(prices(closes), tuple(fx), tuple(counts), tuple(estimates))
    return market.value(data, Universe(tuple(companies) or (company(),)), groups, currency, DAY)
