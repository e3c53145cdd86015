"""No market cap is a thousand times that of the last issue, or a thousandth: shares were given in another unit."""

from __future__ import annotations

from collections.abc import Iterator

from report.korean.numbers import format_number
from report.model.finding import Finding
from report.model.market import Valuation
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("market-cap-scale",)
SUSPICIOUS_FACTOR = 100.0  # no share moves like that in a week: it is a factor of a thousand, give or take the market


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each company whose market cap is of another order than in the last issue, at the row of its shares."""
    if manuscript.last is None or manuscript.last.values.currency != manuscript.values.currency:
        return
    before = _market_caps(manuscript.last.values)
    for company, now in _market_caps(manuscript.values).items():
        then = before.get(company)
        if then is None or 1 / SUSPICIOUS_FACTOR < now / then < SUSPICIOUS_FACTOR:
            continue
        counts = [count for count in manuscript.issue.market.shares if count.company == company]
        latest = max(counts, key=lambda count: count.day, default=None)
        name = manuscript.issue.universe.by_id[company].name
        yield manuscript.finding_at(
            "shares.csv",
            latest.line if latest else None,
            "market-cap-scale",
            "error",
            f"{name}의 시가총액이 지난 호의 {format_number(now / then, 3 if now < then else 0)}배입니다.",
            "shares_mn은 백만 주 단위입니다. 주식 수와 종가의 단위를 확인하세요.",
        )


def _market_caps(values: Valuation) -> dict[str, float]:
    caps = ((row.company, row.figures["market_cap"]) for row in values.rows)
    return {company: cap for company, cap in caps if isinstance(cap, float) and cap > 0}
