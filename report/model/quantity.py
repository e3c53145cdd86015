"""Numbers that remember how they came to be: where one was read, or from which others it was computed, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from report.model.market import Figure

Operation = Literal["read", "times", "over", "change", "median"]

NOISE_FREE_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a number stands: a file of the issue folder, its row counted from 1, and the day it describes."""

    file: str
    line: int | None
    day: date


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its name, its unit, and either an `origin` (or none: a constant) or the numbers behind it.

    `value` is what the operation made of the operands' values, so that whoever does it by hand gets the same.
    """

    value: float
    name: str
    unit: str = ""
    origin: Origin | None = None
    operation: Operation = "read"
    operands: tuple[Quantity, ...] = ()

    def times(self, other: Quantity, name: str, unit: str) -> Quantity:
        """Return the product, named."""
        return Quantity(self.value * other.value, name, unit, None, "times", (self, other))

    def over(self, other: Quantity, name: str, unit: str) -> Quantity:
        """Return the ratio, named. Raises `ZeroDivisionError` where `other` is 0."""
        return Quantity(self.value / other.value, name, unit, None, "over", (self, other))

    def change_from(self, before: Quantity, name: str) -> Quantity:
        """Return the change from `before` in percent, without the noise of binary fractions.

        100 → 112.35 is 12.35 %, not the 12.349999999999994 that would be printed as 12.3.
        """
        change = round((self.value / before.value - 1) * 100, NOISE_FREE_DECIMALS)
        return Quantity(change, name, "%", None, "change", (self, before))

    def named(self, name: str) -> Quantity:
        """Return the same number under another name."""
        return replace(self, name=name)

    @property
    def leaves(self) -> Iterator[Quantity]:
        """Yield the numbers that were read, from left to right."""
        if not self.operands:
            yield self
        for operand in self.operands:
            yield from operand.leaves


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of table 2: what is printed, how the number came to be, and the numbers that it was judged by.

    `quantity` is None where a mark is printed; `judged` then says why (the EPS of a loss, the year before's).
    """

    figure: Figure
    quantity: Quantity | None = None
    judged: tuple[Quantity, ...] = ()
