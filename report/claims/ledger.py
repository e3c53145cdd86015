"""An issue in, its number ledger out: every amount of the prose, and what it is bound to.

An amount is `live` (looked up by an expression), `bound` (says what the data say for the same company and measure),
`claimed` (a claim of its section proves it), `cited` (its item names who said it), `repeated` (an accounted amount of
the issue, said again), `contradicted` (the data say otherwise), or `unaccounted`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from report.claims.amounts import Amount
from report.claims.book import Book
from report.claims.evaluation import worths
from report.claims.expression import ExpressionError, parse_claim
from report.claims.facts import Fact, facts_of, told
from report.claims.passages import Passage, passages_of
from report.claims.reading import Context, Reader, Statement, lexicon
from report.claims.reading.mentions import Names
from report.claims.truth import claims_of
from report.model.exhibit import Shares
from report.model.issue import Issue

Status = Literal["live", "bound", "claimed", "cited", "repeated", "contradicted", "unaccounted"]
ABOUT = 0.05  # what 약 and 가량 allow, as a share of the value
FAR = 0.25  # a value this much above what 이상 says is not what was meant
YEARLY = ("revenue", "operating_profit", "net_income", "eps", "capex", "growth")
_EXACT = 1e-9


@dataclass(frozen=True)
class Entry:
    """One amount of the prose: where it stands, as it is written, and what accounts for it.

    `ground` says it in words: a fact with its value, a claim, a source; for `contradicted` it is what the data say.
    """

    file: str
    line: int | None
    written: str
    sentence: str
    status: Status
    ground: str


class Judge:
    """Holds statements against the facts of an issue."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            self._facts[fact.subject, fact.measure].append(fact)

    def facts(self, statement: Statement) -> list[Fact]:
        """Return the facts that a statement may repeat: of its subjects, its measure and, where told, its period."""
        known = [fact for subject in statement.subjects for fact in self._facts[subject, statement.measure]]
        period = statement.period
        if period == "other":
            return []
        if not period and statement.measure == "return":
            return [fact for fact in known if fact.period == "1w"]
        return [fact for fact in known if not period or not fact.period or fact.period == period]

    def is_certain(self, statement: Statement) -> bool:
        """Tell whether a value that disagrees is wrong: an account without its year may be that of any other time."""
        return not statement.is_doubtful and (bool(statement.period) or statement.measure not in YEARLY)

    def agrees(self, statement: Statement, fact: Fact, book: Book) -> bool:
        """Tell whether a fact is what a statement says, as exactly as either is written."""
        value = _in_unit(statement, fact, book)
        if value is None:
            return False
        true, rate = fact.amount.value, value / statement.value if statement.value else 1.0
        slack = max(statement.numeral.step * abs(rate), fact.step) / 2 * (1 + _EXACT) + _EXACT
        if rate != 1.0:
            slack = max(slack, abs(true) * 0.01)  # another currency, at the issue's rate
        match statement.bound:
            case "≈":
                return abs(true - value) <= max(slack, abs(true) * ABOUT)
            case ">=":
                return value - slack <= true <= value * (1 + FAR) + slack if value > 0 else abs(true - value) <= slack
            case "<=":
                return true <= value + slack
            case _:
                return abs(true - value) <= slack

    def is_comparable(self, statement: Statement, fact: Fact, book: Book) -> bool:
        """Tell whether a statement is in a unit that the fact can be said in."""
        return _in_unit(statement, fact, book) is not None


def reader_of(book: Book, facts: Iterable[Fact]) -> Reader:
    """Return the reader that knows an issue's names."""
    universe = book.issue.universe
    groups = {group.name for group in book.issue.series.groups}
    labels = {fact.subject: fact.subject for fact in facts if fact.subject not in universe.by_id}
    names = {**labels, **{group: group for group in groups}}
    names |= {name: company.id for name, company in universe.by_name.items()}
    known = {*lexicon.MEASURES, ""}
    extra = tuple(dict.fromkeys(fact.measure for fact in facts if fact.measure not in known))
    group_of = {company.id: company.group for company in universe.listed} | {group: group for group in groups}
    charted = " ".join(spec.title for spec in book.issue.exhibits if isinstance(spec.content, Shares))
    return Reader(Names(names), group_of, extra, charted)


def keep_ledger(issue: Issue, book: Book) -> tuple[Entry, ...]:
    """Return the ledger of an issue as it was written, in reading order."""
    facts = facts_of(book)
    ledger = _Ledger(book, Judge(facts), reader_of(book, facts), _proved(issue, book))
    entries = [entry for passage in passages_of(issue, book) for entry in ledger.entries(passage)]
    return tuple(_with_repeats(entries))


