"""`fx.csv`, `shares.csv`, `splits.csv` and `estimates.csv` in; rates, share counts, splits and fiscal years out."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from report.load.csv_table import DataFile, Row, read_rows
from report.load.suggestion import suggest_company
from report.model.company import Universe
from report.model.market import Estimate, FxRate, ProviderPer, ShareCount, Split, SplitBasis

MARKET_FILES = ("prices.csv", "fx.csv", "shares.csv", "estimates.csv")
FX_COLUMNS = ("date", "base", "quote", "rate")
SHARE_COLUMNS = ("company", "date", "shares_mn", "ordinary_per_unit")
SPLIT_FILE = "splits.csv"  # an issue need not have one
PROVIDER_PER_FILE = "provider_per.csv"  # nor this
PROVIDER_PER_COLUMNS = ("company", "date", "fiscal_year", "per")
OPTIONAL_FILES = (SPLIT_FILE, PROVIDER_PER_FILE)
SPLIT_COLUMNS = ("company", "ex_date", "ratio", "closes", "eps")
ESTIMATE_COLUMNS = (
    "company", "period_end", "currency", "revenue", "operating_profit", "net_income", "eps", "equity",
)  # fmt: skip

Record = TypeVar("Record")


@dataclass(frozen=True)
class Records(Generic[Record]):
    """What a file says, in its order; `spoiled` names the companies or currencies of rows that could not be read."""

    rows: tuple[Record, ...]
    spoiled: frozenset[str]


class _Gathered(Generic[Record]):
    """A file's records while it is read, each once."""

    def __init__(self) -> None:
        self._rows: list[Record] = []
        self._spoiled: set[str] = set()
        self._lines: dict[Hashable, int] = {}

    def spoil(self, *names: str) -> None:
        """Remember of whom a row could not be read: that something of theirs is missing is no news then."""
        self._spoiled.update(names)

    def keep(self, record: Record, key: Hashable, what: str, row: Row) -> None:
        """Take a row's record, unless an earlier row says the same, which is noted."""
        first = self._lines.setdefault(key, row.line)
        if first != row.line:
            row.problems.add(row.line, "duplicate-row", f"{what}이(가) {first}행에 이미 있습니다.", "하나만 남기세요.")
        else:
            self._rows.append(record)

    def records(self) -> Records[Record] | None:
        """Return all of them; None where the file has no row."""
        return Records(tuple(self._rows), frozenset(self._spoiled)) if self._rows or self._spoiled else None


def read_fx(file: DataFile | None, day: date | None) -> Records[FxRate] | None:
    """Return the exchange rates in `file`, none of them after the issue's `day`; None where it has no row."""
    if file is None:
        return None
    found = _Gathered[FxRate]()
    for row in read_rows(file, FX_COLUMNS):
        on, rate = _past_day(row, "date", day), row.positive("rate")
        base, quote = row.currency("base"), row.currency("quote")
        if base and base == quote:
            row.problems.add(row.line, "bad-value", f"base와 quote가 모두 {base}입니다.", "서로 다른 통화를 적으세요.")
        if on is None or rate is None:
            found.spoil(base, quote)
        else:
            record = FxRate(on, base, quote, rate, row.line)
            found.keep(record, (on, base, quote), f"{on} {base}/{quote} 환율", row)
    return found.records()


def read_shares(file: DataFile | None, universe: Universe | None, day: date | None) -> Records[ShareCount] | None:
    """Return the share counts in `file`, none of them after the issue's `day`; None where it has no row."""
    if file is None:
        return None
    found = _Gathered[ShareCount]()
    for row in read_rows(file, SHARE_COLUMNS):
        company, on = _company(row, universe), _past_day(row, "date", day)
        shares_mn, per_unit = row.positive("shares_mn"), row.positive("ordinary_per_unit")
        if on is None or shares_mn is None or per_unit is None:
            found.spoil(company)
        else:
            record = ShareCount(company, on, shares_mn, per_unit, row.line)
            found.keep(record, (company, on), f"{company}의 {on} 주식 수", row)
    return found.records()


