"""Findings in, those that a person can read out: of a rule broken all over one page, the first and a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from report.model.finding import Finding

MOST_ON_A_PAGE = 5


def gather(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings; of one slug on one page the first five, then how many more there are."""
    counts: Counter[tuple[str, int]] = Counter()
    omitted: dict[tuple[str, int], Finding] = {}
    for finding in findings:
        if finding.page is None:
            yield finding
            continue
        kind = (finding.slug, finding.page)
        counts[kind] += 1
        if counts[kind] <= MOST_ON_A_PAGE:
            yield finding
        else:
            omitted.setdefault(kind, finding)
    for kind, first in omitted.items():
        rest = counts[kind] - MOST_ON_A_PAGE
        yield replace(first, message=f"이 쪽에 같은 문제가 {rest:,}건 더 있습니다.", hint="")
