"""`issue.toml` in, the outline of the issue out: number, day, currency, key figures, exhibits still to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from report.load.csv_table import CURRENCY
from report.load.decoding import TextFile
from report.load.folders import week_of
from report.load.series import CURRENCY_HINT
from report.load.suggestion import suggest, suggest_company
from report.load.toml import Table, open_toml
from report.model.company import Universe
from report.model.section import KeyFigure

MOST_EXHIBITS = 40


@dataclass(frozen=True)
class Outline:
    """What `issue.toml` says; `day` is None and `currency` empty where the file's own is wrong or missing."""

    number: int
    day: date | None
    currency: str
    movers: int
    closed: tuple[str, ...]
    halted: tuple[str, ...]
    key_figures: tuple[KeyFigure, ...]
    exhibits: tuple[Table, ...]


def read_outline(file: TextFile | None, issue_id: str, base_currency: str, universe: Universe | None) -> Outline | None:
    """Return the outline of an issue; None where the file is missing or no TOML."""
    top = open_toml(file)
    if top is None:
        return None
    outline = Outline(
        number=top.integer("number", 1, 9999),
        day=_read_day(top, issue_id),
        currency=top.code("currency", CURRENCY.pattern, CURRENCY_HINT, default=base_currency),
        movers=top.integer("movers", 1, 20, default=7),
        closed=_read_closed(top, universe),
        halted=_read_halted(top, universe),
        key_figures=_read_key_figures(top),
        exhibits=top.tables("exhibits", at_most=MOST_EXHIBITS),
    )
    top.finish()
    return outline


def _read_day(top: Table, issue_id: str) -> date | None:
    """Return the publication date; None, with the reason noted, where it lies outside the week of the folder's name."""
    day = top.day("date")
    if day is None or day.isocalendar()[:2] == week_of(issue_id):
        return day
    year, week, _ = day.isocalendar()
    hint = f"{year}-W{week:02} 폴더의 날짜입니다. 날짜나 폴더 이름을 고치세요."
    top.add("date", "date-outside-week", f"발행일 {day}이(가) {issue_id}에 들지 않습니다.", hint)
    return None


def _read_closed(top: Table, universe: Universe | None) -> tuple[str, ...]:
    closed = top.words("closed")
    if universe is not None:
        exchanges = sorted({company.exchange for company in universe.listed})
        for name in closed:
            if name not in exchanges:
                message = f"'{name}'(이)라는 거래소는 companies.csv에 없습니다."
                top.add("closed", "unknown-exchange", message, suggest(name, exchanges))
    return closed


def _read_halted(top: Table, universe: Universe | None) -> tuple[str, ...]:
    halted = top.words("halted")
    if universe is not None:
        for name in halted:
            if name not in universe.by_id:
                message = f"'{name}'(이)라는 회사는 없습니다."
                top.add("halted", "unknown-company", message, suggest_company(name, universe))
    return halted


def _read_key_figures(top: Table) -> tuple[KeyFigure, ...]:
    tables = top.tables("key_figures", at_least=3, at_most=4)
    figures = tuple(
        KeyFigure(
            table.text("value"), table.text("unit", default=""), table.text("label"), table.text("source", default="")
        )
        for table in tables
    )
    for table in tables:
        table.finish()
    return figures
