"""Shares of a whole: sorted bars, the subject's in the accent colour over the sum that it is set against."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle

from report.charts.labels import comparison, share_subject, sorted_parts, write_values
from report.charts.lettering import Lettering
from report.charts.scale import Scale, span
from report.charts.sizes import POINTS_PER_MM
from report.charts.style import HAIRLINE, PAPER, THIN, Sheet, fit_lines, mix
from report.model.exhibit import Shares
from report.model.series import HouseStyle, Palette

BAR_SHARE = 0.62
THICKEST_BAR = 12.0
NAME_GAP = 6.0
VALUE_GAP = 4.0
BLOCK_GAP = 7.0
SEAM = 0.6
WIDEST_NAMES = 0.45


@dataclass(frozen=True)
class Row:
    """One bar: its name, its stacked segments as value and colour, its printed value, and how both are set."""

    name: str
    segments: tuple[tuple[float, str], ...]
    words: str
    lettering: Lettering

    @property
    def total(self) -> float:
        """Return the length of the bar, in the chart's unit."""
        return sum(value for value, _ in self.segments)


def draw(chart: Shares, width_mm: float, height_mm: float, style: HouseStyle) -> str:
    """Return the chart as an SVG document.

    Where parts are compared, the subject and their sum stand together above the others: both bars start at
    one line, and a line down from the subject's end shows which is longer.
    """
    is_compared = comparison(chart) is not None
    count = len(chart.parts) + is_compared
    pitch = (height_mm * POINTS_PER_MM - BLOCK_GAP * is_compared) / count
    sheet = Sheet(width_mm, height_mm, fit_lines(style, pitch))
    rows = _rows(chart, sheet)
    scale = _scale(sheet, rows)
    thickness = min(pitch * BAR_SHARE, THICKEST_BAR)
    for number, row in enumerate(rows):
        is_sum = is_compared and number == 1
        middle = (number + 0.5) * pitch + BLOCK_GAP * (is_compared and number > 1)
        _draw_row(sheet, scale, row, middle, thickness, clear_of=rows[0].total if is_sum else 0.0)
    if is_compared:
        _draw_comparison(sheet, scale, rows[0].total, pitch, thickness)
    return sheet.to_svg()


def _rows(chart: Shares, sheet: Sheet) -> tuple[Row, ...]:
    """Return the bars from the top: the subject and the compared sum where there is one, then the others."""
    parts = sorted_parts(chart)
    subject, compared = share_subject(chart), comparison(chart)
    *words, sum_words = write_values((*(value for _, value in parts), compared.total if compared else 0.0))
    colours = _colours(chart, sheet.palette)
    singles = tuple(
        Row(name, ((value, colours[name]),), word, sheet.subject if name == subject else sheet.label)
        for (name, value), word in zip(parts, words, strict=True)
    )
    if compared is None:
        return singles
    segments = tuple((value, colours[name]) for name, value in parts if name in compared.names)
    total = Row(compared.label, segments, sum_words, sheet.strong)
    first = tuple(row for row in singles if row.name == subject)
    return (*first, total, *(row for row in singles if row.name != subject))


def _colours(chart: Shares, palette: Palette) -> dict[str, str]:
    """Return each part's colour: the accent for the subject, the palette for what is compared, grey for others."""
    subject = share_subject(chart)
    names = tuple(name for name, _ in sorted_parts(chart))
    compared = zip((name for name in names if name in chart.compare), cycle(palette.series), strict=False)
    others = dict.fromkeys(names, mix(palette.muted, PAPER, 0.45))
    return others | {chart.rest: palette.rule} | dict(compared) | {subject: palette.accent}


def _scale(sheet: Sheet, rows: tuple[Row, ...]) -> Scale:
    """Return the scale of the bars, between a column for the names and room for the values."""
    names = max(row.lettering.width(row.name) for row in rows)
    start = min(names, sheet.width * WIDEST_NAMES) + NAME_GAP
    end = sheet.width - sheet.strong.widest(row.words for row in rows) - VALUE_GAP
    low, high = span(row.total for row in rows)
    return Scale(low, high, start, end)


def _draw_row(sheet: Sheet, scale: Scale, row: Row, middle: float, thickness: float, clear_of: float) -> None:
    """Draw one bar with its name and its value, which stands right of the bar and of the value `clear_of`."""
    name = row.lettering.shorten(row.name, scale.start - NAME_GAP)
    sheet.text(0, middle, name, row.lettering)
    top, bottom = middle - thickness / 2, middle + thickness / 2
    reached = 0.0
    for value, colour in row.segments:
        left, right = scale.at(reached), scale.at(reached + value)
        sheet.bar(left, top, max(left, right - SEAM), bottom, colour)
        reached += value
    sheet.text(scale.at(max(reached, clear_of)) + VALUE_GAP, middle, row.words, row.lettering)


def _draw_comparison(sheet: Sheet, scale: Scale, subject: float, pitch: float, thickness: float) -> None:
    """Lead the subject's end down past the sum's bar, and part the two from the rows below."""
    end = scale.at(subject) - SEAM - THIN / 2
    half = thickness / 2
    sheet.line((end, 0.5 * pitch + half), (end, 1.5 * pitch + half), sheet.palette.accent, THIN)
    foot = 2 * pitch + BLOCK_GAP / 2
    sheet.line((0, foot), (sheet.width, foot), sheet.palette.rule, HAIRLINE)
