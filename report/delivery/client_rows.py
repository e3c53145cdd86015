"""A client list's file in, its rows by column out."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from report.errors import UnusableClients, reason_of
from report.model.finding import Finding

if TYPE_CHECKING:
    from report.workbook import Sheet

# What a column may be called.
HEADS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "이름", "성명"),
    "firm": ("firm", "회사", "회사명", "소속"),
    "email": ("email", "이메일", "메일"),
    "tier": ("tier", "등급"),
    "series": ("series", "시리즈"),
    "language": ("language", "언어"),
    "status": ("status", "상태"),
    "locked": ("locked", "암호"),
}
SEPARATORS: Mapping[str, str] = {";": "세미콜론", "\t": "탭"}  # what a spreadsheet may write instead of commas
NEEDED = ("name", "firm", "email")
MOST_BYTES = 50_000_000
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # a compound file: what .xls is, and what an encrypted .xlsx is wrapped in

Row = tuple[int, Sequence[str]]


def read_rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield each row's line and its values by column, empty where the list has no such column.

    Values are composed, and spaces around them dropped, but an address is as it was written. Raises `UnusableClients`.
    """
    rows = [(line, cells) for line, cells in _cells(path) if any(map(str.strip, cells))]
    if not rows:
        raise _unusable(path, None, "client-file", "고객 목록이 비어 있습니다.", "맞는 파일인지 확인하세요.")
    head_line, heads = rows[0]
    columns = _columns(path, head_line, heads)
    for line, cells in rows[1:]:
        if len(cells) > len(heads) and any(cells[len(heads) :]):
            hint = "쉼표가 든 값은 큰따옴표로 감싸세요."
            raise _unusable(path, line, "client-file", "칸이 머리글보다 많습니다.", hint)
        values = {it: cells[columns[it]] if columns.get(it, len(cells)) < len(cells) else "" for it in HEADS}
        yield line, {it: value if it == "email" else _compose(value) for it, value in values.items()}


def _columns(path: Path, line: int, heads: Sequence[str]) -> dict[str, int]:
    """Return each column's place. Raises `UnusableClients` with all that is wrong with the heads."""
    if len(heads) == 1 and (mark := next((it for it in SEPARATORS if it in heads[0]), None)):
        message = f"칸이 쉼표가 아니라 {SEPARATORS[mark]}(으)로 나뉘어 있습니다."
        hint = "엑셀에서 'CSV UTF-8(쉼표로 분리)'로 다시 저장하세요."
        raise _unusable(path, line, "client-file", message, hint)
    by_name = {name: column for column, names in HEADS.items() for name in names}
    columns: dict[str, int] = {}
    problems: list[tuple[str, str]] = []
    for at, head in enumerate(heads):
        column = by_name.get(_compose(head).casefold())
        if column is None:
            problems.append((f"머리글 '{head[:40]}'을(를) 알 수 없습니다.", f"쓸 수 있는 머리글: {', '.join(HEADS)}"))
        elif column in columns:
            problems.append((f"머리글 '{head[:40]}'의 칸({column})이 두 번 있습니다.", "하나만 남기세요."))
        else:
            columns[column] = at
    if missing := [it for it in NEEDED if it not in columns]:
        hint = "첫 줄에 name,firm,email을 쉼표로 나누어 적으세요."
        problems.append((f"머리글 {', '.join(missing)}이(가) 없습니다.", hint))
    if problems:
        raise UnusableClients([Finding(str(path), line, "client-file", "error", *it) for it in problems])
    return columns


def _compose(value: str) -> str:
    """Return a value as it is meant: its Hangul composed, which some systems save in parts, and no spaces around it."""
    return unicodedata.normalize("NFC", value).strip(" \u00a0\u3000")


def _cells(path: Path) -> Sequence[Row]:
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError as error:
        message = f"고객 목록을 읽을 수 없습니다: {reason_of(error)}."
        raise _unusable(path, None, "client-file", message, "경로를 확인하세요. 예: --clients clients.csv") from error
    if content is None:
        message = f"고객 목록이 {MOST_BYTES // 1_000_000} MB를 넘습니다."
        raise _unusable(path, None, "client-file", message, "맞는 파일인지 확인하세요.")
    if content.startswith(_OLD_OR_LOCKED):
        message = "옛 엑셀 파일(.xls)이거나, 열 때 암호를 묻는 엑셀 파일입니다."
        raise _unusable(path, None, "client-file", message, "암호를 풀고 .xlsx나 CSV UTF-8로 저장하세요.")
    return _sheet_rows(path, content) if content[:4] == b"PK\3\4" else _csv_rows(path, content)


def _sheet_rows(path: Path, content: bytes) -> Sequence[Row]:
    """Return the rows of a workbook's only visible sheet, in which nothing is hidden, merged or without a value."""
    from report.workbook import WorkbookError, open_workbook

    try:
        workbook = open_workbook(content)
        shown = [tab.name for tab in workbook.tabs if not tab.is_hidden]
        if len(shown) != 1:
            hint = "고객 목록만 든 시트 하나를 남기거나, CSV로 저장해 주세요."
            raise _unusable(path, None, "client-file", f"보이는 시트가 {len(shown)}개입니다.", hint)
        sheet = workbook.sheet(shown[0])
    except WorkbookError as error:
        raise _unusable(path, None, "client-file", error.message, error.hint) from error
    if unseen := [
        Finding(str(path), row, "client-file", "error", f"{sheet.name}!{told}", hint)
        for row, told, hint in _unseen(sheet)
    ]:
        raise UnusableClients(unseen)
    return [(row.number, row.cells) for row in sheet.rows]


def _unseen(sheet: Sheet) -> Iterator[tuple[int, str, str]]:
    """Yield the row, the words and the cure of whatever in a sheet is read otherwise than it looks."""
    from report.workbook import cell_name, column_name

    for row, column in sorted(sheet.faults):
        yield row, f"{cell_name(row, column)}에 읽을 수 없는 값이 있습니다.", "수식이면 값으로 바꾸어 저장하세요."
    for it in sheet.rows:
        if it.is_hidden and any(it.cells):
            yield it.number, f"{it.number}행이 숨겨져 있습니다.", "보낼 사람이면 행을 펼치고, 아니면 지우세요."
    for column in sorted(sheet.hidden_columns):
        if any(len(it.cells) >= column and it.cells[column - 1] for it in sheet.rows):
            yield 1, f"{column_name(column)}열이 숨겨져 있습니다.", "쓰는 열이면 펼치고, 아니면 지우세요."
    for area in sheet.merged:
        cells = f"{cell_name(area.top, area.left)}:{cell_name(area.bottom, area.right)}"
        yield area.top, f"{cells}이(가) 한 칸으로 병합되어 있습니다.", "병합을 풀고 칸마다 값을 적으세요."


def _csv_rows(path: Path, content: bytes) -> Sequence[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp949", "replace")  # what a Korean spreadsheet saves
    if "\ufffd" in text or "\0" in text:
        raise _unusable(path, None, "client-file", "글자를 읽을 수 없습니다.", "CSV UTF-8로 저장하세요.")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    begins = 1  # a value may hold line breaks: a row is known by its first line
    try:
        for cells in reader:
            rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        hint = "큰따옴표의 짝을 확인하세요."
        raise _unusable(path, reader.line_num, "client-file", "CSV의 꼴이 맞지 않습니다.", hint) from error
    return rows


def _unusable(path: Path, line: int | None, slug: str, message: str, hint: str) -> UnusableClients:
    return UnusableClients([Finding(str(path), line, slug, "error", message, hint)])
