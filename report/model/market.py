"""Market data as read from the issue folder, and the valuation computed from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from itertools import groupby
from typing import Literal


@dataclass(frozen=True)
class Prices:
    """Daily closes in each company's own currency, as parallel columns sorted by company and day.

    `lines` are the rows of prices.csv, or empty where the closes were not read from it.
    """

    dates: tuple[date, ...]
    companies: tuple[str, ...]
    closes: tuple[float, ...]
    lines: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class FxRate:
    """How many units of `quote` one unit of `base` costs on `day` (ISO 4217 codes).

    `line` is its row in fx.csv; a rate that follows from others (inverted, crossed) has those as its `legs` instead.
    """

    day: date
    base: str
    quote: str
    rate: float
    line: int | None = field(default=None, compare=False)
    legs: tuple[FxRate, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class ShareCount:
    """Ordinary shares outstanding on `day`, in millions, and ordinary shares per listed unit.

    `ordinary_per_unit` is 1 for a share and the ratio for a depositary receipt (5 when one ADS
    stands for five ordinary shares).
    """

    company: str
    day: date
    shares_mn: float
    ordinary_per_unit: float
    line: int | None = field(default=None, compare=False)


SplitBasis = Literal["raw", "adjusted"]


@dataclass(frozen=True)
class Split:
    """From `ex_date` on, each share is `ratio` shares (5 for one into five, 0.1 for ten into one).

    `closes` and `eps` say what the issue's files hold: `raw` where closes before the ex-date are as they were traded
    and the EPS is per old share, `adjusted` where whoever delivered them has put them on the new basis already.
    """

    company: str
    ex_date: date
    ratio: float
    closes: SplitBasis
    eps: SplitBasis
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Estimate:
    """One company's fiscal year, actual or forecast, in the currency of its accounts.

    Amounts (`revenue` … `equity`) are in millions of `currency`; `eps` is per ordinary share. A value
    that nobody published is None, never 0 and never NaN.
    """

    company: str
    period_end: date
    currency: str
    revenue: float | None
    operating_profit: float | None
    net_income: float | None
    eps: float | None
    equity: float | None
    line: int | None = field(default=None, compare=False)

    @property
    def fiscal_year(self) -> int:
        """Return the calendar year in which most of the fiscal year's months fall."""
        return self.period_end.year if self.period_end.month > 6 else self.period_end.year - 1


@dataclass(frozen=True)
class ProviderPer:
    """What a data provider says a company's PER of one fiscal year is; never printed, only held against ours."""

    company: str
    day: date
    fiscal_year: int
    per: float
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Override:
    """A value that a person put in the place of what was delivered, why, and who.

    `field` is `close` or `shares_mn`, with `day` the day, or a figure of an `Estimate`, with `day` the period's end.
    """

    company: str
    field: str
    day: date
    value: float
    reason: str
    by: str
    line: int | None = None


class Mark(Enum):
    """What stands in a cell in place of a number, as Korean brokerages print it."""

    LOSS = "적자"
    TO_LOSS = "적전"
    TO_PROFIT = "흑전"
    STILL_LOSS = "적지"
    NOT_MEANINGFUL = "N/M"
    NOT_AVAILABLE = "–"


Figure = float | Mark


@dataclass(frozen=True)
class Measure:
    """One column of the valuation table.

    `key` is the column's name in `ValuationRow.figures`; `head` its group head ("PER"), `subhead` the
    fiscal year or period below ("26F", "1주") or an empty string; `unit` stands in brackets; `decimals`
    are fixed for the column; `signed` prints + and − and the up and down colours.
    """

    key: str
    head: str
    subhead: str
    unit: str
    decimals: int
    signed: bool = False


@dataclass(frozen=True)
class MeasureHead:
    """Neighbouring measures under one head of the table ("PER" over 25F and 26F)."""

    title: str
    unit: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class ValuationRow:
    """One company's figures by `Measure.key`."""

    company: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class ValuationGroup:
    """The companies of one group, and the median of each measure that has one."""

    name: str
    rows: tuple[ValuationRow, ...]
    medians: Mapping[str, Figure]


@dataclass(frozen=True)
class Valuation:
    """Table 2 as values: what was computed, in which currency, for which day."""

    measures: tuple[Measure, ...]
    groups: tuple[ValuationGroup, ...]
    currency: str
    as_of: date
    notes: tuple[str, ...]

    def figure(self, company: str, key: str) -> Figure:
        """Return one figure; `Mark.NOT_AVAILABLE` for a company that the table does not cover."""
        for group in self.groups:
            for row in group.rows:
                if row.company == company:
                    return row.figures[key]
        return Mark.NOT_AVAILABLE

    @property
    def heads(self) -> tuple[MeasureHead, ...]:
        """Return the measures gathered under their heads, in printed order."""
        gathered = groupby(self.measures, key=lambda measure: (measure.head, measure.unit))
        return tuple(MeasureHead(head, unit, tuple(measures)) for (head, unit), measures in gathered)

    @property
    def rows(self) -> tuple[ValuationRow, ...]:
        """Return the rows of every group in printed order."""
        return tuple(row for group in self.groups for row in group.rows)
