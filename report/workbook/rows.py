"""One sheet's part in, its rows out: a single pass over what may be more than a million cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import InvalidOperation

from report.workbook.formats import BAD_DATE, Write
from report.workbook.parts import Parts, WorkbookError
from report.workbook.sheet import Area, Fault, Sheet, SheetRow, area_of, column_number

MOST_CELLS = 4_000_000
MOST_COLUMNS = 16_384
_TRUTHS = {"1": "TRUE", "0": "FALSE"}
_OTHER_FILE = re.compile(r"\[[^\]]+\][^\s!]*!")
_MOST_HIDDEN = 1_000  # columns hidden to the right edge of a sheet are one element


def read_rows(
    parts: Parts, part: str, name: str, strings: tuple[str, ...], write: tuple[Write, ...], *, is_hidden: bool
) -> Sheet:
    """Return the sheet whose cells stand in `part`; `write` is by cell style. Raises `WorkbookError`."""
    reader = _RowReader(strings, write)
    try:
        parts.parse(part, reader.start, reader.end, reader.text)
    except (IndexError, KeyError, ValueError, InvalidOperation) as error:
        raise WorkbookError(f"'{name}' 시트가 손상되었습니다.") from error
    return Sheet(
        name=name,
        is_hidden=is_hidden,
        rows=tuple(reader.rows),
        hidden_columns=frozenset(reader.hidden_columns),
        merged=tuple(reader.merged),
        faults=reader.faults,
    )


class _RowReader:
    """Gathers cells as their elements go by."""

    def __init__(self, strings: tuple[str, ...], write: tuple[Write, ...]) -> None:
        self.rows: list[SheetRow] = []
        self.hidden_columns: set[int] = set()
        self.merged: list[Area] = []
        self.faults: dict[tuple[int, int], Fault] = {}
        self._strings = strings
        self._write = write
        self._columns: dict[str, int] = {}
        self._row = 0
        self._is_hidden = False
        self._cells: list[str] = []
        self._column = 0
        self._kind = "n"
        self._style = 0
        self._value: str | None = None
        self._formula: str | None = None
        self._pieces: list[str] | None = None
        self._is_reading_aloud = False
        self._count = 0
        self._shared = ""
        self._from_elsewhere: set[str] = set()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take an element's beginning."""
        if tag == "c":
            self._start_cell(attributes)
        elif tag in ("v", "f", "t"):
            self._pieces = None if self._is_reading_aloud else []
            self._shared = attributes.get("si", self._shared)
        elif tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._is_hidden = attributes.get("hidden") in ("1", "true")
            self._cells = []
            self._column = 0
        elif tag == "rPh":
            self._is_reading_aloud = True
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes["min"]), int(attributes["max"])
            self.hidden_columns.update(range(first, min(last, first + _MOST_HIDDEN) + 1))
        elif tag == "mergeCell":
            self.merged.append(area_of(attributes["ref"]))

    def text(self, piece: str) -> None:
        """Take a piece of the text of a value, a formula or an inline text."""
        if self._pieces is not None:
            self._pieces.append(piece)

    def end(self, tag: str) -> None:
        """Take an element's end."""
        if tag == "c":
            self._end_cell()
        elif tag == "v" and self._pieces is not None:
            self._value, self._pieces = "".join(self._pieces), None
        elif tag == "t" and self._pieces is not None:
            self._value, self._pieces = (self._value or "") + "".join(self._pieces), None
        elif tag == "f" and self._pieces is not None:
            self._formula, self._pieces = "".join(self._pieces), None
        elif tag == "rPh":
            self._is_reading_aloud = False
        elif tag == "row" and (self._cells or self._is_hidden):
            self.rows.append(SheetRow(self._row, tuple(self._cells), self._is_hidden))

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r")
        self._column = self._find_column(reference) if reference else self._column + 1
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", 0))
        self._value = self._formula = None
        self._shared = ""
        self._count += 1 + max(0, self._column - 1 - len(self._cells))
        if self._count > MOST_CELLS or not 1 <= self._column <= MOST_COLUMNS:
            message = f"시트 하나에 칸이 {MOST_CELLS:,}개를 넘습니다."
            raise WorkbookError(message, "쓰지 않는 행과 열을 지우거나 CSV로 나누세요.")

    def _find_column(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        if letters not in self._columns:
            self._columns[letters] = column_number(letters)
        return self._columns[letters]

    def _end_cell(self) -> None:
        text, fault = self._read_cell()
        if fault is not None:
            self.faults[self._row, self._column] = fault
        if text or fault is not None:
            if self._column <= len(self._cells):
                raise ValueError("cells out of order")
            self._cells.extend([""] * (self._column - 1 - len(self._cells)))
            self._cells.append(text)

    def _read_cell(self) -> tuple[str, Fault | None]:
        """Return the cell's text, and why it cannot be taken."""
        value = self._value or ""
        if self._formula is not None:
            if self._takes_from_elsewhere(self._formula):
                return value, Fault.EXTERNAL
            if not value and self._kind != "str":
                return f"={self._formula}", Fault.UNCACHED
        if self._kind == "e":
            return value, Fault.ERROR
        if not value:
            return "", None
        if self._kind == "s":
            return self._strings[int(value)].strip(), None
        if self._kind == "n":
            text = self._write[self._style](value)
            return (value, Fault.BAD_DATE) if text == BAD_DATE else (text, None)
        if self._kind == "d":
            return value.removesuffix("Z").removesuffix("T00:00:00"), None
        return (_TRUTHS[value] if self._kind == "b" else value.strip()), None

    def _takes_from_elsewhere(self, formula: str) -> bool:
        """Tell whether a formula names another file; of formulas that many cells share, only the first is written."""
        if _OTHER_FILE.search(formula):
            self._from_elsewhere.add(self._shared)
            return True
        return bool(self._shared) and not formula and self._shared in self._from_elsewhere
