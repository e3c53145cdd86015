"""The frame of a column chart: categories and values in; slots, a scale, a grid and category names out."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from matplotlib.ticker import MaxNLocator

from report.charts.labels import write_values
from report.charts.lettering import Lettering
from report.charts.scale import Scale, span
from report.charts.style import HAIRLINE, PAPER, THIN, Sheet

MOST_INTERVALS = 5
MOST_LINES = 3
GAP = 3.0
AXIS_GAP = 5.0
END_GAP = 1.5


@dataclass(frozen=True)
class Columns:
    """Where a chart's columns stand: `count` slots side by side from `left` to `right`, and the values' scale."""

    left: float
    right: float
    count: int
    scale: Scale

    @property
    def slot(self) -> float:
        """Return the width of one category's slot."""
        return (self.right - self.left) / self.count

    def middle(self, index: int) -> float:
        """Return the middle of a category's slot."""
        return self.left + (index + 0.5) * self.slot


@dataclass(frozen=True)
class Column:
    """One bar: its edges in points, its value and how that is printed."""

    left: float
    right: float
    value: float
    words: str

    @property
    def middle(self) -> float:
        """Return the middle between the edges."""
        return (self.left + self.right) / 2


def draw_columns(
    sheet: Sheet,
    names: tuple[str, ...],
    values: tuple[float, ...],
    top: float,
    *,
    with_axis: bool,
    may_wrap: bool = True,
) -> Columns:
    """Draw the grid and the categories' `names` below `top`, and return where the columns go.

    A line of value labels fits above the highest value, and below the lowest where that is negative.
    Without an axis the columns are meant to carry their values themselves. Names that may not wrap (years)
    are thinned out where they would touch.
    """
    ticks = _value_ticks(values) if with_axis else ()
    levels = write_values(ticks)
    left = sheet.quiet.widest(levels) + AXIS_GAP if with_axis else 0.0
    slot = (sheet.width - left) / len(names)
    step = 1 if may_wrap else _step(sheet, names, slot)
    foot = _draw_names(sheet, names, left, step)
    low, high = span((*values, *ticks))
    label_room = sheet.strong.line_pt + END_GAP
    bottom = foot - label_room if low < 0 else foot
    columns = Columns(left, sheet.width, len(names), Scale(low, high, bottom, top + label_room))
    for tick, words in zip(ticks, levels, strict=True):
        level = columns.scale.at(tick)
        sheet.line((left, level), (sheet.width, level), sheet.palette.rule, HAIRLINE)
        sheet.text(left - AXIS_GAP, level, words, sheet.quiet, "right")
    return columns


def draw_zero_line(sheet: Sheet, columns: Columns) -> None:
    """Draw the line that the columns stand on, over their ends."""
    level = columns.scale.at(0)
    sheet.line((columns.left, level), (columns.right, level), sheet.palette.ink, THIN)


def value_edges(columns: Columns, column: Column, lettering: Lettering) -> tuple[float, float]:
    """Return from where to where a column's value runs: centred on the column, but inside the plot."""
    half = lettering.width(column.words) / 2
    middle = min(max(column.middle, columns.left + half), columns.right - half)
    return middle - half, middle + half


def draw_value(
    sheet: Sheet, columns: Columns, column: Column, neighbours: tuple[Column, ...], lettering: Lettering
) -> None:
    """Write a column's value past its end, and past the ends of those `neighbours` that the words would run into.

    Where that leaves a distance, a hairline leads from the words to their column.
    """
    left, right = value_edges(columns, column, lettering)
    crossed = [column.value, *(other.value for other in neighbours if other.left < right and other.right > left)]
    is_up = column.value >= 0
    own_end = columns.scale.at(column.value)
    end = columns.scale.at(max(crossed) if is_up else min(crossed))
    middle = end + (lettering.line_pt / 2 + END_GAP) * (-1 if is_up else 1)
    half = lettering.size_pt / 2
    sheet.bar(left, middle - half, right, middle + half, PAPER)
    if abs(end - own_end) > 1:
        sheet.line((column.middle, own_end), (column.middle, end), lettering.colour, HAIRLINE)
    sheet.text(left, middle, column.words, lettering)


def _value_ticks(values: tuple[float, ...]) -> tuple[float, ...]:
    """Return round values that span `values` and zero."""
    locator = MaxNLocator(MOST_INTERVALS, steps=[1, 2, 2.5, 5, 10])
    return tuple(float(tick) for tick in locator.tick_values(*span(values)))


def _step(sheet: Sheet, names: tuple[str, ...], slot: float) -> int:
    """Return every which category can be named, so that names on one line do not touch.

    A name wider than its slot is moved inside the sheet at either end, and needs that much more room.
    """
    width = sheet.label.widest(names)
    return ceil((width + max(0.0, width - slot) + GAP) / slot)


def _draw_names(sheet: Sheet, names: tuple[str, ...], left: float, step: int) -> float:
    """Set names at the foot of their slots, the last one and every `step`th before it; return where the plot ends."""
    slot = (sheet.width - left) / len(names)
    named = range((len(names) - 1) % step, len(names), step)
    wrapped = {index: sheet.label.wrap(names[index], slot * step - GAP, MOST_LINES) for index in named}
    head = sheet.height - max(map(len, wrapped.values())) * sheet.label.line_pt
    for index, lines in wrapped.items():
        half = sheet.label.widest(lines) / 2
        across = min(max(left + (index + 0.5) * slot, half), sheet.width - half)
        for number, line in enumerate(lines):
            sheet.text(across, head + (number + 0.5) * sheet.label.line_pt, line, sheet.label, "center")
    return head - GAP
