"""A sheet of data.xlsx is read as the CSV file that it stands for, or refused at its cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from report.desk.sealing import licensed_files
from tests.load.issue_folder import FILES, ISSUE, SERIES, findings_of, load, write_issue
from tests.workbook.books import Rows, book, with_cached

BOOK = "data.xlsx"
DATA = ("prices", "fx", "shares", "estimates", "launches", "scores", "share", "capex")
NAMES = """
[workbook.sheets]
"주가" = "prices"
[workbook.columns]
"일자" = "date"
"종목" = "company"
"종가" = "close"
[workbook.companies]
"9888 HK Equity" = "baidu"
"PONY US Equity" = "pony"
"""
CLOSES = list(csv.reader(io.StringIO(FILES[f"{ISSUE}/prices.csv"])))[1:]
VENDOR = {"baidu": "9888 HK Equity", "pony": "PONY US Equity"}


def typed(text: str) -> object:
    """Return a CSV cell as a person types it into a sheet: a day, a number or a text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        plain = text.replace(",", "").replace("△", "-").replace("−", "-").replace("(", "-").replace(")", "")
        return float(plain) if plain.replace(".", "").replace("-", "").isdigit() else text


def rows_of(name: str) -> list[list[object]]:
    """Return the rows of one of the small issue's CSV files."""
    head, *rows = csv.reader(io.StringIO(FILES[f"{ISSUE}/{name}.csv"]))
    keeps_text = name in ("capex", "launches")
    return [list(head), *[[row[0] if keeps_text else typed(row[0]), *map(typed, row[1:])] for row in rows]]


def issue_with(
    data: Path,
    prices: Rows,
    change: Callable[[openpyxl.Workbook], None] | None = None,
    finish: Callable[[bytes], bytes] = bytes,
) -> Path:
    """Return the small issue with its prices in a workbook's sheet 주가."""
    content = finish(book({"메모": [["여기는", "읽지 않음"]], "주가": prices}, change))
    return write_issue(data, {"series.toml": SERIES + NAMES, BOOK: content, "prices.csv": None})


def export() -> list[list[object]]:
    """Return prices as a terminal's export shows them: a title, a note, Korean heads, tickers, a column of no use."""
    rows = [[date.fromisoformat(day), VENDOR.get(name, name), float(close.replace(",", "")), "x"]
            for day, name, close in CLOSES]  # fmt: skip
    return [["주간 종가"], ["단위: 현지 통화"], [], ["일자", "종목", "종가", "비고"], *rows]


def cells(data: Path) -> list[tuple[str, str]]:
    """Return slug and cell of each finding."""
    return [(finding.slug, finding.cell) for finding in findings_of(data)]


def test_every_data_file_may_be_a_sheet(tmp_path: Path) -> None:
    """An issue whose eight data files are sheets holds what the issue with eight CSV files holds."""
    gone = dict.fromkeys((f"{name}.csv" for name in DATA), None)
    data = write_issue(tmp_path / "sheets", {**gone, BOOK: book({name: rows_of(name) for name in DATA})})
    sheets, files = load(data), load(write_issue(tmp_path / "files"))
    assert sheets.market.prices == files.market.prices
    assert (sheets.market.fx, sheets.market.shares) == (files.market.fx, files.market.shares)
    assert sheets.market.estimates == files.market.estimates
    assert [spec.content for spec in sheets.exhibits] == [spec.content for spec in files.exhibits]


def test_an_export_is_read_through_the_names_of_the_series(tmp_path: Path) -> None:
    """Titles above the head, Korean heads, a vendor's tickers and columns of no use are what teams keep."""
    data = issue_with(tmp_path / "a", export(), lambda made: made["주가"].merge_cells("A1:D1"))
    assert load(data).market.prices == load(write_issue(tmp_path / "b")).market.prices


def test_the_digest_covers_the_workbook(tmp_path: Path) -> None:
    """Another close in the workbook is another issue."""
    other = export()
    other[-1][2] = 172.0
    first, second = load(issue_with(tmp_path / "a", export())), load(issue_with(tmp_path / "b", other))
    assert first.digest != second.digest
    assert first.market.digest != second.market.digest


def test_not_published_is_empty_and_an_error_is_not(tmp_path: Path) -> None:
    """'#N/A N/A' leaves an estimate out; '#N/A' from a formula, or data still on their way, are refused."""
    rows = rows_of("estimates")
    rows[1][3], rows[2][3], rows[3][3] = "#N/A N/A", "#N/A Requesting Data...", "=NA()"
    content = with_cached(book({"estimates": rows}), "NA()", "#N/A", "e")
    data = write_issue(tmp_path, {BOOK: content, "estimates.csv": None})
    assert cells(data) == [("error-value", "estimates!D3"), ("error-value", "estimates!D4")]


