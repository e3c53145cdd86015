"""`data.xlsx` and the series' names for its sheets in; tables that stand in for CSV files out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from report.load.problems import FileProblems, Problems
from report.load.sheet_table import SheetTable
from report.model.series import WorkbookNames
from report.workbook import Workbook, WorkbookError, open_workbook

MARKET_SHEETS = ("prices.csv", "fx.csv", "shares.csv", "splits.csv", "estimates.csv", "provider_per.csv")


@dataclass(frozen=True)
class Book:
    """An opened workbook; `sheets` maps the CSV file that a sheet stands for to the sheet's name."""

    shown: str
    workbook: Workbook
    sheets: Mapping[str, str]
    names: WorkbookNames

    def problems_of(self, file: str, problems: Problems) -> FileProblems:
        """Return where the problems of one sheet are noted."""
        return problems.of(self.shown, sheet=self.sheets[file])

    def table(self, file: str, problems: Problems, *, as_shown: bool) -> SheetTable | None:
        """Return the sheet that stands for `file`; None, with the reason noted, where it is damaged."""
        own = self.problems_of(file, problems)
        try:
            sheet = self.workbook.sheet(self.sheets[file], as_shown=as_shown)
        except WorkbookError as error:
            own.add(None, "bad-workbook", error.message, error.hint)
            return None
        return SheetTable(sheet, self.names, own, as_shown, file not in MARKET_SHEETS)


def open_book(content: bytes, shown: str, names: WorkbookNames, files: list[str], problems: Problems) -> Book | None:
    """Return the workbook of an issue; `files` are the CSV files beside it, none of which a sheet may repeat."""
    own = problems.of(shown)
    try:
        workbook = open_workbook(content)
    except WorkbookError as error:
        own.add(None, "bad-workbook", error.message, error.hint)
        return None
    sheets: dict[str, str] = {}
    for name in workbook.names:
        file = f"{names.sheets.get(name, name)}.csv"
        if file in sheets:
            message = f"'{sheets[file]}' 시트와 '{name}' 시트가 모두 {file}을(를) 대신합니다."
            problems.of(shown, sheet=name).add(1, "duplicate-sheet", message, "한 시트의 이름을 바꾸거나 지우세요.")
        elif file in files:
            message = f"{file} 파일과 '{name}' 시트가 모두 있습니다."
            problems.of(shown, sheet=name).add(1, "duplicate-sheet", message, "하나를 지우거나 이름을 바꾸세요.")
        else:
            sheets[file] = name
    return Book(shown, workbook, sheets, names)
