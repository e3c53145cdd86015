"""Where a provider states a PER of its own, ours is within 5 % of it: a wrong ratio, currency or split shows there."""

from __future__ import annotations

from collections.abc import Iterator

from report.korean.numbers import format_number
from report.model.finding import Finding
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("provider-per",)
TOLERANCE = 0.05


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each PER of provider_per.csv that differs from the table's of the same fiscal year by more than 5 %."""
    issue = manuscript.issue
    keys = {issue.day.year: "per_0", issue.day.year + 1: "per_1"}
    for theirs in issue.market.provider_pers:
        key = keys.get(theirs.fiscal_year)
        ours = manuscript.values.figure(theirs.company, key) if key else None
        if not isinstance(ours, float) or abs(ours / theirs.per - 1) <= TOLERANCE:
            continue
        company = issue.universe.by_id[theirs.company]
        label = f"{company.name} PER {theirs.fiscal_year % 100:02}F"
        yield manuscript.finding_at(
            "provider_per.csv",
            theirs.line,
            "provider-per",
            "warning",
            f"{label}이(가) 제공사는 {format_number(theirs.per, 1)}배인데 표 2는 {format_number(ours, 1)}배입니다.",
            f"'report explain {issue.id} \"{label}\"'로 통화와 ADS 비율, 분할, 추정치를 견주어 보세요.",
        )
