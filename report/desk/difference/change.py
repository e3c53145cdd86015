"""A value before and after in, a change out; and changes in the order in which a reader looks for them."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from report.korean.numbers import MINUS, format_number
from report.model.difference import Change


def percent_of(before: float, after: float) -> float | None:
    """Return the change in percent, None from zero and across it: a loss that became a profit grew by no percentage."""
    return (after / before - 1) * 100 if before * after > 0 else None


def points_of(before: float, after: float, decimals: int) -> float:
    """Return the change in points between two percentages as they are printed, so that a reader can add it up."""
    earlier, later = (format_number(value, decimals).replace(MINUS, "-").replace(",", "") for value in (before, after))
    return float(later) - float(earlier)


def number_change(subject: str, item: str, before: float | None, after: float | None) -> Change | None:
    """Return the change of a plain number, None where it is what it was; a value nobody published is empty."""
    if before == after:
        return None
    told = ["" if value is None else f"{value:,.12g}" for value in (before, after)]
    move = None if before is None or after is None else percent_of(before, after)
    return Change(subject, item, told[0], told[1], move)


def largest_first(changes: Iterable[Change | None]) -> tuple[Change, ...]:
    """Return the changes that are any: first those that no number tells, then by size."""
    found = [change for change in changes if change]
    return tuple(sorted(found, key=lambda change: -inf if change.move is None else -abs(change.move)))
