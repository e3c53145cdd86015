"""Weekly returns by company: one panel per group, all on one scale, red for up and blue for down."""

from __future__ import annotations

from dataclasses import dataclass, replace

from report.charts.labels import write_return
from report.charts.scale import Scale, span
from report.charts.sizes import PANEL_GAP_PT, PANEL_HEAD_PT, POINTS_PER_MM, companies_down, panel_rows
from report.charts.style import HAIRLINE, THIN, Sheet, fit_lines
from report.korean.numbers import MINUS
from report.model.exhibit import GroupReturns
from report.model.series import HouseStyle

BAR_SHARE = 0.58
NAME_GAP = 6.0
VALUE_GAP = 2.5
RULE_GAP = 3.0
WIDEST_NAMES = 0.6


@dataclass(frozen=True)
class Panel:
    """Where one group stands: its edges, the right end of its names, and the scale of its bars."""

    left: float
    right: float
    names_end: float
    scale: Scale


def draw(chart: GroupReturns, width_mm: float, height_mm: float, style: HouseStyle) -> str:
    """Return the chart as an SVG document.

    Names stand in a column of their own, so that no bar reaches them; one per cent is equally long in every
    panel.
    """
    if not chart.groups:
        return _draw_rest(width_mm, height_mm, style)
    rows = panel_rows(chart, width_mm * POINTS_PER_MM)
    down = companies_down(chart, rows)
    heads = len(rows) * PANEL_HEAD_PT + (len(rows) - 1) * PANEL_GAP_PT
    pitch = (height_mm * POINTS_PER_MM - heads) / max(1, sum(down))
    sheet = Sheet(width_mm, height_mm, fit_lines(style, pitch))
    panels = _place_panels(sheet, chart, rows)
    top = 0.0
    for row, companies in zip(rows, down, strict=True):
        for panel, index in zip(panels, row, strict=False):
            group, returns = chart.groups[index]
            _draw_head(sheet, panel, group, top)
            _draw_returns(sheet, panel, returns, top + PANEL_HEAD_PT, pitch)
        top += PANEL_HEAD_PT + companies * pitch + PANEL_GAP_PT
    return sheet.to_svg()


def _draw_rest(width_mm: float, height_mm: float, style: HouseStyle) -> str:
    """Return the chart of a week in which every exchange was closed."""
    sheet = Sheet(width_mm, height_mm, style)
    sheet.text(0, PANEL_HEAD_PT / 2, "이번 주에는 거래가 없었습니다.", sheet.quiet)
    return sheet.to_svg()


def _place_panels(sheet: Sheet, chart: GroupReturns, rows: tuple[tuple[int, ...], ...]) -> tuple[Panel, ...]:
    """Return the panels of one row: names as wide as they need to be, the rest shared evenly by the bars."""
    across = len(rows[0])
    room = (sheet.width - (across - 1) * PANEL_GAP_PT) / across
    names = tuple(
        min(_widest_name(sheet, chart, tuple(row[place] for row in rows if place < len(row))), room * WIDEST_NAMES)
        for place in range(across)
    )
    bars = room - sum(names) / across - NAME_GAP
    panels = []
    left = 0.0
    for name_width in names:
        names_end = left + name_width
        right = names_end + NAME_GAP + bars
        panels.append(Panel(left, right, names_end, _scale(sheet, chart, names_end + NAME_GAP, right)))
        left = right + PANEL_GAP_PT
    return tuple(panels)


def _widest_name(sheet: Sheet, chart: GroupReturns, groups: tuple[int, ...]) -> float:
    return sheet.label.widest(name for index in groups for name, _ in chart.groups[index][1])


def _scale(sheet: Sheet, chart: GroupReturns, start: float, end: float) -> Scale:
    """Return the scale between two points, with room for the values beyond the ends of the longest bars."""
    returns = tuple(percent for _, companies in chart.groups for _, percent in companies)
    low, high = span(returns)
    before = sheet.value.widest(write_return(percent) for percent in returns if percent < 0)
    after = sheet.value.widest(write_return(percent) for percent in returns if percent >= 0)
    return Scale(low, high, start + before + VALUE_GAP, end - after - VALUE_GAP)


def _draw_head(sheet: Sheet, panel: Panel, group: str, top: float) -> None:
    width = panel.right - panel.left
    sheet.text(panel.left, top + sheet.strong.line_pt / 2, sheet.strong.shorten(group, width), sheet.strong)
    rule = top + PANEL_HEAD_PT - RULE_GAP
    sheet.line((panel.left, rule), (panel.right, rule), sheet.palette.ink, THIN)


def _draw_returns(sheet: Sheet, panel: Panel, returns: tuple[tuple[str, float], ...], top: float, pitch: float) -> None:
    """Draw a group's rows, each with its name, its bar and its value past the bar's end."""
    zero = panel.scale.at(0)
    for number, (name, percent) in enumerate(returns):
        middle = top + (number + 0.5) * pitch
        if number:
            seam = middle - pitch / 2
            sheet.line((panel.left, seam), (panel.right, seam), sheet.palette.rule, HAIRLINE)
        sheet.text(panel.left, middle, sheet.label.shorten(name, panel.names_end - panel.left), sheet.label)
        _draw_return(sheet, panel, percent, middle, pitch * BAR_SHARE / 2)
    sheet.line((zero, top), (zero, top + len(returns) * pitch), sheet.palette.ink, THIN)


def _draw_return(sheet: Sheet, panel: Panel, percent: float, middle: float, half: float) -> None:
    words = write_return(percent)
    colour = {"+": sheet.palette.up, MINUS: sheet.palette.down}.get(words[0], sheet.palette.ink)
    zero, end = panel.scale.at(0), panel.scale.at(percent)
    sheet.bar(min(zero, end), middle - half, max(zero, end), middle + half, colour)
    lettering = replace(sheet.value, colour=colour)
    if percent >= 0:
        sheet.text(end + VALUE_GAP, middle, words, lettering)
    else:
        sheet.text(end - VALUE_GAP, middle, words, lettering, "right")
