"""No week's return is beyond ±30 % without a word: it is news, a split that nobody told, or a misread close."""

from __future__ import annotations

from collections.abc import Iterator

from report.korean.numbers import format_number
from report.model.finding import Finding
from report.model.proof import Manuscript
from report.quotes import Closes

SLUGS: tuple[str, ...] = ("extreme-return",)
WEEKLY = "return_1w"
LARGEST_PERCENT = 30.0


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each company whose weekly return is beyond the bound, at the row of its last close."""
    issue = manuscript.issue
    moves = {row.company: row.figures[WEEKLY] for row in manuscript.values.rows}
    far = {key: move for key, move in moves.items() if isinstance(move, float) and abs(move) > LARGEST_PERCENT}
    if not far:
        return
    closes = Closes(issue.market.prices, issue.market.splits, issue.day)
    for key, move in far.items():
        company = issue.universe.by_id[key]
        last = closes.find(company, issue.day)
        origin = next(last.leaves).origin if last else None
        yield manuscript.finding_at(
            "prices.csv",
            origin.line if origin else None,
            "extreme-return",
            "warning",
            f"{company.name}의 1주 수익률이 {format_number(move, 1, signed=True)}%입니다.",
            "종가를 확인하세요. 분할이나 병합이 있었으면 splits.csv에 적으세요. 맞는 값이면 그대로 둡니다.",
        )
