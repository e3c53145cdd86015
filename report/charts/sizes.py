"""How much room charts take: a chart and its printed width in, its height and its rows and panels out."""

from __future__ import annotations

from math import ceil

from report.model.exhibit import Chart, GroupReturns, Shares

POINTS_PER_MM = 72 / 25.4

PAIR_HEIGHT_MM = 52.0
ROW_PT = 12.4
PANEL_HEAD_PT = 15.0
PANEL_GAP_PT = 16.0
NARROWEST_PANEL_PT = 150.0


def default_height_mm(chart: Chart, width_mm: float) -> float:
    """Return the height in millimetres at which `chart` reads well when it is `width_mm` wide."""
    match chart:
        case GroupReturns():
            return _returns_height(chart, width_mm * POINTS_PER_MM) / POINTS_PER_MM
        case Shares():
            # One row more than there are parts: the sum that the subject is set against.
            return max(PAIR_HEIGHT_MM, (len(chart.parts) + 1) * ROW_PT / POINTS_PER_MM)
        case _:
            return PAIR_HEIGHT_MM


def panel_rows(chart: GroupReturns, width_pt: float) -> tuple[tuple[int, ...], ...]:
    """Return the groups' positions row by row: as many panels in a row as fit, rows as even as can be."""
    count = len(chart.groups)
    if not count:
        return ()
    fitting = max(1, int((width_pt + PANEL_GAP_PT) // (NARROWEST_PANEL_PT + PANEL_GAP_PT)))
    across = ceil(count / ceil(count / fitting))
    return tuple(tuple(range(start, min(start + across, count))) for start in range(0, count, across))


def companies_down(chart: GroupReturns, rows: tuple[tuple[int, ...], ...]) -> tuple[int, ...]:
    """Return how many companies the longest panel of each row of panels holds."""
    return tuple(max(len(chart.groups[index][1]) for index in row) for row in rows)


def _returns_height(chart: GroupReturns, width_pt: float) -> float:
    rows = panel_rows(chart, width_pt)
    gaps = max(0, len(rows) - 1) * PANEL_GAP_PT
    return len(rows) * PANEL_HEAD_PT + sum(companies_down(chart, rows)) * ROW_PT + gaps
