"""A CSV file's text in, its rows out, each with the line it stands on; no row is guessed at.

The standard library's reader is used, not pandas: pandas shifts the columns of a row with a field too many, reads `NA`
as a missing value and 0700 as a number, renames duplicate heads, and forgets the line of every mistake.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from report.load.decoding import TextFile
from report.load.numerals import NumeralError, parse_day, parse_number
from report.load.printed import check_printed
from report.load.problems import FileProblems
from report.load.sheet_table import SheetTable
from report.load.suggestion import suggest

DataFile = TextFile | SheetTable
CURRENCY = re.compile(r"[A-Z]{3}")
_SAVE_AGAIN = "엑셀에서 'CSV UTF-8(쉼표로 분리)'로 다시 저장하거나, 쉼표가 든 값을 큰따옴표로 감싸세요."


@dataclass(frozen=True)
class Row:
    """One row of a file with known columns; what is wrong with a cell is noted as it is read."""

    line: int
    cells: Mapping[str, str]
    problems: FileProblems

    def text(self, column: str) -> str:
        """Return a cell that must not be empty."""
        cell = self.cells[column]
        if not cell:
            self.problems.add(
                self.line, "empty-cell", f"{column} 칸이 비어 있습니다.", "값을 적거나 행을 지우세요.", column
            )
        return cell

    def printed(self, column: str) -> str:
        """Return a cell that must not be empty and will be printed."""
        check_printed(self.cells[column], self.line, self.problems)
        return self.text(column)

    def day(self, column: str) -> date | None:
        """Return a cell's day; None where it is none."""
        return read_day(self.cells[column], self.line, self.problems, column)

    def number(self, column: str) -> float | None:
        """Return a cell's number; None where it is none, which is noted, or empty, which is not."""
        cell = self.cells[column]
        return read_number(cell, column, self.line, self.problems) if cell else None

    def positive(self, column: str) -> float | None:
        """Return a cell's number, which must be there and above zero; None where it is not."""
        return read_positive(self.cells[column], column, self.line, self.problems)

    def currency(self, column: str) -> str:
        """Return a cell's ISO 4217 code; an empty text, with the reason noted, where it is none."""
        code = self.text(column)
        if not code or CURRENCY.fullmatch(code):
            return code
        hint = "CNY, HKD, USD처럼 대문자 세 글자로 적으세요."
        self.problems.add(self.line, "bad-currency", f"'{_short(code)}'은(는) 통화 코드가 아닙니다.", hint, column)
        return ""


def read_number(text: str, column: str, line: int, problems: FileProblems) -> float | None:
    """Return the number that `text` writes; None, with the reason noted, where it writes none."""
    if not text:
        problems.add(line, "empty-cell", f"{column} 칸이 비어 있습니다.", "값을 찾아 적으세요.", column)
        return None
    try:
        return parse_number(text)
    except NumeralError as error:
        problems.add(line, "bad-number", f"{column} 칸의 '{_short(text)}'은(는) 숫자가 아닙니다.", str(error), column)
        return None


def read_positive(text: str, column: str, line: int, problems: FileProblems) -> float | None:
    """Return the number above zero that `text` writes; None, with the reason noted, where it writes none."""
    value = read_number(text, column, line, problems)
    if value is not None and value <= 0:
        message = f"{column} 칸의 {_short(text)}은(는) 0보다 커야 합니다."
        problems.add(line, "out-of-range", message, "값을 확인하세요.", column)
        return None
    return value


def read_day(text: str, line: int, problems: FileProblems, column: str = "") -> date | None:
    """Return the day that `text` writes; None, with the reason noted, where it writes none."""
    if not text:
        problems.add(line, "empty-cell", "날짜가 비어 있습니다.", "2025-09-12처럼 적으세요.", column)
        return None
    day = parse_day(text)
    if day is None:
        hint = "달력에 있는 날짜를 2025-09-12처럼 적으세요."
        problems.add(line, "bad-date", f"'{_short(text)}'은(는) 날짜가 아닙니다.", hint, column)
    return day


