"""Every claim holds: what a sentence states beside its words (`주장: …`) is computed from the issue's data."""

from __future__ import annotations

from collections.abc import Iterator

from report.checks.numbers import book_of
from report.claims.expression import ExpressionError
from report.claims.truth import judge_claims
from report.model.finding import Finding
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("bad-claim", "claim-false")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each claim that is false, and each that cannot be computed."""
    for judged in judge_claims(manuscript.issue, book_of(manuscript)):
        place, line, outcome = manuscript.place(judged.file), judged.claim.line, judged.outcome
        if isinstance(outcome, ExpressionError):
            message = f"주장을 계산할 수 없습니다: {outcome.message}"
            yield Finding(place, line, "bad-claim", "error", message, outcome.hint)
        elif not outcome.holds:
            message = f"주장이 자료와 맞지 않습니다: {judged.claim.expression} ({_sides(outcome.sides)})."
            hint = "글을 자료에 맞게 고치거나, 자료를 확인하세요."
            yield Finding(place, line, "claim-false", "error", message, hint)


def _sides(sides: tuple[str, ...]) -> str:
    return f"왼쪽은 {sides[0]}, 오른쪽은 {sides[1]}" if len(sides) == 2 else "그렇지 않습니다"
