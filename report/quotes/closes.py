"""Daily closes and splits in, the close that holds on a day out, on the basis of the issue's day.

Exchanges rest on different days, so a day's close is the last on or before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from report.model.company import Company
from report.model.market import Prices, Split
from report.model.quantity import Origin, Quantity


class Closes:
    """Every company's closes, found by binary search in the columns as they were read."""

    def __init__(self, prices: Prices, splits: Iterable[Split], day: date) -> None:
        self._prices = prices
        self._bounds: dict[str, tuple[int, int]] = {}
        start = 0
        for company, rows in groupby(prices.companies):
            stop = start + sum(1 for _ in rows)
            self._bounds[company] = (start, stop)
            start = stop
        self._splits: defaultdict[str, list[Split]] = defaultdict(list)
        for split in splits:
            if split.closes == "raw" and split.ex_date <= day:
                self._splits[split.company].append(split)

    def day_of(self, company: str, day: date) -> date | None:
        """Return the day of the last close on or before `day`; None where there is none."""
        at = self._place(company, day)
        return None if at is None else self._prices.dates[at]

    def first_day(self, company: str) -> date | None:
        """Return the day of a company's first close; None where there is none."""
        bounds = self._bounds.get(company)
        return self._prices.dates[bounds[0]] if bounds else None

    def find(self, company: Company, day: date) -> Quantity | None:
        """Return the last close on or before `day`, per unit of the issue's day; None where there is none."""
        at = self._place(company.id, day)
        if at is None:
            return None
        traded = self._prices.dates[at]
        line = self._prices.lines[at] if self._prices.lines else None
        close = Quantity(self._prices.closes[at], "종가", company.currency, Origin("prices.csv", line, traded))
        for split in self._splits.get(company.id, ()):
            if traded < split.ex_date:
                close = close.over(ratio_of(split), "분할을 반영한 종가", company.currency)
        return close

    def _place(self, company: str, day: date) -> int | None:
        bounds = self._bounds.get(company)
        if bounds is None:
            return None
        at = bisect_right(self._prices.dates, day, *bounds) - 1
        return at if at >= bounds[0] else None


def ratio_of(split: Split) -> Quantity:
    """Return how many shares one share became."""
    return Quantity(split.ratio, "분할 비율", "", Origin("splits.csv", split.line, split.ex_date))
