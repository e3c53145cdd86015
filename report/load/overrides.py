"""`overrides.csv` in, values corrected by hand out, and the market data with these in place of what was delivered."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from report.load.csv_table import DataFile, Row, read_rows
from report.load.market import ESTIMATE_COLUMNS, Records
from report.load.prices import Closes
from report.load.suggestion import suggest, suggest_company
from report.model.company import Universe
from report.model.market import Estimate, Override, ShareCount

OVERRIDE_FILE = "overrides.csv"
COLUMNS = ("company", "field", "date", "value", "reason", "by")
FIGURES = ESTIMATE_COLUMNS[3:]
FIELDS = ("close", "shares_mn", *FIGURES)


def read_overrides(file: DataFile | None, universe: Universe | None) -> tuple[Override, ...]:
    """Return the corrections in `file`, each with a reason and a name."""
    overrides: list[Override] = []
    lines: dict[Hashable, int] = {}
    for row in read_rows(file, COLUMNS) if file else ():
        company, field, day = row.text("company"), row.text("field"), row.day("date")
        value = row.number("value") if field in FIGURES else row.positive("value")
        reason, by = row.printed("reason"), row.text("by")
        _check_names(row, company, field, universe)
        first = lines.setdefault((company, field, day), row.line)
        if first != row.line:
            message = f"{company}의 {day} {field}은(는) {first}행에서 이미 고쳤습니다."
            row.problems.add(row.line, "duplicate-row", message, "하나만 남기세요.")
        if field in FIGURES and not row.cells["value"]:
            row.text("value")
        if day is not None and value is not None:
            overrides.append(Override(company, field, day, value, reason, by, row.line))
    return tuple(overrides)


def _check_names(row: Row, company: str, field: str, universe: Universe | None) -> None:
    if company and universe is not None and company not in universe.by_id:
        hint = suggest_company(company, universe)
        row.problems.add(row.line, "unknown-company", f"'{company}'(이)라는 회사는 없습니다.", hint, "company")
    if field and field not in FIELDS:
        row.problems.add(row.line, "bad-value", f"'{field[:40]}'은(는) field에 쓸 수 없습니다.", suggest(field, FIELDS))


def correct_closes(closes: Closes, overrides: Sequence[Override]) -> Closes:
    """Return the closes with the corrected ones in their place; one of a day without a close is added."""
    by_company = {company: dict(quotes) for company, quotes in closes.by_company.items()}
    for it in overrides:
        if it.field == "close":
            quotes = by_company.setdefault(it.company, {})
            quotes[it.day] = (it.value, quotes[it.day][1] if it.day in quotes else 1)
    return Closes(by_company, closes.spoiled)


def correct_shares(
    shares: Records[ShareCount], overrides: Sequence[Override]
) -> tuple[Records[ShareCount], list[Override]]:
    """Return the share counts with the corrected ones in place, and the corrections of counts that are not there."""
    asked = {(it.company, it.day): it for it in overrides if it.field == "shares_mn"}
    rows = tuple(
        replace(row, shares_mn=asked[row.company, row.day].value) if (row.company, row.day) in asked else row
        for row in shares.rows
    )
    there = {(row.company, row.day) for row in rows}
    return Records(rows, shares.spoiled), [it for key, it in asked.items() if key not in there]


def correct_estimates(
    estimates: Records[Estimate], overrides: Sequence[Override]
) -> tuple[Records[Estimate], list[Override]]:
    """Return the fiscal years with the corrected figures in place, and the corrections of years that are not there."""
    asked = [it for it in overrides if it.field in FIGURES]
    rows = {(row.company, row.period_end): row for row in estimates.rows}
    for it in asked:
        if row := rows.get((it.company, it.day)):
            rows[it.company, it.day] = _with_figure(row, it)
    unknown = [it for it in asked if (it.company, it.day) not in rows]
    return Records(tuple(rows.values()), estimates.spoiled), unknown


def _with_figure(row: Estimate, override: Override) -> Estimate:
    revenue, operating_profit, net_income, eps, equity = (
        override.value if name == override.field else getattr(row, name) for name in FIGURES
    )
    return replace(
        row, revenue=revenue, operating_profit=operating_profit, net_income=net_income, eps=eps, equity=equity
    )
