"""A workbook's sheet in, the rows of a CSV file out: the head found, columns named, whatever is unsure refused.

What a person who looks at the sheet does not see is never read: hidden rows, hidden columns and formulas without a
saved value are refused, each at its cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from report.load.decoding import BAD_CHARACTERS, compose, report_bad_characters, report_placeholders
from report.load.problems import FileProblems, Slug
from report.model.series import WorkbookNames
from report.workbook import Area, Fault, Sheet, SheetRow, cell_name

# What Bloomberg, FactSet, WiseFn and Wind write where nobody published a value; never what a broken formula leaves.
NOT_PUBLISHED = frozenset({"#N/A N/A", "#N/A Field Not Applicable", "@NA", "N/A", "NA", "n.a.", "-", "--", "—", "——"})
_MOST_TITLE_ROWS = 100
_SAVE = "엑셀에서 파일을 열어 계산한 뒤 저장하거나, 값으로 붙여 넣으세요."
_FAULTS: Mapping[Fault, tuple[Slug, str, str]] = {
    Fault.UNCACHED: ("uncached-formula", "수식의 계산된 값이 저장되어 있지 않습니다.", _SAVE),
    Fault.ERROR: ("error-value", "수식이 오류를 냈습니다.", "수식을 고치거나 값을 적으세요. 없는 값은 칸을 비웁니다."),
    Fault.EXTERNAL: ("external-link", "다른 파일에서 값을 가져오는 수식입니다.", "값으로 붙여 넣으세요."),
    Fault.BAD_DATE: ("error-value", "날짜 서식인데 달력에 없는 날입니다.", "날짜를 고치거나 셀 서식을 바꾸세요."),
}


@dataclass(frozen=True)
class _Head:
    """The row that names the columns: what each used column (from 1) is called."""

    row: SheetRow
    names: Mapping[int, str]


@dataclass(frozen=True)
class SheetTable:
    """A sheet that stands in for a CSV file.

    `holds_figures` where a percentage counts as the number before its sign; market files take none.
    """

    sheet: Sheet
    names: WorkbookNames
    problems: FileProblems
    is_shown: bool
    holds_figures: bool

    def records(self, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield the head and each row that is not empty with its number.

        With `columns` only these are yielded, where the head has them all; without, all of the sheet's.
        """
        head = self._known_head(columns) if columns else self._free_head()
        if head is None:
            return
        self.problems.name_columns(head.names)
        self._refuse_unseen(head)
        yield head.row.number, list(head.names.values())
        for row in self._data_rows(head, is_free=not columns):
            yield (
                row.number,
                [self._clean(row, column, name, is_free=not columns) for column, name in head.names.items()],
            )

    def _known_head(self, columns: Sequence[str]) -> _Head | None:
        """Return the one row that names `columns`, or the row that names most of them."""
        candidates = [self._head_of(row) for row in self.sheet.rows[:_MOST_TITLE_ROWS]]
        known = [len({*head.names.values()} & {*columns}) for head in candidates]
        most = max(known, default=0)
        if not most:
            hint = f"{', '.join(columns)}을(를) 열 이름으로 쓰거나, series.toml의 [workbook.columns]에 짝을 적으세요."
            self.problems.add(1, "missing-head", "열 이름이 있는 행을 찾지 못했습니다.", hint)
            return None
        likely = [head for head, count in zip(candidates, known, strict=True) if count == most]
        if len(likely) > 1 and most > 1:
            self._say_ambiguous(likely[1].row.number, f"{likely[0].row.number}행도 열 이름의 행일 수 있습니다.")
        head = likely[0]
        if most < len(columns):
            return head
        return _Head(head.row, {at: name for at, name in head.names.items() if name in columns})

    def _free_head(self) -> _Head | None:
        """Return the first row with more than one cell: those above are titles."""
        rows = self.sheet.rows
        widest = max((len([cell for cell in row.cells if cell]) for row in rows), default=0)
        row = next((row for row in rows if len([cell for cell in row.cells if cell]) > min(1, widest - 1)), None)
        if row is None:
            self.problems.add(1, "empty-file", "빈 시트입니다.", "첫 행은 열 이름, 둘째 행부터 자료를 적으세요.")
            return None
        head = self._head_of(row)
        first, last = min(head.names), max(head.names)
        if len(head.names) < last - first + 1 or len(head.names) < widest:
            self._say_ambiguous(row.number, "열 이름의 행에 빈칸이 있거나, 그 아래 행보다 칸이 적습니다.")
        return head

    def _head_of(self, row: SheetRow) -> _Head:
        named = {at: self.names.columns.get(cell, cell) for at, cell in enumerate(row.cells, 1) if cell}
        return _Head(row, {at: compose(name) for at, name in named.items()})

    def _data_rows(self, head: _Head, *, is_free: bool) -> Iterator[SheetRow]:
        """Yield the rows below the head that have a cell in a used column."""
        expected = head.row.number + 1
        for row in self.sheet.rows:
            if row.number <= head.row.number or not any(
                row.cells[at - 1 : at] != () and row.cells[at - 1] for at in head.names
            ):
                continue
            if is_free and row.number > expected:
                self._say_ambiguous(row.number, "빈 행 아래에 다른 내용이 더 있습니다.")
                return
            expected = row.number + 1
            if row.is_hidden:
                hint = "숨기기나 필터를 풀어 확인한 뒤, 필요 없으면 행을 지우세요."
                self.problems.add(row.number, "hidden-cells", "숨긴 행에 자료가 있습니다.", hint)
            yield row

    def _clean(self, row: SheetRow, column: int, name: str, *, is_free: bool) -> str:
        """Return a cell as a CSV file would have it, with what is wrong noted."""
        text = row.cells[column - 1] if column <= len(row.cells) else ""
        if fault := self.sheet.faults.get((row.number, column)):
            slug, message, hint = _FAULTS[fault]
            self.problems.add(row.number, slug, f"{message} ({text[:40]})", hint, name)
            return text
        if not text or text.isascii():
            return self._plain(text, row.number, name, is_free=is_free)
        text = compose(text)
        if "채우세요" in text:
            report_placeholders(text, row.number, self.problems)
        if BAD_CHARACTERS.search(text):
            report_bad_characters(text, row.number, self.problems)
        return self._plain(text, row.number, name, is_free=is_free)

    def _plain(self, text: str, row: int, name: str, *, is_free: bool) -> str:
        if not is_free and text in NOT_PUBLISHED:
            return ""
        if text.startswith("#"):
            hint = "자료가 다 온 뒤에 저장하세요. 없는 값은 칸을 비웁니다."
            self.problems.add(row, "error-value", f"'{text[:40]}'은(는) 값이 아닙니다.", hint, name)
        if name == "company":
            return self.names.companies.get(text, text)
        if self.holds_figures and not self.is_shown and text.endswith("%"):
            return text[:-1]
        return text

    def _refuse_unseen(self, head: _Head) -> None:
        """Note a hidden sheet or column that would be read, and cells merged among the data."""
        if self.sheet.is_hidden:
            self.problems.add(head.row.number, "hidden-cells", "숨긴 시트입니다.", "숨기기를 취소하고 확인하세요.")
        for column, name in head.names.items():
            if column in self.sheet.hidden_columns:
                hint = "숨기기를 취소하고 확인하세요."
                self.problems.add(head.row.number, "hidden-cells", f"숨긴 열입니다: {name}.", hint, name)
        for area in self.sheet.merged:
            if area.bottom >= head.row.number and any(area.left <= column <= area.right for column in head.names):
                self._refuse_merged(area, head)

    def _refuse_merged(self, area: Area, head: _Head) -> None:
        cells = f"{cell_name(area.top, area.left)}:{cell_name(area.bottom, area.right)}"
        hint = "병합을 풀고 칸마다 값을 적으세요."
        name = head.names.get(area.left, "")
        self.problems.add(area.top, "merged-cells", f"자료 안에 병합된 칸이 있습니다({cells}).", hint, name)

    def _say_ambiguous(self, row: int, message: str) -> None:
        hint = "열 이름은 한 행에만 두고, 표 하나만 남기세요. 표의 제목은 위에 한 칸으로 적을 수 있습니다."
        self.problems.add(row, "ambiguous-table", message, hint)