def read_estimates(file: DataFile | None, universe: Universe | None) -> Records[Estimate] | None:
    """Return the fiscal years in `file`, with None for a value that is empty; None where it has no row."""
    if file is None:
        return None
    found = _Gathered[Estimate]()
    for row in read_rows(file, ESTIMATE_COLUMNS):
        company, period_end, currency = _company(row, universe), row.day("period_end"), row.currency("currency")
        revenue, operating_profit, net_income, eps, equity = (row.number(column) for column in ESTIMATE_COLUMNS[3:])
        if period_end is None:
            found.spoil(company)
            continue
        record = Estimate(company, period_end, currency, revenue, operating_profit, net_income, eps, equity, row.line)
        found.keep(record, (company, record.fiscal_year), f"{company}의 {record.fiscal_year} 회계연도", row)
    return found.records()


def read_splits(file: DataFile | None, universe: Universe | None, day: date | None) -> Records[Split] | None:
    """Return the splits in `file`, none of them after the issue's `day`; None where it has no row."""
    if file is None:
        return None
    found = _Gathered[Split]()
    for row in read_rows(file, SPLIT_COLUMNS):
        company, on, ratio = _company(row, universe), _past_day(row, "ex_date", day), row.positive("ratio")
        closes, eps = _basis(row, "closes"), _basis(row, "eps")
        if on is None or ratio is None or closes is None or eps is None:
            found.spoil(company)
        else:
            record = Split(company, on, ratio, closes, eps, row.line)
            found.keep(record, (company, on), f"{company}의 {on} 분할", row)
    return found.records()


def read_provider_pers(
    file: DataFile | None, universe: Universe | None, day: date | None
) -> Records[ProviderPer] | None:
    """Return the PERs that a provider states, none of them after the issue's `day`; None where it has no row."""
    if file is None:
        return None
    found = _Gathered[ProviderPer]()
    for row in read_rows(file, PROVIDER_PER_COLUMNS):
        company, on, year, per = _company(row, universe), _past_day(row, "date", day), _year(row), row.positive("per")
        if on is None or year is None or per is None:
            found.spoil(company)
        else:
            record = ProviderPer(company, on, year, per, row.line)
            found.keep(record, (company, year), f"{company}의 {year} 회계연도 PER", row)
    return found.records()


def _year(row: Row) -> int | None:
    year = row.text("fiscal_year")
    if not year or re.fullmatch(r"20\d\d", year, re.ASCII):
        return int(year) if year else None
    row.problems.add(row.line, "bad-value", f"'{year[:40]}'은(는) 회계연도가 아닙니다.", "2026처럼 적으세요.")
    return None


def _basis(row: Row, column: str) -> SplitBasis | None:
    """Return what a file holds from before a split; None, with the reason noted, where the cell does not say."""
    match row.text(column):
        case "raw":
            return "raw"
        case "adjusted":
            return "adjusted"
        case "":
            return None
        case word:
            hint = "분할 전 기준 그대로면 raw, 이미 분할 후 기준으로 고친 값이면 adjusted를 적으세요."
            row.problems.add(row.line, "bad-value", f"{column} 칸의 '{word[:40]}'은(는) 쓸 수 없습니다.", hint)
            return None


def _company(row: Row, universe: Universe | None) -> str:
    company = row.text("company")
    if company and universe is not None and company not in universe.by_id:
        hint = suggest_company(company, universe)
        row.problems.add(row.line, "unknown-company", f"'{company}'(이)라는 회사는 없습니다.", hint, "company")
    return company


def _past_day(row: Row, column: str, day: date | None) -> date | None:
    """Return a cell's day, which must not be after the issue's."""
    on = row.day(column)
    if on and day and on > day:
        hint = "날짜를 확인하거나 행을 지우세요."
        row.problems.add(row.line, "future-date", f"{on}은(는) 발행일({day})보다 뒤입니다.", hint, column)
    return on
