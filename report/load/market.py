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


def read_fx(file: DataFile | None, day: date | None) -> Records[FxRate] | None:
    """Return the exchange rates in `file`, none of them after the issue's `day`; None where it has no row."""
    if file is None:
        return None
    rates: list[FxRate] = []
    spoiled: set[str] = set()
    lines: dict[Hashable, int] = {}
    for row in read_rows(file, FX_COLUMNS):
        on, rate = _past_day(row, "date", day), row.positive("rate")
        base, quote = row.currency("base"), row.currency("quote")
        if base and base == quote:
            row.problems.add(row.line, "bad-value", f"base와 quote가 모두 {base}입니다.", "서로 다른 통화를 적으세요.")
        if on is None or rate is None:
            spoiled |= {base, quote}
        elif not _is_repeated((on, base, quote), f"{on} {base}/{quote} 환율", row, lines):
            rates.append(FxRate(on, base, quote, rate, row.line))
    return _records(rates, spoiled)


def read_shares(file: DataFile | None, universe: Universe | None, day: date | None) -> Records[ShareCount] | None:
    """Return the share counts in `file`, none of them after the issue's `day`; None where it has no row."""
    if file is None:
        return None
    counts: list[ShareCount] = []
    spoiled: set[str] = set()
    lines: dict[Hashable, int] = {}
    for row in read_rows(file, SHARE_COLUMNS):
        company, on = _company(row, universe), _past_day(row, "date", day)
        shares_mn, per_unit = row.positive("shares_mn"), row.positive("ordinary_per_unit")
        if on is None or shares_mn is None or per_unit is None:
            spoiled.add(company)
        elif not _is_repeated((company, on), f"{company}의 {on} 주식 수", row, lines):
            counts.append(ShareCount(company, on, shares_mn, per_unit, row.line))
    return _records(counts, spoiled)


def read_estimates(file: DataFile | None, universe: Universe | None) -> Records[Estimate] | None:
    """Return the fiscal years in `file`, with None for a value that is empty; None where it has no row."""
    if file is None:
        return None
    estimates: list[Estimate] = []
    spoiled: set[str] = set()
    lines: dict[Hashable, int] = {}
    for row in read_rows(file, ESTIMATE_COLUMNS):
        company, period_end, currency = _company(row, universe), row.day("period_end"), row.currency("currency")
        revenue, operating_profit, net_income, eps, equity = (row.number(column) for column in ESTIMATE_COLUMNS[3:])
        if period_end is None:
            spoiled.add(company)
            continue
        estimate = Estimate(company, period_end, currency, revenue, operating_profit, net_income, eps, equity, row.line)
        year = estimate.fiscal_year
        if not _is_repeated((company, year), f"{company}의 {year} 회계연도", row, lines):
            estimates.append(estimate)
    return _records(estimates, spoiled)


def read_splits(file: DataFile | None, universe: Universe | None, day: date | None) -> Records[Split] | None:
    """Return the splits in `file`, none of them after the issue's `day`; None where it has no row."""
    if file is None:
        return None
    splits: list[Split] = []
    spoiled: set[str] = set()
    lines: dict[Hashable, int] = {}
    for row in read_rows(file, SPLIT_COLUMNS):
        company, on, ratio = _company(row, universe), _past_day(row, "ex_date", day), row.positive("ratio")
        closes, eps = _basis(row, "closes"), _basis(row, "eps")
        if on is None or ratio is None or closes is None or eps is None:
            spoiled.add(company)
        elif not _is_repeated((company, on), f"{company}의 {on} 분할", row, lines):
            splits.append(Split(company, on, ratio, closes, eps, row.line))
    return _records(splits, spoiled)


def read_provider_pers(
    file: DataFile | None, universe: Universe | None, day: date | None
) -> Records[ProviderPer] | None:
    """Return the PERs that a provider states, none of them after the issue's `day`; None where it has no row."""
    if file is None:
        return None
    stated: list[ProviderPer] = []
    spoiled: set[str] = set()
    lines: dict[Hashable, int] = {}
    for row in read_rows(file, PROVIDER_PER_COLUMNS):
        company, on, year, per = _company(row, universe), _past_day(row, "date", day), _year(row), row.positive("per")
        if on is None or year is None or per is None:
            spoiled.add(company)
        elif not _is_repeated((company, year), f"{company}의 {year} 회계연도 PER", row, lines):
            stated.append(ProviderPer(company, on, year, per, row.line))
    return _records(stated, spoiled)


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


def _records(rows: list[Record], spoiled: set[str]) -> Records[Record] | None:
    return Records(tuple(rows), frozenset(spoiled)) if rows or spoiled else None


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


def _is_repeated(key: Hashable, what: str, row: Row, lines: dict[Hashable, int]) -> bool:
    """Tell, and note, whether an earlier row says the same; `lines` remembers who said it first."""
    first = lines.setdefault(key, row.line)
    if first != row.line:
        row.problems.add(row.line, "duplicate-row", f"{what}이(가) {first}행에 이미 있습니다.", "하나만 남기세요.")
    return first != row.line
