"""What prose says and an issue's facts in, whether they agree out; what is not sure is never called wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from report.claims.amounts import Amount
from report.claims.book import Book
from report.claims.expression import ExpressionError
from report.claims.facts import Fact
from report.claims.reading import Statement
from report.claims.reading.kinds import ACCOUNTS, QUOTES

ABOUT, LOOSE = 0.05, 0.1  # what 약 and 가량 allow, as a share of the value; what is no more than a loose 약
CONVERTED, OTHER_RATE = 0.01, 0.05  # of an amount in another currency: at the issue's rate, at some other day's
FAR = 0.25  # a value this much above what 이상 says is hardly what was meant
_EXACT = 1e-9


@dataclass(frozen=True)
class Verdict:
    """What the data say to a statement, by which fact.

    `bound`: the same. `contradicted`: something else, and the statement leaves no doubt what it speaks of. `differs`:
    something else, if it speaks of what it seems to. `open`: nothing.
    """

    kind: Literal["bound", "contradicted", "differs", "open"]
    fact: Fact | None = None


class Judge:
    """Holds statements against the facts of an issue."""

    def __init__(self, facts: Iterable[Fact], book: Book) -> None:
        self._book = book
        self._facts: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            self._facts[fact.subject, fact.measure].append(fact)

    def judge(self, statement: Statement) -> Verdict:
        """Return what the data say to a statement."""
        facts = [fact for fact in self.facts(statement) if self._in_unit(statement, fact) is not None]
        agreeing = next((fact for fact in facts if self.agrees(statement, fact)), None)
        if agreeing:
            return Verdict("bound", agreeing)
        if not facts or not is_certain(statement):
            return Verdict("open")
        is_unsure = statement.is_vague or any(
            self._is_near(other, fact) for other in _ways(statement) for fact in facts
        )
        return Verdict("differs" if is_unsure else "contradicted", facts[0])

    def facts(self, statement: Statement) -> list[Fact]:
        """Return the facts that a statement may repeat: of its subjects, its measure and, where told, its period."""
        known = [fact for subject in statement.subjects for fact in self._facts[subject, statement.measure]]
        period = statement.period
        if period == "other":
            return []
        if not period and statement.measure == "return":
            return [fact for fact in known if fact.period == "1w"]
        # What has no period in the data is of this year: a share of 2030 is another one.
        timeless = ("", str(self._book.issue.day.year))
        return [
            fact for fact in known if not period or fact.period == period or (not fact.period and period in timeless)
        ]

    def agrees(self, statement: Statement, fact: Fact) -> bool:
        """Tell whether a fact is what a statement says, as exactly as either is written."""
        value = self._in_unit(statement, fact)
        return value is not None and _agrees(statement, fact, value, CONVERTED, ABOUT, FAR)

    def _is_near(self, statement: Statement, fact: Fact) -> bool:
        """Tell whether a fact is what a statement may say, loosely or at another day's exchange rate."""
        value = self._in_unit(statement, fact)
        return value is not None and _agrees(statement, fact, value, OTHER_RATE, LOOSE, far=float("inf"))

    def _in_unit(self, statement: Statement, fact: Fact) -> float | None:
        """Return a statement's value in the fact's unit, or None where the two cannot be compared."""
        unit = statement.numeral.unit
        if unit == fact.amount.unit or (not unit and not fact.amount.is_money):
            return statement.value
        # An ADR's price in dollars is not the share's, converted.
        if fact.measure in QUOTES or not fact.amount.is_money or not Amount(0, unit).is_money:
            return None
        try:
            return statement.value * self._book.rate(unit, fact.amount.unit)
        except ExpressionError:
            return None


def is_certain(statement: Statement) -> bool:
    """Tell whether a value that disagrees can be wrong: an account without its year may be that of any other time."""
    is_yearly = statement.measure in (*ACCOUNTS, "growth")
    return not statement.is_doubtful and (bool(statement.period) or not is_yearly)


def _ways(statement: Statement) -> tuple[Statement, ...]:
    """Return a statement, and where it does not tell its way the other way, too."""
    return (
        (statement, replace(statement, value=-statement.value, end=-statement.end))
        if statement.is_undirected
        else (statement,)
    )


def _agrees(statement: Statement, fact: Fact, value: float, converted: float, about: float, far: float) -> bool:
    true, rate = fact.amount.value, value / statement.value if statement.value else 1.0
    slack = max(statement.numeral.step * abs(rate), fact.step) / 2 * (1 + _EXACT) + _EXACT
    if rate != 1.0:
        slack = max(slack, abs(true) * converted)
    size, said = abs(true), abs(value)
    match statement.bound:
        case "~":
            low, high = sorted((value, statement.end * rate))
            return low - slack <= true <= high + slack
        case "≈":
            return abs(true - value) <= max(slack, size * about)
        case ">=":
            return true * value >= 0 and said - slack <= size <= said * (1 + far) + slack
        case "<=":
            return true <= value + slack if value >= 0 else -slack <= -true <= said + slack
        case _:
            return abs(true - value) <= slack
