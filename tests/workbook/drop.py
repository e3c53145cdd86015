"""The sample issue with its market data in a terminal's workbook, as the README shows it.

usage: python -m tests.workbook.drop FOLDER     makes FOLDER/data, whose newest issue has data.xlsx for four CSV files
"""

from __future__ import annotations

import csv
import shutil
import sys
from datetime import date
from pathlib import Path

import openpyxl

from tests.sample import ROOT, SAMPLE
from tests.workbook.books import book

SHEETS = {"주가": "prices", "환율": "fx", "주식수": "shares", "추정치": "estimates"}
HEADS = {
    "date": "일자", "company": "종목", "close": "종가", "base": "기준통화", "quote": "상대통화", "rate": "환율",
    "shares_mn": "주식수(백만)", "ordinary_per_unit": "ADS비율", "period_end": "결산일", "currency": "통화",
    "revenue": "매출액", "operating_profit": "영업이익", "net_income": "순이익", "eps": "EPS", "equity": "자본총계",
}  # fmt: skip
SUFFIXES = {"HKEX": "HK", "NASDAQ": "US", "NYSE": "US", "SSE": "CH", "SZSE": "CH"}


def make(folder: Path) -> Path:
    """Copy the sample into `folder`, put the workbook in the place of its market files, and return the data folder."""
    data = Path(shutil.copytree(ROOT / "data", folder / "data"))
    issue = data / SAMPLE
    tickers = _tickers(data / "companies.csv")
    sheets = {sheet: _export(issue / f"{name}.csv", tickers) for sheet, name in SHEETS.items()}
    (issue / "data.xlsx").write_bytes(book({"메모": [["이 시트는 읽지 않습니다"]], **sheets}, _dress))
    for name in SHEETS.values():
        (issue / f"{name}.csv").unlink()
    with (data / "series.toml").open("a", encoding="utf-8") as file:
        file.write(_names(tickers))
    return data


def _tickers(path: Path) -> dict[str, str]:
    """Return each listed company's ticker as Bloomberg writes it, by id."""
    with path.open(encoding="utf-8") as file:
        return {
            row["id"]: f"{row['ticker'].lstrip('0')} {SUFFIXES[row['exchange']]} Equity"
            for row in csv.DictReader(file)
            if row["group"]
        }


def _export(path: Path, tickers: dict[str, str]) -> list[list[object]]:
    """Return a file's rows below a title and a note, with Korean heads and a vendor's tickers."""
    with path.open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    body = [[_typed(cell, tickers) for cell in row] for row in rows]
    return [["주간 자료"], ["단위: 현지 통화"], [], [HEADS[name] for name in head], *body]


def _typed(cell: str, tickers: dict[str, str]) -> object:
    """Return a cell as a terminal writes it: a ticker, a day, a number, or that nothing is published."""
    if cell in tickers:
        return tickers[cell]
    if not cell:
        return "#N/A N/A"
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return cell if cell.isalpha() else float(cell)


def _dress(made: openpyxl.Workbook) -> None:
    """Merge each sheet's title, as exports do."""
    for sheet in made.worksheets[1:]:
        sheet.merge_cells("A1:C1")


def _names(tickers: dict[str, str]) -> str:
    tables = {
        "sheets": SHEETS,
        "columns": {korean: name for name, korean in HEADS.items()},
        "companies": {ticker: name for name, ticker in tickers.items()},
    }
    lines: list[str] = []
    for name, pairs in tables.items():
        lines += ["", f"[workbook.{name}]", *(f'"{key}" = "{value}"' for key, value in pairs.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(make(Path(sys.argv[1])))
