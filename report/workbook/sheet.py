"""A sheet as values: rows of text, what is hidden or merged, and which cells show no value that can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Fault(Enum):
    """Why a cell's value cannot be taken; such a cell is never read as empty."""

    UNCACHED = "a formula whose value was not saved"
    ERROR = "a formula's error value, such as #N/A or #REF!"
    EXTERNAL = "a formula that takes its value from another file"
    BAD_DATE = "a number shown as a date that the calendar does not have"


@dataclass(frozen=True)
class Area:
    """A rectangle of cells, its edges included; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class SheetRow:
    """One row: `cells[0]` is column A; cells after the last written one are left out."""

    number: int
    cells: tuple[str, ...]
    is_hidden: bool


@dataclass(frozen=True)
class Sheet:
    """One sheet's written rows from the top; `faults` are by row and column, both from 1."""

    name: str
    is_hidden: bool
    rows: tuple[SheetRow, ...]
    hidden_columns: frozenset[int]
    merged: tuple[Area, ...]
    faults: Mapping[tuple[int, int], Fault]


def column_name(column: int) -> str:
    """Return the letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return a cell's name, B14."""
    return f"{column_name(column)}{row}"


def column_number(reference: str) -> int:
    """Return the column, from 1, of a reference such as AA14."""
    number = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def area_of(reference: str) -> Area:
    """Return the rectangle that a reference such as A1:C3, or A1, names."""
    first, _, last = reference.partition(":")
    last = last or first
    return Area(_row_number(first), column_number(first), _row_number(last), column_number(last))


def _row_number(reference: str) -> int:
    return int(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
