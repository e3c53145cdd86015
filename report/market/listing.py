"""One listed company's close, shares and estimates, read in the currencies that the table counts in.

Three currencies are told apart: that of the price (`Company.currency`), that of the accounts (`Estimate.currency`) and
that of the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from report.korean.currencies import currency_name
from report.model.company import Company
from report.model.market import Estimate, ShareCount, Split
from report.model.quantity import Origin, Quantity
from report.quotes import Rates, ratio_of

PER_BILLION = Quantity(1000, "1,000")  # amounts are read in millions and printed in billions


@dataclass(frozen=True)
class Year:
    """One fiscal year: amounts in billions of the table's currency, None where nobody published one.

    `eps` is in the currency of the company's price and per listed unit, so that the close divides by it.
    """

    revenue: Quantity | None = None
    operating_profit: Quantity | None = None
    net_income: Quantity | None = None
    equity: Quantity | None = None
    eps: Quantity | None = None


@dataclass(frozen=True)
class Listing:
    """What is known of a company on the day: its close per listed unit, its shares, its estimates by fiscal year.

    `splits` are those that took effect up to the day.
    """

    company: Company
    close: Quantity | None
    shares: ShareCount | None
    estimates: Mapping[int, Estimate]
    splits: tuple[Split, ...] = ()

    def market_cap(self, currency: str, rates: Rates) -> Quantity | None:
        """Return the value of all ordinary shares in billions of `currency`."""
        if self.close is None or self.shares is None:
            return None
        count = self._read_shares(self.shares, self.shares.shares_mn, "보통주 수", "백만 주")
        for split in self.splits:
            if self.shares.day < split.ex_date:
                count = count.times(ratio_of(split), "분할을 반영한 보통주 수", "백만 주")
        units = count
        if self.shares.ordinary_per_unit != 1:
            units = count.over(self._per_unit(self.shares), "거래 단위 수", "백만")
        price = rates.convert(self.close, self.company.currency, currency).named("표의 통화로 바꾼 종가")
        in_millions = price.times(units, "백만 단위 시가총액", f"백만 {currency_name(currency)}")
        return in_millions.over(PER_BILLION, "시가총액", f"십억 {currency_name(currency)}")

    def year(self, fiscal_year: int, currency: str, rates: Rates) -> Year:
        """Return a fiscal year with amounts in billions of `currency`; a year without an estimate is unknown."""
        estimate = self.estimates.get(fiscal_year)
        if estimate is None:
            return Year()
        label = f"{fiscal_year % 100:02}F"

        def amount(value: float | None, name: str) -> Quantity | None:
            if value is None:
                return None
            read = _read(estimate, value, f"{name} {label}", f"백만 {estimate.currency}")
            billions = rates.convert(read, estimate.currency, currency, f"백만 {currency}")
            return billions.over(PER_BILLION, read.name, f"십억 {currency_name(currency)}")

        return Year(
            revenue=amount(estimate.revenue, "매출액"),
            operating_profit=amount(estimate.operating_profit, "영업이익"),
            net_income=amount(estimate.net_income, "순이익"),
            equity=amount(estimate.equity, "자본총계"),
            eps=self._eps_per_unit(estimate, label, rates),
        )

    def _eps_per_unit(self, estimate: Estimate, label: str, rates: Rates) -> Quantity | None:
        if self.shares is None or estimate.eps is None:
            return None
        eps = _read(estimate, estimate.eps, f"보통주 EPS {label}", estimate.currency)
        for split in self.splits:
            if split.eps == "raw":
                eps = eps.over(ratio_of(split), f"분할을 반영한 보통주 EPS {label}", estimate.currency)
        if self.shares.ordinary_per_unit != 1:
            eps = eps.times(self._per_unit(self.shares), f"거래 단위당 EPS {label}", estimate.currency)
        return rates.convert(eps, estimate.currency, self.company.currency).named(f"EPS {label}")

    def _per_unit(self, shares: ShareCount) -> Quantity:
        return self._read_shares(shares, shares.ordinary_per_unit, "거래 단위당 보통주", "주")

    @staticmethod
    def _read_shares(shares: ShareCount, value: float, name: str, unit: str) -> Quantity:
        return Quantity(value, name, unit, Origin("shares.csv", shares.line, shares.day))


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


def splits_until(splits: Iterable[Split], day: date) -> dict[str, tuple[Split, ...]]:
    """Return each company's splits with an ex-date up to `day`, oldest first."""
    known: defaultdict[str, list[Split]] = defaultdict(list)
    for split in sorted(splits, key=lambda split: split.ex_date):
        if split.ex_date <= day:
            known[split.company].append(split)
    return {company: tuple(ordered) for company, ordered in known.items()}


def _read(estimate: Estimate, value: float, name: str, unit: str) -> Quantity:
    return Quantity(value, name, unit, Origin("estimates.csv", estimate.line, estimate.period_end))
