"""No multiple moves by half from one issue to the next without a word: an estimate in another unit does that."""

from __future__ import annotations

from collections.abc import Iterator

from report.korean.numbers import format_number
from report.model.finding import Finding
from report.model.market import Measure, Valuation
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("multiple-moved",)
HEADS = ("PER", "PBR", "PSR")
HALF = 0.5


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each company whose multiple of the same fiscal year rose or fell by half; told once, with all of them."""
    if manuscript.last is None:
        return
    before = _multiples(manuscript.last.values)
    for company, multiples in _multiples(manuscript.values).items():
        known = before.get(company, {})
        moved = [
            f"{title} {format_number(known[title][1], measure.decimals)} → {format_number(now, measure.decimals)}배"
            for title, (measure, now) in multiples.items()
            if title in known and abs(now / known[title][1] - 1) >= HALF
        ]
        if moved:
            yield _finding(manuscript, company, moved)


Multiples = dict[str, dict[str, tuple[Measure, float]]]


def _multiples(values: Valuation) -> Multiples:
    """Return each company's multiples by their printed heads, so that a new year is not held against the last."""
    measures = [measure for measure in values.measures if measure.head in HEADS]
    return {
        row.company: {
            f"{measure.head} {measure.subhead}": (measure, figure)
            for measure in measures
            if isinstance(figure := row.figures[measure.key], float)
        }
        for row in values.rows
    }


def _finding(manuscript: Manuscript, company: str, moved: list[str]) -> Finding:
    lines = [estimate.line for estimate in manuscript.issue.market.estimates if estimate.company == company]
    name = manuscript.issue.universe.by_id[company].name
    return manuscript.finding_at(
        "estimates.csv",
        next(iter(lines), None),
        "multiple-moved",
        "warning",
        f"{name}의 배수가 지난 호보다 절반 넘게 움직였습니다: {', '.join(moved)}.",
        "추정치의 단위와 통화, 주식 수, 분할을 확인하세요. 맞는 값이면 그대로 둡니다.",
    )
