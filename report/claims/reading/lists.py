"""A sentence's mentions and amounts in, what a list gives each of them out.

A list of names meets a list of as many amounts (바이두와 알리바바는 각각 16.1%, 1.9%), and a verb at the end is said
of all (샤오펑이 4.1%, 리오토가 2.2% 밀렸다). Two amounts may be the ends of one range.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from report.claims.reading import lexicon
from report.claims.reading.kinds import dates, fits
from report.claims.reading.mentions import Mention
from report.claims.reading.statement import Statement
from report.korean.numerals import Numeral

LISTED = re.compile(r"\s*(?:와|과|·|,|및|/|에서|,\s*그리고)\s*")
_LINK = re.compile(r"\)?\s?(?:씩|와|과|,|·|및|을|를|로|으로|이고|에서)?\s?(?:그리고\s)?[^,.\d]{0,16}?\(?\s?")
_LISTING = re.compile(r"\)?\s?(?:씩|,|와|과|·|및)\s?[^,.\d]{0,16}")
_RANGE = re.compile(r"\s?[~～∼–-]\s?")
_FROM, _BETWEEN = re.compile(r"에서\s"), re.compile(r"\s?사이")
_SAYS = re.compile("|".join((lexicon.MOVES, lexicon.OPENS.pattern, *lexicon.MEASURES.values())))


def paired(text: str, mentions: tuple[Mention, ...], amounts: tuple[Numeral, ...]) -> Iterator[tuple[int, str]]:
    """Yield amount and name by place where a list of names meets a list of as many amounts."""
    if len(amounts) < 2 or len(mentions) < 2:
        return
    companies = _runs(text, [(mention.start, mention.end) for mention in mentions])
    figures = _runs(text, [(numeral.start, numeral.end) for numeral in amounts])
    owners = {(mention.start, mention.end): mention.name for mention in mentions}
    for numbers in figures:
        before = [run for run in companies if 1 < len(run) == len(numbers) and run[-1][1] <= numbers[0][0]]
        if before:
            yield from ((number[0], owners[company]) for number, company in zip(numbers, before[-1], strict=True))


def in_list(statement: Statement, measures: Mapping[int, str], periods: Mapping[int, str]) -> Statement:
    """Return a statement with the measure and the period that a list gave it: PBR과 PSR은 각각 6.2배, 9.3배."""
    start = statement.numeral.start
    measure = measures.get(start, "")
    if measure and fits(measure, statement.numeral):
        statement = replace(statement, measure=measure)
    period = periods.get(start, "")
    return replace(statement, period=period) if period and dates(period, statement.measure) else statement


def with_shared_verbs(text: str, statements: list[Statement]) -> list[Statement]:
    """Return statements, those without a measure with that of the verb that is said of them and the next one."""
    return list(reversed(list(_from_last(text, statements))))


def with_ranges(text: str, statements: list[Statement]) -> list[Statement]:
    """Return statements, both ends of a range (17~19배, 15배에서 18배 사이) saying that the value lies in it."""
    found = list(statements)
    for at, (one, other) in enumerate(pairwise(statements)):
        gap, tail = text[one.numeral.end : other.numeral.start], text[other.numeral.end :]
        if _RANGE.fullmatch(gap) or (_FROM.fullmatch(gap) and _BETWEEN.match(tail)):
            start = _in_scale_of(one, other)
            found[at + 1] = replace(other, value=math.copysign(start, other.value), bound="~", end=other.value)
            found[at] = replace(found[at + 1], numeral=replace(one.numeral, unit=other.numeral.unit))
    return found


def _in_scale_of(one: Statement, other: Statement) -> float:
    """Return the first end of a range in the scale of the last: 5~7조 is from five trillions."""
    is_bare = not one.numeral.unit and one.numeral.step <= 1 < other.numeral.step
    return one.numeral.value * (other.numeral.step / one.numeral.step if is_bare else 1)


def _from_last(text: str, statements: list[Statement]) -> Iterator[Statement]:
    following: Statement | None = None
    for statement in reversed(statements):
        link = _LISTING if statement.measure else _LINK
        is_open = not statement.measure or statement.is_undirected
        if following and is_open and statement.numeral.unit == following.numeral.unit:
            gap = text[statement.numeral.end : following.numeral.start]
            if link.fullmatch(gap) and statement.subjects and not _SAYS.search(gap):
                statement = _alike(statement, following)
        yield statement
        following = statement


def _alike(statement: Statement, following: Statement) -> Statement:
    """Return a statement that leaves its direction, and its measure and period where it has none, to the one after.

    With a measure of its own it stays undirected: 바이두 16.1%, 메이투안 2.7% 하락 may be said of the last alone.
    """
    if statement.measure not in ("", following.measure):
        return statement
    falls = following.measure == "return" and following.value < 0 and not statement.numeral.is_signed
    value = -abs(statement.numeral.value) if falls else statement.numeral.value
    period = statement.period or following.period
    return replace(statement, measure=following.measure, period=period, value=value)


def _runs(text: str, places: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the places gathered into lists: those with nothing but 와, 과, · or a comma between them."""
    runs: list[list[tuple[int, int]]] = [[place] for place in places[:1]]
    for one, other in pairwise(places):
        gap = text[one[1] : other[0]]
        if LISTED.fullmatch(gap):
            runs[-1].append(other)
        else:
            runs.append([other])
    return runs
