"""A cell of table 2 in, its defence to a client out: formula, arithmetic, and where each number was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from report.korean.numbers import format_figure
from report.market.arithmetic import steps, write_arithmetic, write_formula, write_value
from report.market.labels import Found
from report.market.notes import MEANINGS
from report.model.market import Mark
from report.model.quantity import Cell, Origin, Quantity


@dataclass(frozen=True)
class Step:
    """One intermediate result: its name, its arithmetic in names and in numbers, its value with the unit."""

    name: str
    formula: str
    arithmetic: str
    value: str


@dataclass(frozen=True)
class Reading:
    """A number as a file gives it; `place` is its file and row, `day` the day it describes."""

    name: str
    value: str
    unit: str
    place: str
    file: str
    day: str


@dataclass(frozen=True)
class Explanation:
    """Why a cell prints what it prints.

    `arithmetic` holds only numbers of `readings` and constants, and gives `value`, of which `printed` is the rounding;
    both are empty where a mark is printed, which `meaning` explains.
    """

    label: str
    printed: str
    unit: str
    value: str
    formula: str
    arithmetic: str
    meaning: str
    steps: tuple[Step, ...]
    readings: tuple[Reading, ...]


def explain(found: Found, folder: str) -> Explanation:
    """Return how a cell came to be; `folder` is the issue's as findings name it (`data/2025-W37`)."""
    cell, measure = found.cell, found.measure
    unit = found.company.currency if found.company and measure.unit == "거래 통화" else measure.unit
    quantity = cell.quantity
    roots = (quantity,) if quantity is not None else cell.judged
    return Explanation(
        label=found.label,
        printed=format_figure(cell.figure, measure.decimals, measure.signed),
        unit="" if isinstance(cell.figure, Mark) else unit,
        value=write_value(quantity) if quantity else "",
        formula=write_formula(quantity) if quantity else "",
        arithmetic=write_arithmetic(quantity) if quantity else "",
        meaning=MEANINGS[cell.figure] if isinstance(cell.figure, Mark) else "",
        steps=tuple(dict.fromkeys(map(_step, _steps_of(cell)))),
        readings=tuple(dict.fromkeys(_readings(roots, folder))),
    )


def _step(quantity: Quantity) -> Step:
    value = f"{write_value(quantity)} {quantity.unit}".rstrip()
    return Step(quantity.name, write_formula(quantity), write_arithmetic(quantity), value)


def _steps_of(cell: Cell) -> Iterator[Quantity]:
    """Yield the intermediate results: of a median its members, of a mark all that it was judged by."""
    if cell.quantity is None:
        for judged in cell.judged:
            yield from (*steps(judged), *([judged] if judged.operands else []))
    elif cell.quantity.operation == "median":
        yield from cell.quantity.operands
    else:
        yield from steps(cell.quantity)


def _readings(roots: Iterable[Quantity], folder: str) -> Iterator[Reading]:
    """Yield every number that was read; those behind a median with the company that each belongs to."""
    for root in roots:
        for member in root.operands if root.operation == "median" else (root,):
            whose = f"{member.name} " if member is not root else ""
            yield from (_reading(leaf, leaf.origin, whose, folder) for leaf in member.leaves if leaf.origin)


def _reading(leaf: Quantity, origin: Origin, whose: str, folder: str) -> Reading:
    line = "" if origin.line is None else f":{origin.line}"
    place = f"{folder}/{origin.file}{line}"
    return Reading(f"{whose}{leaf.name}", write_value(leaf), leaf.unit, place, origin.file, origin.day.isoformat())