@dataclass(frozen=True)
class _Ledger:
    """Enters one passage after the other."""

    book: Book
    judge: Judge
    reader: Reader
    proved: Mapping[str, tuple[tuple[Amount, str], ...]]

    def entries(self, passage: Passage) -> Iterable[tuple[Entry, Statement]]:
        """Yield an entry for each amount of a passage, with what it says."""
        context = Context(self.book.issue.day.year, self._subjects(passage))
        for statement in self.reader.read(passage.text, context):
            numeral = statement.numeral
            written = passage.text[numeral.start : numeral.end].strip()
            status, ground = self._account(statement, passage)
            if numeral.is_word and status in ("cited", "unaccounted"):
                continue  # 절반 and 두 배 are figures of speech unless they say what the data know
            sentence = passage.text[max(0, numeral.start - 24) : numeral.end + 12].strip()
            yield Entry(passage.file, passage.line, written, sentence, status, ground), statement

    def _subjects(self, passage: Passage) -> tuple[str, ...]:
        headed = self.reader.subjects(passage.heading)
        return headed[:1] if len(headed) == 1 else passage.companies if len(passage.companies) == 1 else ()

    def _account(self, statement: Statement, passage: Passage) -> tuple[Status, str]:
        numeral = statement.numeral
        live = next((span for span in passage.live if span.start <= numeral.start < span.end), None)
        if live:
            return "live", live.expression
        facts = [fact for fact in self.judge.facts(statement) if self.judge.is_comparable(statement, fact, self.book)]
        agreeing = next((fact for fact in facts if self.judge.agrees(statement, fact, self.book)), None)
        if agreeing:
            return "bound", told(agreeing)
        claim = next((text for amount, text in self.proved.get(passage.file, ()) if _same(amount, statement)), None)
        if claim:
            return "claimed", claim
        if facts and self.judge.is_certain(statement):
            return "contradicted", told(facts[0])
        return ("cited", passage.source) if passage.source else ("unaccounted", "")


def _proved(issue: Issue, book: Book) -> dict[str, tuple[tuple[Amount, str], ...]]:
    """Return the amounts that the claims of each file hold or come to; a claim that cannot be computed proves none."""
    proved: defaultdict[str, list[tuple[Amount, str]]] = defaultdict(list)
    for text in issue.texts:
        for claim in claims_of(text):
            try:
                amounts = list(worths(parse_claim(claim.expression), book))
            except ExpressionError:
                continue
            proved[text.file] += [(amount, claim.expression) for amount in amounts]
    return {file: tuple(amounts) for file, amounts in proved.items()}


def _with_repeats(entries: Iterable[tuple[Entry, Statement]]) -> Iterable[Entry]:
    """Yield the entries; an unaccounted amount that an accounted one of the issue says, too, is a repetition."""
    kept = list(entries)
    accounted = {
        _said(statement): entry for entry, statement in kept if entry.status not in ("contradicted", "unaccounted")
    }
    for entry, statement in kept:
        first = accounted.get(_said(statement))
        if entry.status == "unaccounted" and first:
            place = f"{first.file}:{first.line}" if first.line else first.file
            yield Entry(entry.file, entry.line, entry.written, entry.sentence, "repeated", place)
        else:
            yield entry


def _said(statement: Statement) -> tuple[float, str]:
    return abs(statement.numeral.value), statement.numeral.unit


def _same(amount: Amount, statement: Statement) -> bool:
    """Tell whether a proved amount is what is said, to the digit unless it is said with 약; a claim may omit units."""
    numeral = statement.numeral
    has_same_unit = amount.unit == numeral.unit or not amount.unit or not numeral.unit
    slack = abs(amount.value) * (ABOUT if statement.bound == "≈" else _EXACT)
    return has_same_unit and abs(abs(amount.value) - abs(numeral.value)) <= slack


def _in_unit(statement: Statement, fact: Fact, book: Book) -> float | None:
    """Return a statement's value in the fact's unit, or None where the two cannot be compared."""
    unit = statement.numeral.unit
    if unit == fact.amount.unit or (not unit and not fact.amount.is_money):
        return statement.value
    if fact.amount.is_money and Amount(0, unit).is_money:
        try:
            return statement.value * book.rate(unit, fact.amount.unit)
        except ExpressionError:
            return None
    return None
