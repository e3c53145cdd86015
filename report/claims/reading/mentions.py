"""A sentence in, whom and what it mentions where: companies and groups, measures, periods."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from report.claims.reading.lexicon import CAUSE, MEASURES, MOVES, OTHER_ACCOUNTS, OTHER_TIMES, OTHERS, PERIODS

_NAMED_YEAR = re.compile(r"올해(?! ?들어)|금년|내년")
_YEAR = re.compile(r"(?:20)(\d{2})\s?(?:년|[EFA])|(?<!\d)(\d{2})[EF]")


@dataclass(frozen=True)
class Mention:
    """A piece of a sentence, text[start:end], and what it names."""

    start: int
    end: int
    name: str


class Names:
    """Finds names in text, the longest first; a Latin name only as a word of its own.

    Thousands of names must not slow each sentence down: only the lengths of names with the same start are tried.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = {name: subject for name, subject in names.items() if len(name) > 1}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for name in self._names:
            lengths[name[:2]].add(len(name))
        self._starts = re.compile(f"[{''.join({re.escape(start[0]) for start in lengths})}]" if lengths else r"(?!)")
        self._lengths = {start: sorted(found, reverse=True) for start, found in lengths.items()}

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in order."""
        return tuple(self._mentions(text))

    def _mentions(self, text: str) -> Iterator[Mention]:
        at = 0
        while start := self._starts.search(text, at):
            at = start.start()
            lengths = self._lengths.get(text[at : at + 2], ())
            length = next((length for length in lengths if self._is_name(text, at, at + length)), 0)
            if length:
                yield Mention(at, at + length, self._names[text[at : at + length]])
            at += length or 1

    def _is_name(self, text: str, start: int, end: int) -> bool:
        name = text[start:end]
        return name in self._names and not (name.isascii() and _is_inside_word(text, start, end))


def _is_inside_word(text: str, start: int, end: int) -> bool:
    """Tell whether Latin letters go on before or after text[start:end]."""
    return any(char.isascii() and char.isalpha() for char in (*text[max(0, start - 1) : start], *text[end : end + 1]))


def pattern_of(measures: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds an exhibit's own measures by their names; None where it has none."""
    names = sorted(filter(None, measures), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names))) if names else None


def find_measures(text: str, own: re.Pattern[str] | None = None) -> tuple[Mention, ...]:
    """Return the measures that a text names, in order; `own` finds those of an exhibit."""
    named = [Mention(*match.span(), match.lastgroup or "") for match in _MEASURES.finditer(text)]
    if own:
        named += [Mention(*match.span(), match[0]) for match in own.finditer(text)]
        named.sort(key=lambda mention: mention.start)
    return tuple(named)


def find_moves(text: str) -> tuple[Mention, ...]:
    """Return the words that tell how a price moved."""
    return tuple(Mention(*match.span(), "return") for match in _MOVES.finditer(text))


def find_others(text: str) -> tuple[Mention, ...]:
    """Return the nouns that move and are no company's share; in 수주 소식에 올랐다 the noun is only why."""
    return tuple(
        Mention(*match.span(), match[0]) for match in OTHERS.finditer(text) if not CAUSE.match(text, match.end())
    )


def find_account_times(text: str) -> tuple[Mention, ...]:
    """Return the quarters, half-years and the like that a text names: times of which the data hold no accounts."""
    return tuple(Mention(*match.span(), "other") for match in OTHER_ACCOUNTS.finditer(text))


def find_periods(text: str, year: int) -> tuple[Mention, ...]:
    """Return the periods that a text names; `year` is the issue's, for 올해 and 내년."""
    found = [Mention(*match.span(), (match.lastgroup or "").removeprefix("_")) for match in _PERIODS.finditer(text)]
    found += [Mention(*match.span(), f"20{match[1] or match[2]}") for match in _YEAR.finditer(text)]
    found += [Mention(*match.span(), str(year + (match[0] == "내년"))) for match in _NAMED_YEAR.finditer(text)]
    taken = [(mention.start, mention.end) for mention in found]
    found += [
        Mention(*match.span(), "other")
        for match in OTHER_TIMES.finditer(text)
        if all(match.end() <= start or match.start() >= end for start, end in taken)
    ]
    return tuple(sorted(found, key=lambda mention: mention.start))


_MEASURES = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in MEASURES.items()))
_MOVES = re.compile(MOVES)
_PERIODS = re.compile("|".join(f"(?P<_{name}>{pattern})" for name, pattern in PERIODS))
