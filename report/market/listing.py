"""One listed company's close, shares and estimates, read in the currencies that the table counts in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from report.market.fx import Rates
from report.model.company import Company
from report.model.market import Estimate, ShareCount

MILLIONS_PER_BILLION = 1000


@dataclass(frozen=True)
class Year:
    """One fiscal year: amounts in billions of the table's currency, None where nobody published one.

    `eps` is in the currency of the company's price and per listed unit, so that the close divides by it.
    """

    revenue: float | None = None
    operating_profit: float | None = None
    net_income: float | None = None
    equity: float | None = None
    eps: float | None = None


@dataclass(frozen=True)
class Listing:
    """What is known of a company on the day: its close per listed unit, its shares, its estimates by fiscal year."""

    company: Company
    close: float | None
    shares: ShareCount | None
    estimates: Mapping[int, Estimate]

    def market_cap(self, currency: str, rates: Rates) -> float | None:
        """Return the value of all ordinary shares in billions of `currency`."""
        if self.close is None or self.shares is None:
            return None
        units_mn = self.shares.shares_mn / self.shares.ordinary_per_unit
        price = self.close * rates.find(self.company.currency, currency).rate
        return price * units_mn / MILLIONS_PER_BILLION

    def year(self, fiscal_year: int, currency: str, rates: Rates) -> Year:
        """Return a fiscal year with amounts in billions of `currency`; a year without an estimate is unknown."""
        estimate = self.estimates.get(fiscal_year)
        if estimate is None:
            return Year()
        billions = rates.find(estimate.currency, currency).rate / MILLIONS_PER_BILLION
        return Year(
            revenue=_times(estimate.revenue, billions),
            operating_profit=_times(estimate.operating_profit, billions),
            net_income=_times(estimate.net_income, billions),
            equity=_times(estimate.equity, billions),
            eps=self._eps_per_unit(estimate, rates),
        )

    def _eps_per_unit(self, estimate: Estimate, rates: Rates) -> float | None:
        if self.shares is None:
            return None
        to_price = rates.find(estimate.currency, self.company.currency).rate
        return _times(estimate.eps, self.shares.ordinary_per_unit * to_price)


def latest_shares(counts: Iterable[ShareCount], day: date) -> dict[str, ShareCount]:
    """Return each company's last share count on or before `day`."""
    known = sorted((count for count in counts if count.day <= day), key=lambda count: count.day)
    return {count.company: count for count in known}


def by_fiscal_year(estimates: Iterable[Estimate]) -> dict[str, dict[int, Estimate]]:
    """Return each company's estimates by fiscal year; of two periods in one year the later counts."""
    years: defaultdict[str, dict[int, Estimate]] = defaultdict(dict)
    for estimate in sorted(estimates, key=lambda estimate: estimate.period_end):
        years[estimate.company][estimate.fiscal_year] = estimate
    return dict(years)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor
