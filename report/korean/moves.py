"""A change in, its size and direction as a page and a terminal print them out."""

from __future__ import annotations

from report.korean.numbers import format_number
from report.model.difference import Change


def format_move(change: Change) -> str:
    """Return +4.1% or −12.4%p, or an empty string where no number tells it."""
    return "" if change.move is None else f"{format_number(change.move, 1, signed=True)}{change.unit}"


def direction_of(change: Change) -> str:
    """Return `up` or `down`, an empty string for what prints as zero or has no number."""
    if change.move is None or round(change.move, 1) == 0:
        return ""
    return "up" if change.move > 0 else "down"
