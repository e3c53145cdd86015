"""What changed between two issues in, a self-contained HTML page in the series' look out."""

from __future__ import annotations

from report.korean.dates import format_day
from report.korean.moves import direction_of, format_move
from report.model.difference import Difference
from report.model.series import Series
from report.templates import open_templates


def compose_difference(series: Series, difference: Difference) -> str:
    """Return the page: no script, no address, nothing but what is in it."""
    templates = open_templates(day=format_day, move=format_move, direction=direction_of)
    return templates.get_template("difference.html.j2").render(series=series, difference=difference)
