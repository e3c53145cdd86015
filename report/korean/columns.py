"""Cells in, lines for a terminal out: a Korean letter takes two places there."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Return how many places `text` takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def align(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Return a line for each row, its cells in columns two places apart; `right` are the columns set flush right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_pad(cell, widths[at], at in right) for at, cell in enumerate(row)).rstrip() for row in rows]


def _pad(text: str, places: int, is_right: bool) -> str:
    blank = " " * (places - width(text))
    return blank + text if is_right else text + blank
