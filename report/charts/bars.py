"""Grouped bars: one group per category, one bar per series, the subject's in the accent colour."""

from __future__ import annotations

from itertools import cycle, pairwise

from report.charts.columns import GAP, Column, Columns, draw_columns, draw_value, draw_zero_line, value_edges
from report.charts.labels import write_values
from report.charts.lettering import Lettering
from report.charts.style import PAPER, Sheet, grey_of, mix
from report.model.exhibit import GroupedBars
from report.model.series import HouseStyle, Palette

GROUP_SHARE = 0.78
WIDEST_BAR = 28.0
SEAM = 0.5
SQUARE = 5.4
SQUARE_GAP = 3.0
NAME_GAP = 9.0
LEGEND_GAP = 3.0
LIGHTER = 0.5


def draw(chart: GroupedBars, width_mm: float, height_mm: float, style: HouseStyle) -> str:
    """Return the chart as an SVG document.

    Every bar carries its value where the widest one fits over a bar, and then needs no axis; otherwise the
    subject's bars alone do, and a grid gives the others.
    """
    sheet = Sheet(width_mm, height_mm, style)
    values = tuple(value for _, series in chart.series for value in series)
    words = write_values(values)
    bar_width = _bar_width(sheet.width / len(chart.categories), len(chart.series))
    carries_all = sheet.subject.widest(words) <= bar_width
    columns = draw_columns(sheet, chart.categories, values, _draw_legend(sheet, chart), with_axis=not carries_all)
    bars = _place_bars(chart, columns, words)
    for name, colour in series_colours(chart, style.palette).items():
        for bar in bars[name]:
            sheet.bar(bar.left, columns.scale.at(bar.value), bar.right - SEAM, columns.scale.at(0), colour)
    draw_zero_line(sheet, columns)
    _draw_values(sheet, columns, bars, subject_of(chart), carries_all=carries_all)
    return sheet.to_svg()


def subject_of(chart: GroupedBars) -> str:
    """Return the name of the series to stand out: the highlighted one, or the first."""
    names = tuple(name for name, _ in chart.series)
    return chart.highlight if chart.highlight in names else names[0]


def series_colours(chart: GroupedBars, palette: Palette) -> dict[str, str]:
    """Return each series' colour: the accent for the subject, for the others what is told from it in grey."""
    subject = subject_of(chart)
    others = tuple(name for name, _ in chart.series if name != subject)
    colours = dict(zip(others, cycle(_other_colours(palette, len(others))), strict=False))
    return {name: colours.get(name, palette.accent) for name, _ in chart.series}


def _other_colours(palette: Palette, count: int) -> tuple[str, ...]:
    """Return `count` colours in the palette's order, those left out that are closest to the accent in grey.

    When the palette is used up, it is gone through again in lighter tones.
    """
    accent = grey_of(palette.accent)
    apart = sorted(palette.series, key=lambda colour: -abs(grey_of(colour) - accent))[:count]
    lighter = tuple(mix(colour, PAPER, LIGHTER) for colour in palette.series)
    return tuple(colour for colour in palette.series if colour in apart) + lighter


def _draw_legend(sheet: Sheet, chart: GroupedBars) -> float:
    """Draw the series' names with their colours, in as many lines as they need, and return where they end.

    A single series needs none: the title says what it is.
    """
    if len(chart.series) == 1:
        return 0.0
    left, middle = 0.0, sheet.label.line_pt / 2
    for name, colour in series_colours(chart, sheet.palette).items():
        lettering = sheet.strong if name == subject_of(chart) else sheet.label
        words = lettering.shorten(name, sheet.width - SQUARE - SQUARE_GAP)
        width = SQUARE + SQUARE_GAP + lettering.width(words)
        if left and left + width > sheet.width:
            left, middle = 0.0, middle + sheet.label.line_pt
        sheet.bar(left, middle - SQUARE / 2, left + SQUARE, middle + SQUARE / 2, colour)
        sheet.text(left + SQUARE + SQUARE_GAP, middle, words, lettering)
        left += width + NAME_GAP
    return middle + sheet.label.line_pt / 2 + LEGEND_GAP


def _bar_width(slot: float, count: int) -> float:
    return min(slot * GROUP_SHARE / count, WIDEST_BAR)


def _place_bars(chart: GroupedBars, columns: Columns, words: tuple[str, ...]) -> dict[str, tuple[Column, ...]]:
    """Return each series' bars; `words` are the printed values, one series after the other."""
    width = _bar_width(columns.slot, len(chart.series))
    written = iter(words)
    placed = {}
    for number, (name, values) in enumerate(chart.series):
        offset = (number - len(chart.series) / 2) * width
        lefts = tuple(columns.middle(index) + offset for index in range(len(values)))
        placed[name] = tuple(
            Column(left, left + width, value, next(written)) for left, value in zip(lefts, values, strict=True)
        )
    return placed


def _draw_values(
    sheet: Sheet, columns: Columns, bars: dict[str, tuple[Column, ...]], subject: str, *, carries_all: bool
) -> None:
    """Write the values of all bars, or of the subject's, or none where those would run into one another."""
    everything = tuple(bar for series in bars.values() for bar in series)
    if not carries_all and not _stand_apart(columns, bars[subject], sheet.subject):
        return
    for name, series in bars.items():
        if not carries_all and name != subject:
            continue
        for bar in series:
            draw_value(sheet, columns, bar, everything, sheet.subject if name == subject else sheet.value)


def _stand_apart(columns: Columns, bars: tuple[Column, ...], lettering: Lettering) -> bool:
    edges = tuple(value_edges(columns, bar, lettering) for bar in bars)
    return all(left - right >= GAP for (_, right), (left, _) in pairwise(edges))
