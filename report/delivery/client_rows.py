"""A client list's file in, its rows by column out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from report.errors import UnusableClients, reason_of
from report.model.finding import Finding

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

Row = tuple[int, Sequence[str]]


def read_rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield each row's line and its values by column, empty where the list has no such column.

    Spaces around a value are dropped, but not around an address. Raises `UnusableClients`.
    """
    rows = [row for row in _cells(path) if any(row[1])]
    if not rows:
        raise _unusable(path, None, "client-file", "고객 목록이 비어 있습니다.", "맞는 파일인지 확인하세요.")
    head_line, heads = rows[0]
    columns = _columns(path, head_line, heads)
    for line, cells in rows[1:]:
        if len(cells) > len(heads) and any(cells[len(heads) :]):
            hint = "쉼표가 든 값은 큰따옴표로 감싸세요."
            raise _unusable(path, line, "client-file", "칸이 머리글보다 많습니다.", hint)
        values = {it: cells[columns[it]] if columns.get(it, len(cells)) < len(cells) else "" for it in HEADS}
        yield line, {it: value if it == "email" else value.strip() for it, value in values.items()}


def _columns(path: Path, line: int, heads: Sequence[str]) -> dict[str, int]:
    if len(heads) == 1 and (mark := next((it for it in SEPARATORS if it in heads[0]), None)):
        message = f"칸이 쉼표가 아니라 {SEPARATORS[mark]}(으)로 나뉘어 있습니다."
        hint = "엑셀에서 'CSV UTF-8(쉼표로 분리)'로 다시 저장하세요."
        raise _unusable(path, line, "client-file", message, hint)
    by_name = {name: column for column, names in HEADS.items() for name in names}
    columns: dict[str, int] = {}
    for at, head in enumerate(heads):
        column = by_name.get(head.strip().casefold())
        if column is None or column in columns:
            told = "두 번 있습니다" if column else "알 수 없습니다"
            hint = f"쓸 수 있는 머리글: {', '.join(HEADS)}"
            raise _unusable(path, line, "client-file", f"머리글 '{head[:40]}'을(를) {told}.", hint)
        columns[column] = at
    if missing := [it for it in NEEDED if it not in columns]:
        message = f"머리글 {', '.join(missing)}이(가) 없습니다."
        raise _unusable(path, line, "client-file", message, "첫 줄에 name,firm,email을 적으세요.")
    return columns


def _cells(path: Path) -> Sequence[Row]:
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError as error:
        message = f"고객 목록을 읽을 수 없습니다: {reason_of(error)}."
        raise _unusable(path, None, "client-file", message, "경로를 확인하세요. 예: --clients clients.csv") from error
    if content is None:
        message = f"고객 목록이 {MOST_BYTES // 1_000_000} MB를 넘습니다."
        raise _unusable(path, None, "client-file", message, "맞는 파일인지 확인하세요.")
    return _sheet_rows(path, content) if content[:4] == b"PK\3\4" else _csv_rows(path, content)


def _sheet_rows(path: Path, content: bytes) -> Sequence[Row]:
    """Return the rows of a workbook's only visible sheet; a hidden row, or a cell without a value, is refused."""
    from report.workbook import WorkbookError, cell_name, open_workbook

    try:
        workbook = open_workbook(content)
        shown = [tab.name for tab in workbook.tabs if not tab.is_hidden]
        if len(shown) != 1:
            hint = "고객 목록만 든 시트 하나를 남기거나, CSV로 저장해 주세요."
            raise _unusable(path, None, "client-file", f"보이는 시트가 {len(shown)}개입니다.", hint)
        sheet = workbook.sheet(shown[0])
    except WorkbookError as error:
        raise _unusable(path, None, "client-file", error.message, error.hint) from error
    if sheet.faults:
        (row, column), _ = min(sheet.faults.items())
        message = f"{sheet.name}!{cell_name(row, column)}에 읽을 수 없는 값이 있습니다."
        raise _unusable(path, row, "client-file", message, "수식이면 값으로 바꾸어 저장하세요.")
    if hidden := next((row for row in sheet.rows if row.is_hidden and any(row.cells)), None):
        message = f"{sheet.name}!{hidden.number}행이 숨겨져 있습니다."
        raise _unusable(path, hidden.number, "client-file", message, "보낼 사람이면 행을 펼치고, 아니면 지우세요.")
    return [(row.number, row.cells) for row in sheet.rows]


def _csv_rows(path: Path, content: bytes) -> Sequence[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp949", "replace")  # what a Korean spreadsheet saves
    if "\ufffd" in text or "\0" in text:
        raise _unusable(path, None, "client-file", "글자를 읽을 수 없습니다.", "CSV UTF-8로 저장하세요.")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    try:
        for cells in reader:
            rows.append((reader.line_num, cells))  # noqa: PERF401 the line is known only while reading
    except csv.Error as error:
        hint = "큰따옴표의 짝을 확인하세요."
        raise _unusable(path, reader.line_num, "client-file", "CSV의 꼴이 맞지 않습니다.", hint) from error
    return rows


def _unusable(path: Path, line: int | None, slug: str, message: str, hint: str) -> UnusableClients:
    return UnusableClients([Finding(str(path), line, slug, "error", message, hint)])