def hide_row(made: openpyxl.Workbook) -> None:
    """Hide a row of closes."""
    made["주가"].row_dimensions[7].hidden = True


def hide_column(made: openpyxl.Workbook) -> None:
    """Hide the column of closes."""
    made["주가"].column_dimensions["C"].hidden = True


def merge(made: openpyxl.Workbook) -> None:
    """Merge two cells among the data."""
    made["주가"].merge_cells("B6:B7")


def repeat_head(made: openpyxl.Workbook) -> None:
    """Write a second row that could be the head."""
    made["주가"].append(["일자", "종목", "종가"])


def leave_uncached(made: openpyxl.Workbook) -> None:
    """Put a formula that nothing has computed in place of a close."""
    made["주가"]["C8"] = "=C7*1.01"


def misspell(made: openpyxl.Workbook) -> None:
    """Write a close that is no number and a company that is none."""
    made["주가"]["C8"] = "▲116"
    made["주가"]["B9"] = "9999 HK Equity"


def forget_head(made: openpyxl.Workbook) -> None:
    """Write heads that nobody knows."""
    for name in ("A4", "B4", "C4"):
        made["주가"][name] = "모름"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (hide_row, [("hidden-cells", "주가!A7")]),
        (hide_column, [("hidden-cells", "주가!C4")]),
        (merge, [("merged-cells", "주가!B6")]),
        (repeat_head, [("ambiguous-table", "주가!A14")]),
        (leave_uncached, [("uncached-formula", "주가!C8")]),
        (misspell, [("bad-number", "주가!C8"), ("unknown-company", "주가!B9")]),
        (forget_head, [("missing-head", "주가!A1")]),
    ],
)
def test_what_is_unsure_is_refused_at_its_cell(
    tmp_path: Path, change: Callable[[openpyxl.Workbook], None], found: list[tuple[str, str]]
) -> None:
    """Hidden, merged, doubled, uncomputed and unknown cells are told with sheet and cell, all at once."""
    told = cells(issue_with(tmp_path, export(), change))
    assert [item for item in told if item in found] == found


def test_a_finding_says_workbook_sheet_and_cell(tmp_path: Path) -> None:
    """The place reads as a person looks for it."""
    (finding, *_) = findings_of(issue_with(tmp_path, export(), leave_uncached))
    assert finding.place.endswith(f"/{ISSUE}/data.xlsx 주가!C8")


def test_a_file_and_a_sheet_of_the_same_data_are_refused(tmp_path: Path) -> None:
    """Nobody can tell which of the two the analyst means."""
    data = write_issue(tmp_path, {BOOK: book({"prices": rows_of("prices")})})
    assert ("duplicate-sheet", "prices!A1") in cells(data)


def test_a_broken_workbook_is_refused(tmp_path: Path) -> None:
    """What is no workbook is told once, with what to do."""
    (finding,) = findings_of(write_issue(tmp_path, {BOOK: b"PK\x03\x04"}))
    assert (finding.slug, finding.place.rpartition("/")[2]) == ("bad-workbook", BOOK)


def test_a_percentage_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """35.8 % stored as 0.358 is 35.8 in a chart, and stays '35.8%' in a printed table."""

    def change(made: openpyxl.Workbook) -> None:
        for row in range(2, 6):
            made["share"][f"B{row}"].number_format = "0.0%"
        made["launches"]["C2"].number_format = "0.0%"

    shares: Rows = [["name", "value"], ["바이두", 0.358], ["화웨이", 0.131], ["텐센트", 0.07], ["기타", 0.441]]
    launches: Rows = [["시기", "제품", "특징"], ["7월", "점소밀", 0.1614]]
    content = book({"share": shares, "launches": launches}, change)
    issue = load(write_issue(tmp_path, {BOOK: content, "share.csv": None, "launches.csv": None}))
    shown, _, parts, *_ = [spec.content for spec in issue.exhibits]
    assert "16.1%" in repr(shown)
    assert "('바이두', 35.8)" in repr(parts)


def test_a_licence_of_one_sheet_keeps_the_whole_workbook(tmp_path: Path) -> None:
    """Raw data that may not leave the house do not leave it in the file beside them."""
    data = issue_with(tmp_path, export())
    sources = data / ISSUE / "sources.toml"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.replace('["prices.csv"]', '["prices.csv"]\nredistribute = false'), encoding="utf-8")
    assert licensed_files(load(data)) == ("data.xlsx",)
