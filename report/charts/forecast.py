"""Yearly values: solid bars for what happened, striped ones behind a line for what is expected."""

from __future__ import annotations

from report.charts.columns import GAP, Column, Columns, draw_columns, draw_value, draw_zero_line
from report.charts.labels import growth_note, write_values
from report.charts.style import HAIRLINE, Sheet
from report.model.exhibit import Forecast
from report.model.series import HouseStyle

BAR_SHARE = 0.58
WIDEST_BAR = 36.0
NOTE_GAP = 4.0
FORECAST_LABEL = "전망"


def draw(chart: Forecast, width_mm: float, height_mm: float, style: HouseStyle) -> str:
    """Return the chart as an SVG document.

    Every bar carries its value; where the values would run into one another, an axis with a grid gives them.
    """
    sheet = Sheet(width_mm, height_mm, style)
    words = write_values(chart.values)
    carries_values = sheet.strong.widest(words) + GAP <= sheet.width / len(words)
    top = sheet.quiet.line_pt
    columns = draw_columns(sheet, chart.labels, chart.values, top, with_axis=not carries_values, may_wrap=False)
    bars = _place_bars(chart, columns, words)
    for index, bar in enumerate(bars):
        paint = sheet.bar if index < chart.first_forecast else sheet.hatched_bar
        paint(bar.left, columns.scale.at(bar.value), bar.right, columns.scale.at(0), style.palette.ink)
        if carries_values:
            draw_value(sheet, columns, bar, (), sheet.strong)
    draw_zero_line(sheet, columns)
    _draw_head(sheet, chart, columns)
    return sheet.to_svg()


def _place_bars(chart: Forecast, columns: Columns, words: tuple[str, ...]) -> tuple[Column, ...]:
    half = min(columns.slot * BAR_SHARE, WIDEST_BAR) / 2
    middles = tuple(columns.middle(index) for index in range(columns.count))
    bars = zip(middles, chart.values, words, strict=True)
    return tuple(Column(middle - half, middle + half, value, word) for middle, value, word in bars)


def _draw_head(sheet: Sheet, chart: Forecast, columns: Columns) -> None:
    """Part the forecast from what happened, name it, and say how fast the whole grew where there is room."""
    middle = sheet.quiet.line_pt / 2
    room = sheet.width
    if chart.first_forecast < len(chart.labels):
        parting = columns.left + columns.slot * chart.first_forecast
        left = min(parting + NOTE_GAP, sheet.width - sheet.quiet.width(FORECAST_LABEL))
        # Under a forecast too narrow for its name, the line starts below the name.
        top = 0.0 if left > parting else sheet.quiet.line_pt
        sheet.line((parting, top), (parting, columns.scale.at(0)), sheet.palette.muted, HAIRLINE)
        sheet.text(left, middle, FORECAST_LABEL, sheet.quiet)
        room = min(parting, left) - NOTE_GAP
    note = growth_note(chart)
    if sheet.quiet.width(note) <= room:
        sheet.text(0, middle, note, sheet.quiet)
