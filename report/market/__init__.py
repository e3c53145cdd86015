"""Market data in, table 2 and what is drawn and ranked from it out; `appraise` keeps the arithmetic of every cell."""

from __future__ import annotations

from datetime import date

from report.market.appraisal import Appraisal, appraise
from report.market.ranking import movers, weekly_returns
from report.model.company import Universe
from report.model.issue import MarketData
from report.model.market import Valuation

__all__ = ["Appraisal", "appraise", "movers", "value", "weekly_returns"]


def value(market: MarketData, universe: Universe, groups: tuple[str, ...], currency: str, day: date) -> Valuation:
    """Return the valuation of every listed company of `groups`, in printed order, on `day`.

    `currency` is the ISO 4217 code that amounts are printed in. Raises `UnusableIssue` (missing-fx) where a
    rate is neither given nor follows from those given.
    """
    return appraise(market, universe, groups, currency, day).valuation
