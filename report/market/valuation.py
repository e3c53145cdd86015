"""Prices, share counts, estimates and exchange rates in, table 2 out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan, nan

import pandas as pd

from report.market import ratios
from report.market.closes import base_days, closing_table, last_closes, returns
from report.market.fx import Rates
from report.market.measures import WITH_MEDIAN, measures_for
from report.market.notes import write_notes
from report.model.company import Company, Universe
from report.model.issue import MarketData
from report.model.market import Estimate, Figure, Mark, ShareCount, Valuation, ValuationGroup, ValuationRow

MILLIONS_PER_BILLION = 1000

FiscalYears = Mapping[int, Estimate]


def compute(market: MarketData, universe: Universe, groups: tuple[str, ...], currency: str, day: date) -> Valuation:
    """Return the valuation of the listed companies of `groups` on `day`, amounts in billions of `currency`."""
    rates = Rates(market.fx, day)
    shares, years = _latest_shares(market.shares, day), _fiscal_years(market.estimates)
    closes = closing_table(market.prices)
    close_by_company = last_closes(closes, day)
    changes = {key: returns(closes, base, day) for key, base in base_days(day).items()}
    rows: dict[str, list[ValuationRow]] = {group: [] for group in groups}
    for company in universe.listed:
        if company.group in rows:
            close, count = close_by_company.get(company.id), shares.get(company.id)
            listing = Listing(company, close, count, years.get(company.id, {}), rates, currency)
            moves = {key: change.get(company.id, Mark.NOT_AVAILABLE) for key, change in changes.items()}
            rows[company.group].append(ValuationRow(company.id, {**listing.figures(day.year), **moves}))
    medians = _medians(rows)
    valued = tuple(ValuationGroup(group, tuple(members), medians[group]) for group, members in rows.items())
    notes = write_notes(valued, universe, years, rates, currency, day)
    return Valuation(measures_for(currency, day.year), valued, currency, day, notes)


@dataclass(frozen=True)
class Listing:
    """One company's close and accounts, ready to be valued.

    `close` is in the currency of its price, per listed unit; `currency` is the table's. Amounts inside are
    in millions; what is not known is None.
    """

    company: Company
    close: float | None
    shares: ShareCount | None
    years: FiscalYears
    rates: Rates
    currency: str

    def figures(self, year: int) -> dict[str, Figure]:
        """Return every figure but the returns, for the fiscal `year` and the one after."""
        market_cap = self.market_cap
        figures: dict[str, Figure] = {"market_cap": _billions(market_cap)}
        for at, fiscal_year in enumerate((year, year + 1)):
            for name in ("revenue", "operating_profit", "net_income"):
                figures[f"{name}_{at}"] = _billions(self._amount(name, fiscal_year))
            eps = self._eps(fiscal_year)
            figures[f"eps_{at}"] = _or_mark(eps)
            figures[f"per_{at}"] = ratios.per(self.close, eps, self._eps(fiscal_year - 1))
        figures["net_income_growth"] = ratios.growth(self._net_income(year + 1), self._net_income(year))
        figures["pbr"] = ratios.pbr(market_cap, self._amount("equity", year))
        figures["psr"] = ratios.psr(market_cap, self._amount("revenue", year))
        return figures
