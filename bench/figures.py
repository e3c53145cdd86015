"""Measure how well prose is read: precision and recall over labelled sets, each with what the rules knew of it.

usage: .venv/bin/python bench/figures.py [--misses]

A label says what an amount is (company, measure, period) or that it is nothing that table or chart holds. Counted are
amounts found at all, amounts bound to the right company, measure and period, and contradictions of the sample's data
found: an amount contradicts where its label's value in the data is another one, or its label ends in ! (the direction
is wrong). What the reader makes of a sign is never taken for the truth. A contradiction is found where the reader at
least warns of it; builds are stopped by those of which it is sure.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from report.claims.book import Book
from report.claims.facts import Fact, facts_of
from report.claims.judge import Judge, is_certain
from report.claims.ledger import reader_of
from report.claims.reading import Context, Statement
from report.load import load_issue
from report.sections.placement import numbered_exhibits
from report.values import compute_valuation

ROOT = Path(__file__).resolve().parent.parent
SETS = (
    "development",
    "held_out",
    "unseen",
    "second_look",
    "third_look",
    "fourth_look",
    "fifth_look",
    "sixth_look",
    "seventh_look",
    "eighth_look",
)
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


class Tally:
    """The scores of one set."""

    def __init__(self) -> None:
        self.scores = {
            "amounts found": Score(),
            "bound to the right cell": Score(),
            "contradictions found": Score(),
            "builds stopped": Score(),
        }

    def add(self, other: Tally) -> None:
        """Add another set's scores."""
        for name, score in other.scores.items():
            self.scores[name].counts += score.counts

    def print(self, head: str) -> None:
        """Print every score."""
        print(head)
        for name, score in self.scores.items():
            print(f"  {name:<23} {score}")


def main() -> None:
    """Read every set and print its scores, and those of all together."""
    shows_misses = "--misses" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        issue = load_issue(ROOT / "data", "2025-W37")
        book = Book(issue, numbered_exhibits(issue), lambda: compute_valuation(issue, Path(folder)))
        facts = facts_of(book)
        reader, judge = reader_of(book, facts), Judge(facts, book)
        together = Tally()
        for name in SETS:
            tally, amounts = Tally(), 0
            for heading, text, labels in read_set(ROOT / "bench" / "figures" / f"{name}.txt"):
                amounts += len(labels)
                headed = reader.subjects(heading)
                context = Context(issue.day.year, headed if len(headed) == 1 else (), heading=heading)
                for line in _compare(text, labels, reader.read(text, context), judge, tally):
                    if shows_misses:
                        print(line)
            tally.print(f"{name} ({amounts} amounts)")
            together.add(tally)
        together.print("all together")


def _compare(
    text: str, labels: tuple[Label, ...], statements: tuple[Statement, ...], judge: Judge, tally: Tally
) -> Iterator[str]:
    """Count one line's amounts, and yield what was read wrong."""
    by_place = {(statement.numeral.start, statement.numeral.end): statement for statement in statements}
    for place in by_place.keys() - {(label.start, label.end) for label in labels}:
        tally.scores["amounts found"].add(expected=False, found=True)
        yield f"extra: {text[slice(*place)]!r} in {text}"
    for label in labels:
        statement = by_place.get((label.start, label.end))
        tally.scores["amounts found"].add(expected=True, found=statement is not None)
        if statement is None:
            yield f"not found: {text[label.start : label.end]!r} in {text}"
        else:
            for wrong in _judge(label, statement, judge, tally):
                yield f"{text[label.start : label.end]!r}: {wrong} in {text}"


def _judge(label: Label, statement: Statement, judge: Judge, tally: Tally) -> Iterator[str]:
    """Count what one amount was bound to, and what was said of it; yield where its label says otherwise."""
    # What the reader doubts excuses no miss.
    wanted = replace(
        statement,
        subjects=tuple(label.subjects),
        measure=label.measure,
        period=label.period,
        is_doubtful=False,
        is_vague=False,
    )
    known, meant = judge.facts(statement), judge.facts(wanted)
    verdict = judge.judge(statement).kind
    is_bound = bool(known) and (is_certain(statement) or any(judge.agrees(statement, fact) for fact in known))
    is_wanted, is_same = bool(label.measure and meant), _cells(known) == _cells(meant)
    tally.scores["bound to the right cell"].add(is_wanted, is_bound, is_same)
    if (is_wanted or is_bound) and not (is_wanted and is_bound and is_same):
        said = f"{','.join(statement.subjects)} {statement.measure} {statement.period}"
        yield f"read as [{said}], is [{','.join(label.subjects)} {label.measure} {label.period}]"
    is_false = label.is_false or _is_wrong_by_its_digits(wanted, judge)
    is_called, is_stopped = verdict in ("contradicted", "differs"), verdict == "contradicted"
    tally.scores["contradictions found"].add(is_false, is_called)
    tally.scores["builds stopped"].add(is_false, is_stopped)
    if is_false != is_called:
        yield "missed wrong" if is_false else f"falsely called wrong ({verdict})"
    elif is_false and not is_stopped:
        yield "only warned of"


def _cells(facts: list[Fact]) -> set[tuple[str, str, str]]:
    return {(fact.subject, fact.measure, fact.period) for fact in facts}


def _is_wrong_by_its_digits(wanted: Statement, judge: Judge) -> bool:
    """Tell whether the data disagree with either sign: the reader's own idea of the sign excuses nothing."""
    size = abs(wanted.value)
    kinds = {judge.judge(replace(wanted, value=value)).kind for value in (size, -size)}
    return kinds <= {"contradicted", "differs"}


if __name__ == "__main__":
    main()
