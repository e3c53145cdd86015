"""An issue in, its number ledger out: every amount of the prose, and what it is bound to.

An amount is `live` (looked up by an expression), `bound` (says what the data say for the same company and measure),
`claimed` (a claim of its section proves it), `cited` (its item names who said it), `repeated` (an accounted amount of
the issue, said again), `contradicted` (the data say otherwise), `differs` (they do, if the amount speaks of what it
seems to), or `unaccounted`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal

from report.claims.amounts import Amount
from report.claims.book import Book
from report.claims.evaluation import worths
from report.claims.expression import ExpressionError, parse_claim
from report.claims.facts import Fact, facts_of, told
from report.claims.judge import ABOUT, Judge
from report.claims.passages import Passage, passages_of
from report.claims.reading import Context, Reader, Statement, lexicon
from report.claims.reading.mentions import Names
from report.claims.truth import claims_of
from report.korean.units import CURRENCY_WORDS
from report.model.exhibit import Shares
from report.model.issue import Issue

Status = Literal["live", "bound", "claimed", "cited", "repeated", "contradicted", "differs", "unaccounted"]
# What nothing accounts for.
OPEN: tuple[Status, ...] = ("contradicted", "differs", "unaccounted")
_EXACT = 1e-9


@dataclass(frozen=True)
class Entry:
    """One amount of the prose: where it stands, as it is written, and what accounts for it.

    `ground` says it in words: a fact with its value, a claim, a source; for `contradicted` and `differs` it is what
    the data say.
    """

    file: str
    line: int | None
    written: str
    sentence: str
    status: Status
    ground: str


def reader_of(book: Book, facts: Iterable[Fact]) -> Reader:
    """Return the reader that knows an issue's names."""
    universe = book.issue.universe
    groups = {group.name for group in book.issue.series.groups}
    labels = {fact.subject: fact.subject for fact in facts if fact.subject not in universe.by_id}
    names = {**labels, **dict(_pairs(facts)), **{group: group for group in groups}}
    names |= {name: company.id for name, company in universe.by_name.items()}
    known = {*lexicon.MEASURES, ""}
    extra = tuple(dict.fromkeys(fact.measure for fact in facts if fact.measure not in known))
    group_of = {company.id: company.group for company in universe.listed} | {group: group for group in groups}
    charted = " ".join(spec.title for spec in book.issue.exhibits if isinstance(spec.content, Shares))
    return Reader(Names(names), group_of, extra, charted)


def _pairs(facts: Iterable[Fact]) -> Iterable[tuple[str, str]]:
    """Yield each way to name a pair of currencies with the pair: 달러/위안 and 위안/달러 are one rate."""
    for pair in {fact.subject for fact in facts if fact.measure == "fx"}:
        sides = [[word for word, code in CURRENCY_WORDS.items() if code == side] for side in pair.split("/")]
        for one, other in product(*sides):
            yield f"{one}/{other}", pair
            yield f"{other}/{one}", pair


def keep_ledger(issue: Issue, book: Book) -> tuple[Entry, ...]:
    """Return the ledger of an issue as it was written, in reading order."""
    facts = facts_of(book)
    ledger = _Ledger(book, Judge(facts, book), reader_of(book, facts), _proved(issue, book))
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
        context = Context(self.book.issue.day.year, self._subjects(passage), heading=passage.heading)
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
        verdict = self.judge.judge(statement)
        if verdict.kind == "bound" and verdict.fact:
            return "bound", told(verdict.fact)
        claim = next((text for amount, text in self.proved.get(passage.file, ()) if _same(amount, statement)), None)
        if claim:
            return "claimed", claim
        if verdict.kind != "open" and verdict.fact:
            return verdict.kind, told(verdict.fact)
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
        _said(statement): entry
        for entry, statement in kept
        if entry.status not in ("contradicted", "differs", "unaccounted")
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
