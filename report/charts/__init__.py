"""Charts: what a chart holds and the size it is printed at in, an SVG document or a description in Korean out.

Importing this package is cheap: matplotlib is loaded with the first chart that is drawn.
"""

from __future__ import annotations

from importlib import import_module

from report.charts.description import describe
from report.charts.sizes import PAIR_HEIGHT_MM, default_height_mm
from report.model.exhibit import Chart, Forecast, GroupedBars, GroupReturns, Shares
from report.model.series import HouseStyle

__all__ = ["PAIR_HEIGHT_MM", "default_height_mm", "describe", "draw", "load_engine"]


def load_engine() -> None:
    """Import matplotlib, so that the wait can overlap with other work."""
    import_module("report.charts.style")


def draw(chart: Chart, width_mm: float, height_mm: float, style: HouseStyle) -> str:
    """Return `chart` as an SVG document of exactly the printed size, its text live in the bundled faces.

    The same values give the same bytes. Nothing leaves the box, given a width of 80 mm and about the height
    that `default_height_mm` says: where rows have less room, their labels get smaller.
    """
    from report.charts import bars, forecast, returns, share

    match chart:
        case GroupedBars():
            return bars.draw(chart, width_mm, height_mm, style)
        case Shares():
            return share.draw(chart, width_mm, height_mm, style)
        case Forecast():
            return forecast.draw(chart, width_mm, height_mm, style)
        case GroupReturns():
            return returns.draw(chart, width_mm, height_mm, style)