def read_rows(file: DataFile, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a file that has exactly `columns`, in any order."""
    for line, cells in read_cells(file, columns):
        yield Row(line, dict(zip(columns, cells, strict=True)), file.problems)


def read_cells(file: DataFile, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the stripped cells, in the order of `columns`, of each row of a file that has exactly these.

    Rows with a field too many or too few are noted and left out, empty rows only left out.
    """
    records = _records(file, columns)
    line, head = next(records, (1, []))
    if not head and isinstance(file, SheetTable):
        return  # the sheet has told why
    if not _has_columns(head, line, columns, file.problems):
        return
    order = [head.index(column) for column in columns]
    in_order = order == sorted(order)
    for line, cells in _full_records(records, head, file):
        yield line, cells if in_order else [cells[place] for place in order]


def read_free(file: DataFile) -> tuple[tuple[str, ...], tuple[tuple[int, list[str]], ...]]:
    """Return the head of a file with columns of its own, and the line and cells of each row; all are printed."""
    records = _records(file)
    line, head = next(records, (1, []))
    for column in _repeated(head):
        hint = "열마다 다른 이름을 붙이세요."
        file.problems.add(line, "duplicate-column", f"'{column}' 열이 두 번 있습니다.", hint)
    rows = tuple(_full_records(records, head, file))
    for at, cells in ((line, head), *rows):
        for cell in cells:
            check_printed(cell, at, file.problems)
    return tuple(head), rows


def _records(file: DataFile, columns: tuple[str, ...] = ()) -> Iterator[tuple[int, list[str]]]:
    """Yield every record that is not empty with the line on which it begins, the head first."""
    return file.records(columns) if isinstance(file, SheetTable) else _csv_records(file)


def _csv_records(file: TextFile) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(file.text), strict=True)
    line = 1
    try:
        for record in reader:
            cells = [cell.strip() for cell in record]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        message = "큰따옴표의 짝이 맞지 않거나 칸이 너무 깁니다. 이 행부터 읽지 못했습니다."
        file.problems.add(line, "bad-csv", message, _SAVE_AGAIN)


def _full_records(
    records: Iterator[tuple[int, list[str]]], head: list[str], file: DataFile
) -> Iterator[tuple[int, list[str]]]:
    """Yield the records that have a cell for each column."""
    is_empty = True
    for line, cells in records:
        is_empty = False
        if len(cells) == len(head):
            yield line, cells
            continue
        message = f"칸이 {len(head)}개여야 하는데 {len(cells)}개입니다."
        file.problems.add(line, "wrong-field-count", message, "빠진 칸을 채우세요. 쉼표가 든 값은 큰따옴표로 감쌉니다.")
    if is_empty:
        file.problems.add(
            None, "empty-file", "자료가 한 행도 없습니다.", "첫 행은 열 이름, 둘째 행부터 자료를 적으세요."
        )


def _has_columns(head: list[str], line: int, columns: tuple[str, ...], problems: FileProblems) -> bool:
    """Tell whether a head names each of `columns` once and nothing else; note what it gets wrong."""
    # A head of one cell is one that another separator than the comma keeps together.
    wanted = f"첫 행은 {','.join(columns)}입니다.{f' {_SAVE_AGAIN}' if len(head) == 1 else ''}"
    if not head:
        problems.add(None, "empty-file", "빈 파일입니다.", wanted)
        return False
    for column in _repeated(head):
        problems.add(line, "duplicate-column", f"'{column}' 열이 두 번 있습니다.", "하나를 지우세요.")
    missing = [column for column in columns if column not in head]
    for column in missing:
        problems.add(line, "missing-column", f"'{column}' 열이 없습니다.", wanted)
    for column in dict.fromkeys(head):
        if column not in columns:
            hint = suggest(column, missing, otherwise="열을 지우세요.")
            problems.add(line, "unknown-column", f"'{_short(column)}'(이)라는 열은 쓰지 않습니다.", hint)
    return len(head) == len(columns) and not missing


def _repeated(head: list[str]) -> list[str]:
    return [column for column, count in Counter(head).items() if count > 1]


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
