"""Measure how well prose is read: precision and recall over labelled sets, each with what the rules knew of it.

usage: .venv/bin/python bench/figures.py [--misses]

A label says what an amount is (company, measure, period) or that it is nothing that table or chart holds. Counted are
amounts found at all, amounts bound to the right company, measure and period, and contradictions of the sample's data
found: an amount contradicts where its label's value in the data is another one, or its label ends in ! (the direction
is wrong). What the reader makes of a sign is never taken for the truth.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from report.claims.book import Book
from report.claims.facts import facts_of
from report.claims.ledger import Judge, reader_of
from report.claims.reading import Context, Statement
from report.load import load_issue
from report.sections.placement import numbered_exhibits
from report.values import compute_valuation

ROOT = Path(__file__).resolve().parent.parent
SETS = ("development", "held_out", "unseen", "second_look", "third_look", "fourth_look")
_LABEL = re.compile(r"\{([^|}]*)\|([^}]*)\}")
_MEASURE = {"Arena-Hard_v2": "Arena-Hard v2"}


@dataclass(frozen=True)
class Label:
    """An amount of the labelled prose: text[start:end], and what it says; an empty measure says nothing.

    `is_false` where the label ends in !: what the words say of its direction is wrong, though the digits are right.
    """

    start: int
    end: int
    subjects: frozenset[str]
    measure: str
    period: str
    is_false: bool = False


def read_set(path: Path) -> list[tuple[str, str, tuple[Label, ...]]]:
    """Return each line of a set as heading, plain text and labels."""
    lines, heading = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            heading = line[1:].strip()
        elif line and not line.startswith("#"):
            lines.append((heading, *_plain(line)))
    return lines


def _plain(line: str) -> tuple[str, tuple[Label, ...]]:
    text, labels, at = "", [], 0
    for match in _LABEL.finditer(line):
        text += line[at : match.start()]
        labels.append(_label(len(text), match[1], match[2]))
        text += match[1]
        at = match.end()
    return text + line[at:], tuple(labels)


def _label(start: int, written: str, said: str) -> Label:
    """Read `subject measure period`; a measure's own spaces are written as _."""
    end = start + len(written)
    if said == "-":
        return Label(start, end, frozenset(), "", "")
    words = said.removesuffix("!").split(" ")
    period = words.pop() if re.fullmatch(r"\d{4}|1w|1m|3m|ytd|other", words[-1]) else ""
    return Label(
        start,
        end,
        frozenset(" ".join(words[:-1]).split(",")),
        _MEASURE.get(words[-1], words[-1]),
        period,
        said.endswith("!"),
    )


class Score:
    """Hits, false alarms and misses of one kind."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, expected: bool, found: bool, is_right: bool = True) -> None:
        """Count one amount: a wrong answer is a false alarm and a miss."""
        self.counts["right"] += expected and found and is_right
        self.counts["false"] += found and not (expected and is_right)
        self.counts["missed"] += expected and not (found and is_right)

    def __str__(self) -> str:
        right, false, missed = (self.counts[name] for name in ("right", "false", "missed"))
        return f"precision {right / max(right + false, 1):.3f}  recall {right / max(right + missed, 1):.3f}"


def main() -> None:
    """Read both sets and print the scores."""
    shows_misses = "--misses" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        issue = load_issue(ROOT / "data", "2025-W37")
        book = Book(issue, numbered_exhibits(issue), lambda: compute_valuation(issue, Path(folder)))
        facts = facts_of(book)
        reader, judge = reader_of(book, facts), Judge(facts)
        total = Score(), Score(), Score()
        for name in SETS:
            found, bound, contradicted = Score(), Score(), Score()
            amounts = 0
            for heading, text, labels in read_set(ROOT / "bench" / "figures" / f"{name}.txt"):
                amounts += len(labels)
                headed = reader.subjects(heading)
                statements = reader.read(text, Context(issue.day.year, headed if len(headed) == 1 else ()))
                for line in _compare(text, labels, statements, judge, book, found, bound, contradicted):
                    if shows_misses:
                        print(line)
            _print(f"{name} ({amounts} amounts)", found, bound, contradicted)
            for whole, part in zip(total, (found, bound, contradicted), strict=True):
                whole.counts += part.counts
        _print("all together", *total)


def _print(head: str, found: Score, bound: Score, contradicted: Score) -> None:
    print(f"{head}\n  amounts found           {found}")
    print(f"  bound to the right cell {bound}\n  contradictions found    {contradicted}")


def _compare(
    text: str,
    labels: tuple[Label, ...],
    statements: tuple[Statement, ...],
    judge: Judge,
    book: Book,
    found: Score,
    bound: Score,
    contradicted: Score,
) -> list[str]:
    by_place = {(statement.numeral.start, statement.numeral.end): statement for statement in statements}
    expected = {(label.start, label.end) for label in labels}
    lines = [f"extra: {text[slice(*place)]!r} in {text}" for place in by_place if place not in expected]
    for _ in lines:
        found.add(expected=False, found=True)
    for label in labels:
        statement = by_place.get((label.start, label.end))
        found.add(expected=True, found=statement is not None)
        if statement is None:
            lines.append(f"not found: {text[label.start : label.end]!r} in {text}")
            continue
        known = judge.facts(statement)
        is_sure = judge.is_certain(statement) or any(judge.agrees(statement, fact, book) for fact in known)
        is_bound = bool(known) and is_sure
        wanted = replace(
            statement,
            subjects=tuple(label.subjects),
            measure=label.measure,
            period=label.period,
            is_doubtful=False,  # what the reader doubts excuses no miss
        )
        is_wanted = bool(label.measure and judge.facts(wanted))
        same = {(fact.subject, fact.measure, fact.period) for fact in judge.facts(statement)} == {
            (fact.subject, fact.measure, fact.period) for fact in judge.facts(wanted)
        }
        bound.add(is_wanted, is_bound, same)
        is_false = label.is_false or _is_wrong_by_its_digits(wanted, judge, book)
        contradicted.add(is_false, _contradicts(statement, judge, book))
        if is_false != _contradicts(statement, judge, book):
            lines.append(
                f"{text[label.start : label.end]!r}: {'missed' if is_false else 'falsely called'} wrong in {text}"
            )
        if (is_wanted or is_bound) and not (is_wanted and is_bound and same):
            said = f"{','.join(statement.subjects)} {statement.measure} {statement.period}"
            meant = f"{','.join(label.subjects)} {label.measure} {label.period}"
            lines.append(f"{text[label.start : label.end]!r}: read as [{said}], is [{meant}] in {text}")
    return lines


def _is_wrong_by_its_digits(wanted: Statement, judge: Judge, book: Book) -> bool:
    """Tell whether the data disagree with either sign: the reader's own idea of the sign excuses nothing."""
    size = abs(wanted.value)
    return all(_contradicts(replace(wanted, value=value), judge, book) for value in (size, -size))


def _contradicts(statement: Statement, judge: Judge, book: Book) -> bool:
    facts = [fact for fact in judge.facts(statement) if judge.is_comparable(statement, fact, book)]
    return (
        bool(facts) and judge.is_certain(statement) and not any(judge.agrees(statement, fact, book) for fact in facts)
    )


if __name__ == "__main__":
    main()
