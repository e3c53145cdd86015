"""Market data in, table 2 and what is drawn and ranked from it out.

Importing this facade costs nothing: pandas is loaded by the first call of `value`.
"""

from __future__ import annotations

from datetime import date

from report.market.ranking import movers, weekly_returns
from report.model.company import Universe
from report.model.issue import MarketData
from report.model.market import Valuation

__all__ = ["movers", "value", "weekly_returns"]


def value(market: MarketData, universe: Universe, groups: tuple[str, ...], currency: str, day: date) -> Valuation:
    """Return the valuation of every listed company of `groups`, in printed order, on `day`.

    `currency` is the ISO 4217 code that amounts are printed in. Raises `UnusableIssue` (missing-fx) where a
    rate is neither given nor follows from those given.
    """
    from report.market.valuation import compute

    return compute(market, universe, groups, currency, day)
