"""Scales: values in, points on the sheet out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """A straight scale that puts the value `low` at the point `start` and `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the point where `value` stands."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def span(values: Iterable[float]) -> tuple[float, float]:
    """Return the ends of a scale that holds `values` and zero, and is never empty."""
    held = (0.0, *values)
    low, high = min(held), max(held)
    return (low, high) if high > low else (0.0, 1.0)
