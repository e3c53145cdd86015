"""What a pull stands on: the issue's frame, the market rows that it has, and a folder that a terminal has filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from report.errors import UnusableIssue
from report.load.companies import read_companies
from report.load.csv_table import read_cells
from report.load.files import BOOK, Folder, read_folder, read_inputs
from report.load.market import (
    ESTIMATE_COLUMNS,
    FX_COLUMNS,
    SHARE_COLUMNS,
    SPLIT_COLUMNS,
    read_estimates,
    read_fx,
    read_shares,
    read_splits,
)
from report.load.outline import read_outline
from report.load.prices import COLUMNS as PRICE_COLUMNS
from report.load.prices import read_prices
from report.load.problems import Problems
from report.load.series import read_series
from report.model.company import Universe
from report.model.harvest import Close, Harvest
from report.model.series import Series, WorkbookNames

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "prices.csv": PRICE_COLUMNS,
    "fx.csv": FX_COLUMNS,
    "shares.csv": SHARE_COLUMNS,
    "splits.csv": SPLIT_COLUMNS,
    "estimates.csv": ESTIMATE_COLUMNS,
}


@dataclass(frozen=True)
class Frame:
    """What an issue says before its data are there; `rows` are the market files' cells, in the order of `COLUMNS`.

    `sheets` are the market files for which the issue has a sheet of its workbook instead.
    """

    series: Series
    universe: Universe
    day: date
    currency: str
    rows: Mapping[str, tuple[list[str], ...]]
    sheets: tuple[str, ...]


def read_frame(data: Path, issue_id: str) -> Frame:
    """Return the frame of an issue, whatever of it is still to be filled in.

    Raises `UnusableIssue` with every problem of what a pull stands on.
    """
    inputs, problems = read_inputs(data, issue_id), Problems()
    inputs.series.report_refused(problems)
    series = read_series(inputs.series.text("series.toml", problems))
    groups = None if series is None else [group.name for group in series.groups]
    universe = read_companies(inputs.series.text("companies.csv", problems), groups)
    unfilled = Problems()
    outline = read_outline(
        inputs.issue.text("issue.toml", unfilled), issue_id, series.base_currency if series else "", universe
    )
    folder = inputs.issue.with_book(series.workbook if series else WorkbookNames(), problems)
    rows = {name: _rows(folder, name, columns, problems) for name, columns in COLUMNS.items()}
    day = outline.day if outline else None
    if series is None or universe is None or outline is None or day is None or problems.findings:
        raise UnusableIssue(problems.findings or unfilled.findings)
    sheets = tuple(name for name in COLUMNS if folder.book and name in folder.book.sheets)
    return Frame(series, universe, day, outline.currency, rows, sheets)


def _rows(folder: Folder, name: str, columns: tuple[str, ...], problems: Problems) -> tuple[list[str], ...]:
    """Return the cells of a market file, none where it is not there or empty."""
    if name not in folder.names or not folder.contents.get(name, b"sheet").strip():
        return ()
    file = folder.table(name, problems)
    return tuple(cells for _, cells in read_cells(file, columns)) if file else ()


def read_drop(path: Path, frame: Frame) -> Harvest:
    """Return what a terminal's folder holds. Raises `UnusableIssue` with every problem of it."""
    problems = Problems()
    folder = read_folder(path).with_book(frame.series.workbook, problems)
    folder.report_refused(problems)
    there = {name: folder.table(name, problems) for name in COLUMNS if name in folder.names}
    universe, day = frame.universe, frame.day
    closes = read_prices(there.get("prices.csv"), universe, None)
    fx = read_fx(there.get("fx.csv"), None)
    shares = read_shares(there.get("shares.csv"), universe, None)
    estimates = read_estimates(there.get("estimates.csv"), universe)
    splits = read_splits(there.get("splits.csv"), universe, None)
    if not there:
        hint = f"{', '.join(COLUMNS)}이나 {BOOK}을(를) 넣으세요."
        problems.add(str(path), None, "missing-file", "폴더에 시장 자료가 없습니다.", hint)
    if problems.findings:
        raise UnusableIssue(problems.findings)
    return Harvest(
        closes=tuple(Close(on, name, it[0]) for name, days in closes.by_company.items() for on, it in days.items())
        if closes
        else (),
        fx=tuple(rate for rate in (fx.rows if fx else ()) if rate.day <= day),
        shares=tuple(count for count in (shares.rows if shares else ()) if count.day <= day),
        estimates=estimates.rows if estimates else (),
        splits=tuple(split for split in (splits.rows if splits else ()) if split.ex_date <= day),
    )
