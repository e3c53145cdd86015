"""Prices, share counts, estimates and exchange rates in, table 2 out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import isnan, nan

import pandas as pd

from report.market import ratios
from report.market.closes import base_days, daily_closes, last_closes, returns
from report.market.fx import Rates
from report.market.listing import Listing, by_fiscal_year, latest_shares
from report.market.measures import WITH_MEDIAN, measures_for
from report.market.notes import write_notes
from report.model.company import Universe
from report.model.issue import MarketData
from report.model.market import Figure, Mark, Valuation, ValuationGroup, ValuationRow


def compute(market: MarketData, universe: Universe, groups: tuple[str, ...], currency: str, day: date) -> Valuation:
    """Return the valuation of the listed companies of `groups` on `day`, amounts in billions of `currency`."""
    rates = Rates(market.fx, day)
    closes = daily_closes(market.prices)
    listings = _listings(market, universe, groups, last_closes(closes, day), day)
    changes = {key: returns(closes, base, day) for key, base in base_days(day).items()}
    rows: dict[str, list[ValuationRow]] = {group: [] for group in groups}
    for listing in listings:
        company = listing.company
        moves = {key: change.get(company.id, Mark.NOT_AVAILABLE) for key, change in changes.items()}
        figures = {**_figures(listing, day.year, currency, rates), **moves}
        rows[company.group].append(ValuationRow(company.id, figures))
    medians = _medians(rows)
    valued = tuple(ValuationGroup(group, tuple(members), medians[group]) for group, members in rows.items())
    notes = write_notes(valued, listings, rates, currency, day)
    return Valuation(measures_for(currency, day.year), valued, currency, day, notes)


def _listings(
    market: MarketData, universe: Universe, groups: tuple[str, ...], closes: Mapping[str, float], day: date
) -> tuple[Listing, ...]:
    shares, estimates = latest_shares(market.shares, day), by_fiscal_year(market.estimates)
    return tuple(
        Listing(company, closes.get(company.id), shares.get(company.id), estimates.get(company.id, {}))
        for company in universe.listed
        if company.group in groups
    )


def _figures(listing: Listing, fiscal_year: int, currency: str, rates: Rates) -> dict[str, Figure]:
    """Return every figure but the returns; keys in _0 are `fiscal_year`, keys in _1 the one after."""
    before, this, following = (listing.year(fiscal_year + at, currency, rates) for at in (-1, 0, 1))
    market_cap = listing.market_cap(currency, rates)
    figures: dict[str, Figure] = {
        "market_cap": _shown(market_cap),
        "net_income_growth": ratios.growth(following.net_income, this.net_income),
        "per_0": ratios.per(listing.close, this.eps, before.eps),
        "per_1": ratios.per(listing.close, following.eps, this.eps),
        "pbr": ratios.pbr(market_cap, this.equity),
        "psr": ratios.psr(market_cap, this.revenue),
    }
    for at, year in enumerate((this, following)):
        figures[f"revenue_{at}"] = _shown(year.revenue)
        figures[f"operating_profit_{at}"] = _shown(year.operating_profit)
        figures[f"net_income_{at}"] = _shown(year.net_income)
        figures[f"eps_{at}"] = _shown(year.eps)
    return figures


def _shown(value: float | None) -> Figure:
    return Mark.NOT_AVAILABLE if value is None else value


def _medians(rows: Mapping[str, Sequence[ValuationRow]]) -> dict[str, dict[str, Figure]]:
    """Return each group's median of the comparable measures, taken over numbers; – where a column has none."""
    members = [(group, row.figures) for group, members in rows.items() for row in members]
    numbers = pd.DataFrame(
        {key: [_number(figures[key]) for _, figures in members] for key in WITH_MEDIAN},
        index=pd.Index([group for group, _ in members], dtype=object),
    )
    medians = numbers.groupby(level=0).median().reindex(list(rows))
    return {
        str(group): {str(key): Mark.NOT_AVAILABLE if isnan(median) else float(median) for key, median in row.items()}
        for group, row in medians.iterrows()
    }


def _number(figure: Figure) -> float:
    return nan if isinstance(figure, Mark) else figure
