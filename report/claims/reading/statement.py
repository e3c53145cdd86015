"""What one amount says, and what the words before it have settled."""

from __future__ import annotations

from dataclasses import dataclass

from report.korean.numerals import Numeral


@dataclass(frozen=True)
class Context:
    """What the words before a paragraph have settled: whom, what and when it is about, and the issue's year.

    `heading` is the one above it, in words.
    """

    year: int
    subjects: tuple[str, ...] = ()
    measure: str = ""
    period: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Statement:
    """What one amount says: text[numeral.start:numeral.end] of a paragraph.

    `subjects` are those it may be said of (empty where nobody is told), `measure` is empty where none is told.
    `period` is empty where none is told, "other" for a time that the data do not know. `value` has its sign by the
    words around it. `bound` is "=", "≈", ">=", "<=" or, for a span from `value` to `end`, "~".
    A doubtful one may be of another time or view; a vague one leaves its week, its year or its market to the reader;
    an undirected one tells of a change, and not which way.
    """

    numeral: Numeral
    subjects: tuple[str, ...]
    measure: str
    period: str
    value: float
    bound: str
    end: float = 0.0
    is_doubtful: bool = False
    is_vague: bool = False
    is_undirected: bool = False
