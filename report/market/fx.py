"""Exchange rates in, the rate of any pair on one day out: given, inverted, or crossed through a third currency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from report.errors import UnusableIssue
from report.model.finding import Finding
from report.model.market import FxRate

PREFERRED_CROSS = "USD"


class Rates:
    """The rates that hold on one day: of each pair the last on or before it."""

    def __init__(self, fx: Iterable[FxRate], day: date) -> None:
        self._day = day
        known = sorted((rate for rate in fx if rate.day <= day), key=lambda rate: rate.day)
        self._given = {(rate.base, rate.quote): rate for rate in known}
        currencies = {currency for pair in self._given for currency in pair}
        self._crosses = sorted(currencies, key=lambda currency: (currency != PREFERRED_CROSS, currency))

    def find(self, base: str, quote: str) -> FxRate:
        """Return the units of `quote` for one `base`, with the day of the older rate behind it.

        A given rate comes before an inverted one, and that before a cross. Raises `UnusableIssue`
        (missing-fx) where none can be had.
        """
        rate = self._pair(base, quote) or self._cross(base, quote)
        if rate is None:
            raise UnusableIssue([_missing(base, quote, self._day)])
        return rate

    def convert(self, amount: float, base: str, quote: str) -> float:
        """Return `amount` of `base` in `quote`."""
        return amount * self.find(base, quote).rate

    def _pair(self, base: str, quote: str) -> FxRate | None:
        if base == quote:
            return FxRate(self._day, base, quote, 1.0)
        if given := self._given.get((base, quote)):
            return given
        inverse = self._given.get((quote, base))
        return FxRate(inverse.day, base, quote, 1 / inverse.rate) if inverse else None

    def _cross(self, base: str, quote: str) -> FxRate | None:
        for middle in self._crosses:
            first, second = self._pair(base, middle), self._pair(middle, quote)
            if first and second:
                return FxRate(min(first.day, second.day), base, quote, first.rate * second.rate)
        return None


def _missing(base: str, quote: str, day: date) -> Finding:
    return Finding(
        file="fx.csv",
        line=None,
        slug="missing-fx",
        severity="error",
        message=f"{day} 또는 그 전의 {base}/{quote} 환율이 없습니다.",
        hint=f"fx.csv에 base가 {base}, quote가 {quote}인 행을 넣어 주세요.",
    )
