"""A review in, its index page out: self-contained HTML in the series' look."""

from __future__ import annotations

from report.korean.particles import agree
from report.model.review import Review
from report.model.series import Series
from report.resources import templates_dir

GROUNDS = {
    "live": "자료에서 불러옴",
    "bound": "자료와 같음",
    "claimed": "주장으로 증명",
    "cited": "출처 있음",
    "repeated": "앞의 수를 되풀이",
    "contradicted": "자료와 다름",
    "unaccounted": "근거 없음",
}
SEVERITIES = {"error": "오류", "warning": "경고", "note": "참고"}


def compose_review(series: Series, review: Review) -> str:
    """Return the page: no script, no address, nothing but what is in it and links to its neighbours."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(templates_dir()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["agree"] = agree
    template = environment.get_template("review.html.j2")
    return template.render(series=series, review=review, grounds=GROUNDS, severities=SEVERITIES)
