"""What prose says in numbers, held against the data: live figures, claims, and the ledger of every number.

    `Book`                looks up what an expression names: `주간수익률("바이두")`, `그림2["알리바바"]`
    `fill`                puts live figures in their places
    `truth.judge_claims`  tells which claims do not hold
    `ledger.keep_ledger`  accounts for every amount of the prose

The page needs the first two; the readers of prose behind the others are loaded by the checks.

Pure: an issue and its computed values in, values and findings out.
"""

from report.claims.book import Book
from report.claims.expression import ExpressionError
from report.claims.filling import fill

__all__ = ["Book", "ExpressionError", "fill"]
