"""A review in, its index page out: self-contained HTML in the series' look."""

from __future__ import annotations

import shlex

from report.korean.grounds import GROUNDS
from report.korean.moves import direction_of, format_move
from report.korean.particles import agree
from report.model.review import Review
from report.model.series import Series
from report.templates import open_templates

SEVERITIES = {"error": "오류", "warning": "경고", "note": "참고"}


def compose_review(series: Series, review: Review) -> str:
    """Return the page: no script, no address, nothing but what is in it and links to its neighbours."""
    templates = open_templates(agree=agree, quoted=_quoted, move=format_move, direction=direction_of)
    template = templates.get_template("review.html.j2")
    sealed_at = f"{review.edition.sealed_at.astimezone():%Y-%m-%d %H:%M}"
    return template.render(series=series, review=review, grounds=GROUNDS, names=SEVERITIES, sealed_at=sealed_at)


def _quoted(name: str) -> str:
    """Return a name as one types it on a command line; one in plain letters needs no quotes."""
    return name if name.isalnum() else shlex.quote(name)
