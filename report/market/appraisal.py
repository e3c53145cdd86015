"""Prices, splits, share counts, estimates and exchange rates in; every cell of table 2 with its arithmetic out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from report.market import ratios
from report.market.bases import base_days
from report.market.listing import Listing, by_fiscal_year, latest_shares, splits_until
from report.market.measures import WITH_MEDIAN, measures_for
from report.market.notes import write_notes
from report.market.overriding import write_override_notes
from report.market.trading import write_trading_notes
from report.model.company import Company, Universe
from report.model.issue import MarketData
from report.model.market import Mark, Measure, Valuation, ValuationGroup, ValuationRow
from report.model.quantity import Cell, Quantity
from report.quotes import Closes, Rates

Cells = Mapping[str, Cell]


@dataclass(frozen=True)
class AppraisedGroup:
    """A group's companies with their cells by measure key, and the medians of the comparable measures."""

    name: str
    rows: tuple[tuple[Company, Cells], ...]
    medians: Cells


@dataclass(frozen=True)
class Appraisal:
    """Table 2 with the arithmetic behind each of its cells."""

    measures: tuple[Measure, ...]
    groups: tuple[AppraisedGroup, ...]
    currency: str
    day: date
    notes: tuple[str, ...]

    @property
    def valuation(self) -> Valuation:
        """Return the table as it is printed, the arithmetic left out."""
        groups = tuple(_figures(group) for group in self.groups)
        return Valuation(self.measures, groups, self.currency, self.day, self.notes)


def appraise(market: MarketData, universe: Universe, groups: tuple[str, ...], currency: str, day: date) -> Appraisal:
    """Return the listed companies of `groups` on `day`, amounts in billions of `currency`.

    Raises `UnusableIssue` (missing-fx) where a rate is neither given nor follows from those given.
    """
    rates = Rates(market.fx, day)
    closes = Closes(market.prices, market.splits, day)
    listings = _listings(market, universe, groups, closes, day)
    rows: dict[str, list[tuple[Company, Cells]]] = {group: [] for group in groups}
    for listing in listings:
        cells = {**_amounts_and_ratios(listing, day.year, currency, rates), **_returns(listing, closes, day)}
        rows[listing.company.group].append((listing.company, cells))
    appraised = tuple(AppraisedGroup(name, tuple(members), _medians(members)) for name, members in rows.items())
    printed = [_figures(group) for group in appraised]
    notes = (*write_notes(printed, listings, rates, currency, day), *write_trading_notes(listings, closes, day))
    notes = (*notes, *write_override_notes(market.overrides, universe))
    return Appraisal(measures_for(currency, day.year), appraised, currency, day, notes)


def _listings(
    market: MarketData, universe: Universe, groups: tuple[str, ...], closes: Closes, day: date
) -> tuple[Listing, ...]:
    shares, estimates = latest_shares(market.shares, day), by_fiscal_year(market.estimates)
    splits = splits_until(market.splits, day)
    return tuple(
        Listing(
            company,
            closes.find(company, day),
            shares.get(company.id),
            estimates.get(company.id, {}),
            splits.get(company.id, ()),
        )
        for company in universe.listed
        if company.group in groups
    )


def _amounts_and_ratios(listing: Listing, fiscal_year: int, currency: str, rates: Rates) -> dict[str, Cell]:
    """Return every cell but the returns; keys in _0 are `fiscal_year`, keys in _1 the one after."""
    before, this, following = (listing.year(fiscal_year + at, currency, rates) for at in (-1, 0, 1))
    market_cap = listing.market_cap(currency, rates)
    cells = {
        "market_cap": ratios.shown(market_cap),
        "net_income_growth": ratios.growth(following.net_income, this.net_income),
        "per_0": ratios.per(listing.close, this.eps, before.eps),
        "per_1": ratios.per(listing.close, following.eps, this.eps),
        "pbr": ratios.pbr(market_cap, this.equity),
        "psr": ratios.psr(market_cap, this.revenue),
    }
    for at, year in enumerate((this, following)):
        cells[f"revenue_{at}"] = ratios.shown(year.revenue)
        cells[f"operating_profit_{at}"] = ratios.shown(year.operating_profit)
        cells[f"net_income_{at}"] = ratios.shown(year.net_income)
        cells[f"eps_{at}"] = ratios.shown(year.eps)
    return cells


def _returns(listing: Listing, closes: Closes, day: date) -> dict[str, Cell]:
    """Return the price returns in the currency of the price.

    A company that had no close by the base day, or did not trade since, has none.
    """
    found: dict[str, Cell] = {}
    last = closes.day_of(listing.company.id, day)
    for key, base in base_days(day).items():
        before = closes.find(listing.company, base)
        if listing.close is None or before is None or last is None or last <= base:
            found[key] = Cell(Mark.NOT_AVAILABLE, judged=() if listing.close is None else (listing.close,))
        else:
            found[key] = ratios.shown(listing.close.change_from(before.named("비교하는 날의 종가"), "주가 수익률"))
    return found


def _medians(members: Sequence[tuple[Company, Cells]]) -> dict[str, Cell]:
    """Return the median of each comparable measure, taken over numbers; – where a column has none."""
    return {key: _median([(company, cells[key]) for company, cells in members]) for key in WITH_MEDIAN}


def _median(cells: Sequence[tuple[Company, Cell]]) -> Cell:
    numbers = tuple(cell.quantity.named(company.name) for company, cell in cells if cell.quantity is not None)
    if not numbers:
        return Cell(Mark.NOT_AVAILABLE)
    value = median(number.value for number in numbers)
    return ratios.shown(Quantity(value, "중앙값", numbers[0].unit, None, "median", numbers))


def _figures(group: AppraisedGroup) -> ValuationGroup:
    rows = (ValuationRow(company.id, _printed(cells)) for company, cells in group.rows)
    return ValuationGroup(group.name, tuple(rows), _printed(group.medians))


def _printed(cells: Cells) -> dict[str, float | Mark]:
    return {key: cell.figure for key, cell in cells.items()}
