"""The bytes of an .xlsx file in, its sheets as rows of text out; whatever a cell may hide is told apart.

Nothing in a workbook is computed, followed or run: a formula counts as the value that the program that saved it kept.
"""

from __future__ import annotations

from report.workbook.parts import WorkbookError
from report.workbook.reading import Workbook, open_workbook
from report.workbook.sheet import Area, Fault, Sheet, SheetRow, cell_name, column_name

__all__ = [
    "Area", "Fault", "Sheet", "SheetRow", "Workbook", "WorkbookError", "cell_name", "column_name", "open_workbook",
]  # fmt: skip
