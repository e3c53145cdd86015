"""Two issues in; what the live figures of the newer one's text show now, and what they would have shown, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from report.claims import Book, ExpressionError
from report.claims.amounts import Amount
from report.claims.evaluation import evaluate
from report.claims.expression import parse_value
from report.claims.filling import LIVE, shown_value
from report.desk.difference.change import largest_first, percent_of, points_of
from report.model.difference import Change
from report.model.proof import Manuscript
from report.sections.placement import numbered_exhibits


def compare_live(old: Manuscript, new: Manuscript) -> tuple[Change, ...]:
    """Return each live figure of `new` that shows another value with the data of `old`, or none.

    An exhibit is looked up by its name: what is 그림 2 now may have been 그림 3.
    """
    labels = numbered_exhibits(new.issue)
    earlier = {spec.name: spec for spec in old.issue.exhibits}
    before = Book(
        old.issue,
        {label: earlier[spec.name] for label, spec in labels.items() if spec.name in earlier},
        lambda: old.values,
    )
    after = Book(new.issue, labels, lambda: new.values)
    return largest_first(_compare(expression, place, before, after) for expression, place in _expressions(new))


def _expressions(manuscript: Manuscript) -> Iterator[tuple[str, str]]:
    """Yield each live figure of the issue's files once, with the place where it first stands."""
    seen: set[str] = set()
    for file, text in manuscript.issue.written.items():
        if not file.startswith(f"{manuscript.issue.id}/"):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            for found in LIVE.finditer(line):
                expression = found[1].strip().replace('\\"', '"')
                if expression not in seen:
                    seen.add(expression)
                    yield expression, f"{file}:{number}"


def _compare(expression: str, place: str, before: Book, after: Book) -> Change | None:
    earlier, later = _shown(expression, before), _shown(expression, after)
    if earlier == later:
        return None
    unit, move = _move(expression, before, after) if earlier else ("%", None)
    return Change(expression, place, earlier, later, move, unit)


def _shown(expression: str, book: Book) -> str:
    """Return what a live figure shows, an empty string where the issue does not have what it names."""
    try:
        return shown_value(expression, book)
    except ExpressionError:
        return ""


def _move(expression: str, before: Book, after: Book) -> tuple[Literal["%", "%p"], float | None]:
    """Return the change in points of what is counted in percent, else in percent."""
    values = [evaluate(parse_value(expression), book) for book in (before, after)]
    amounts = [value for value in values if isinstance(value, Amount)]
    if len(amounts) < 2:
        return "%", None
    earlier, later = (amount.value for amount in amounts)
    return ("%p", points_of(earlier, later, 1)) if amounts[1].unit in ("%", "%p") else ("%", percent_of(earlier, later))
