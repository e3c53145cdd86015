"""The frame of a column chart: categories and values in; slots, a scale, a grid and category names out."""

from __future__ import annotations

from dataclasses import dataclass

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
    sheet: Sheet, categories: tuple[str, ...], values: tuple[float, ...], top: float, *, with_axis: bool
) -> Columns:
    """Draw the grid and the categories' names below `top`, and return where the columns go.

    A line of value labels fits above the highest value, and below the lowest where that is negative.
    Without an axis the columns are meant to carry their values themselves.
    """
    ticks = _value_ticks(values) if with_axis else ()
    names = write_values(ticks)
    left = sheet.quiet.widest(names) + AXIS_GAP if with_axis else 0.0
    foot = _draw_names(sheet, categories, left)
    low, high = span((*values, *ticks))
    label_room = sheet.strong.line_pt + END_GAP
    bottom = foot - label_room if low < 0 else foot
    columns = Columns(left, sheet.width, len(categories), Scale(low, high, bottom, top + label_room))
    for tick, name in zip(ticks, names, strict=True):
        level = columns.scale.at(tick)
        sheet.line((left, level), (sheet.width, level), sheet.palette.rule, HAIRLINE)
        sheet.text(left - AXIS_GAP, level, name, sheet.quiet, "right")
    return columns


def draw_zero_line(sheet: Sheet, columns: Columns) -> None:
    """Draw the line that the columns stand on, over their ends."""
    level = columns.scale.at(0)
    sheet.line((columns.left, level), (columns.right, level), sheet.palette.ink, THIN)


def draw_value(
    sheet: Sheet, columns: Columns, column: Column, neighbours: tuple[Column, ...], lettering: Lettering
) -> None:
    """Write a column's value past its end, and past the ends of those `neighbours` that the words would run into.

    Where that leaves a distance, a hairline leads from the words to their column.
    """
    half = lettering.width(column.words) / 2
    left, right = column.middle - half, column.middle + half
    crossed = [column.value, *(other.value for other in neighbours if other.left < right and other.right > left)]
    is_up = column.value >= 0
    own_end = columns.scale.at(column.value)
    end = columns.scale.at(max(crossed) if is_up else min(crossed))
    middle = end + (lettering.line_pt / 2 + END_GAP) * (-1 if is_up else 1)
    height = lettering.size_pt / 2
    sheet.bar(left, middle - height, right, middle + height, PAPER)
    if abs(end - own_end) > 1:
        sheet.line((column.middle, own_end), (column.middle, end), lettering.colour, HAIRLINE)
    sheet.text(column.middle, middle, column.words, lettering, "center")


def _value_ticks(values: tuple[float, ...]) -> tuple[float, ...]:
    """Return round values that span `values` and zero."""
    locator = MaxNLocator(MOST_INTERVALS, steps=[1, 2, 2.5, 5, 10])
    return tuple(float(tick) for tick in locator.tick_values(*span(values)))


def _draw_names(sheet: Sheet, categories: tuple[str, ...], left: float) -> float:
    """Set each category's name at the foot of its slot, and return where the plot above them ends."""
    slot = (sheet.width - left) / len(categories)
    names = tuple(sheet.label.wrap(category, slot - GAP, MOST_LINES) for category in categories)
    head = sheet.height - max(map(len, names)) * sheet.label.line_pt
    for index, lines in enumerate(names):
        for number, line in enumerate(lines):
            middle = head + (number + 0.5) * sheet.label.line_pt
            sheet.text(left + (index + 0.5) * slot, middle, line, sheet.label, "center")
    return head - GAP
