"""The claims of an issue in, whether each of them holds out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report.claims.book import Book
from report.claims.evaluation import Verdict, judge
from report.claims.expression import ExpressionError, parse_claim
from report.model.issue import Issue
from report.model.section import SectionText
from report.model.text import Claim


@dataclass(frozen=True)
class Judged:
    """One claim with its file, and what came of it: a verdict, or why it cannot be computed."""

    file: str
    claim: Claim
    outcome: Verdict | ExpressionError


def claims_of(text: SectionText) -> Iterator[Claim]:
    """Yield the claims of one section, in order."""
    for blocks in (text.intro, *(item.blocks for item in text.items)):
        yield from (block for block in blocks if isinstance(block, Claim))


def judge_claims(issue: Issue, book: Book) -> Iterator[Judged]:
    """Yield each claim of an issue, judged."""
    for text in issue.texts:
        for claim in claims_of(text):
            try:
                yield Judged(text.file, claim, judge(parse_claim(claim.expression), book))
            except ExpressionError as error:
                yield Judged(text.file, claim, error)
