"""Exchange rates in, the rate of any pair on one day out: given, inverted, or crossed through a third currency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from report.errors import UnusableIssue
from report.model.finding import Finding
from report.model.market import FxRate
from report.model.quantity import Origin, Quantity

PREFERRED_CROSS = "USD"


class Rates:
    """The rates that hold on one day: of each pair the last on or before it."""

    def __init__(self, fx: Iterable[FxRate], day: date) -> None:
        self._day = day
        known = sorted((rate for rate in fx if rate.day <= day), key=lambda rate: rate.day)
        self._given = {(rate.base, rate.quote): rate for rate in known}
        currencies = {currency for pair in self._given for currency in pair}
        self._crosses = sorted(currencies, key=lambda currency: (currency != PREFERRED_CROSS, currency))
        self._found: dict[tuple[str, str], FxRate | None] = {}

    def find(self, base: str, quote: str) -> FxRate:
        """Return what `get` does. Raises `UnusableIssue` (missing-fx) where no rate can be had."""
        rate = self.get(base, quote)
        if rate is None:
            raise UnusableIssue([_missing(base, quote, self._day)])
        return rate

    def get(self, base: str, quote: str) -> FxRate | None:
        """Return the units of `quote` for one `base`, with the day of the older rate behind it; None for no rate.

        Of a given and an inverted rate the newer serves, of crosses the one whose older leg is newest; a cross
        serves only where there is no direct rate.
        """
        if (base, quote) not in self._found:
            self._found[base, quote] = self._pair(base, quote) or self._cross(base, quote)
        return self._found[base, quote]

    def convert(self, amount: Quantity, base: str, quote: str, unit: str = "") -> Quantity:
        """Return an amount of `base` in `quote`; `unit` where it is counted in more than one. Raises as `find` does."""
        if base == quote:
            return amount
        return amount.times(_quantity(self.find(base, quote)), amount.name, unit or quote)

    def _pair(self, base: str, quote: str) -> FxRate | None:
        if base == quote:
            return FxRate(self._day, base, quote, 1.0)
        given, inverse = self._given.get((base, quote)), self._given.get((quote, base))
        if inverse and (given is None or inverse.day > given.day):
            return FxRate(inverse.day, base, quote, 1 / inverse.rate, legs=(inverse,))
        return given

    def _cross(self, base: str, quote: str) -> FxRate | None:
        routes = ((self._pair(base, middle), self._pair(middle, quote)) for middle in self._crosses)
        crosses = [
            FxRate(min(first.day, second.day), base, quote, first.rate * second.rate, legs=(first, second))
            for first, second in routes
            if first and second
        ]
        return max(crosses, key=lambda rate: rate.day, default=None)


def _quantity(rate: FxRate) -> Quantity:
    """Return a rate with the given ones that it follows from."""
    name, unit = f"{rate.base}/{rate.quote} 환율", rate.quote
    match rate.legs:
        case (inverse,):
            return Quantity(1, "1").over(_quantity(inverse), name, unit)
        case (first, second):
            return _quantity(first).times(_quantity(second), name, unit)
        case _:
            return Quantity(rate.rate, name, unit, Origin("fx.csv", rate.line, rate.day))


def _missing(base: str, quote: str, day: date) -> Finding:
    return Finding(
        file="fx.csv",
        line=None,
        slug="missing-fx",
        severity="error",
        message=f"{day} 또는 그 전의 {base}/{quote} 환율이 없습니다.",
        hint=f"fx.csv에 base가 {base}, quote가 {quote}인 행을 넣어 주세요.",
    )
