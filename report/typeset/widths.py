"""Texts in, column widths out: a fixed table lays out much faster than one the engine must measure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from report.model.exhibit import DataTable

LONGEST_CELL = 60.0  # digits; a longer cell runs over several lines
CELL_PADDING = 2.5  # digits
DIGIT_MM = 1.62  # of a caption's unit, 7.4 pt


def digits(text: str) -> float:
    """Return the width of `text` in digits: Korean is wider, separators are narrower."""
    return sum(1.5 if unicodedata.east_asian_width(char) == "W" else 0.45 if char in ",." else 1.0 for char in text)


def share_width(needs: Sequence[float], room_mm: float) -> tuple[float, ...]:
    """Share `room_mm` among columns in proportion to what they need."""
    return tuple(round(need / sum(needs) * room_mm, 2) for need in needs)


def column_widths(table: DataTable, room_mm: float) -> tuple[float, ...]:
    """Return the column widths of a table in millimetres, by the longest cell or head of each."""
    columns = zip(table.columns, *table.rows, strict=True)
    needs = [CELL_PADDING + min(max(map(digits, column)), LONGEST_CELL) for column in columns]
    return share_width(needs, room_mm)


def unit_width(unit: str) -> float:
    """Return the room in millimetres that a caption's unit takes in its brackets, with space before it."""
    return round((digits(unit) + CELL_PADDING + 1) * DIGIT_MM, 2)
