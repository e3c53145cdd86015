"""A paragraph and what was settled before it in, a statement for each of its amounts out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from report.claims.reading import lexicon
from report.claims.reading.doubts import with_doubts
from report.claims.reading.elsewhere import FOREIGN, find_actors, find_topics, names_market_of, of_known
from report.claims.reading.how import bound_of, end_of, is_undirected, value_of
from report.claims.reading.kinds import DAILY
from report.claims.reading.lists import in_list, paired, with_ranges, with_shared_verbs
from report.claims.reading.mentions import (
    Mention,
    Names,
    find_account_times,
    find_measures,
    find_moves,
    find_others,
    find_periods,
    pattern_of,
)
from report.claims.reading.spot import Sentence, Spot
from report.claims.reading.statement import Context, Statement
from report.claims.reading.when import period_of
from report.claims.reading.which import measure_of
from report.claims.reading.whose import subjects_of
from report.korean.numerals import read_numerals

_SENTENCE = re.compile(r"(?<=[.!?。])\s+|\n+|(?<=다)\.\s*|;\s+")


class Reader:
    """Reads paragraphs of one issue: it knows the names of companies, groups and other labels, and extra measures.

    `charted` are the titles of the charts that show shares: a share of a market that none of them names is no chart's.
    """

    def __init__(self, names: Names, group_of: Mapping[str, str], measures: tuple[str, ...], charted: str = "") -> None:
        self._names = names
        self._group_of = group_of
        self._measures = pattern_of(measures)
        self._charted = charted

    def subjects(self, text: str) -> tuple[str, ...]:
        """Return whom a heading is about, each once."""
        return tuple(dict.fromkeys(mention.name for mention in self._names.find(text)))

    def read(self, text: str, context: Context) -> tuple[Statement, ...]:
        """Return what each amount of a paragraph says, in order."""
        statements: list[Statement] = []
        for start, words in _sentences(text):
            sentence = self._sentence(words, context)
            read = [self._marked(statement, text, context) for statement in _statements(sentence, context)]
            context = _settled(sentence, read, context)
            statements += [_moved(statement, start) for statement in read]
        return tuple(statements)

    def _sentence(self, text: str, context: Context) -> Sentence:
        """Return a sentence with all that it mentions."""
        subjects, moves, own = self._names.find(text), find_moves(text), find_measures(text, self._measures)
        periods, times = find_periods(text, context.year), find_account_times(text)
        measures = of_known(text, own, (*subjects, *periods, *times), self._charted)
        named = (*subjects, *(measure for measure in own if measure.name not in lexicon.MEASURES))
        # What is part of a name (자율주행) or of a measure's own (AGIEval 점수) is no other noun.
        others = tuple(other for other in find_others(text) if not any(_touches(other, mention) for mention in named))
        amounts = tuple(numeral for numeral in read_numerals(text) if numeral.kind == "amount")
        figures = (Mention(amount.start, amount.end, "") for amount in amounts)
        held = (measure for measure in measures if measure.name != FOREIGN)
        known = (*subjects, *held, *moves, *others, *periods, *times, *figures)
        topics, actors = find_topics(text, known), find_actors(text, known)
        return Sentence(
            text, amounts, subjects, measures, moves, others, periods, times, topics, actors, self._group_of
        )

    def _marked(self, statement: Statement, text: str, context: Context) -> Statement:
        """Return a statement, marked where it leaves its week, year, market or day to the reader of the paragraph."""
        is_of_another_day = context.period == "other" and context.measure in DAILY and statement.measure in DAILY
        match statement.measure:
            case "return" | "per":
                is_open = not statement.period
            case "share":
                is_open = not names_market_of(f"{context.heading} {text}", self._charted)
            case measure:
                is_open = measure == "fx"  # a bank's fixing is not another's
        return replace(statement, is_vague=True) if is_open or is_of_another_day else statement


def _statements(sentence: Sentence, context: Context) -> list[Statement]:
    """Return what each amount of a sentence says: by itself, then in its list, then where it may be in doubt."""
    subjects, measures, periods = (
        dict(paired(sentence.text, mentions, sentence.amounts))
        for mentions in (sentence.subjects, sentence.measures, sentence.periods)
    )
    statements = [
        _state(Spot.at(numeral, sentence, context), subjects.get(numeral.start)) for numeral in sentence.amounts
    ]
    statements = [in_list(statement, measures, periods) for statement in statements]
    statements = with_ranges(sentence.text, with_shared_verbs(sentence.text, statements))
    return list(with_doubts(sentence.text, statements))


def _state(spot: Spot, listed: str | None) -> Statement:
    """Return what one amount says; `listed` is the company that a list gives it."""
    spot = spot.measuring(measure_of(spot))
    subjects = (listed,) if listed else subjects_of(spot)
    is_group = any(map(spot.sentence.is_group, subjects))
    if is_group and not lexicon.MEDIAN.search(spot.sentence.text):
        subjects, spot = (), spot.measuring("")
    value = value_of(spot)
    return Statement(
        spot.numeral, subjects, spot.measure, period_of(spot), value, bound_of(spot), end_of(spot, value),
        is_undirected=is_undirected(spot),
    )  # fmt: skip


def _settled(sentence: Sentence, statements: list[Statement], context: Context) -> Context:
    """Return what the next sentence may leave unsaid."""
    if any(topic.name for topic in sentence.topics) and not sentence.subjects:
        return replace(context, subjects=(), measure="")
    if sentence.others and not sentence.subjects:
        return replace(context, measure="")
    subjects = _spoken_of(sentence, context)
    told = [statement for statement in statements if statement.measure]
    if not told:
        return replace(context, subjects=subjects, measure="")
    last = told[-1]
    # After 매출은 190억, 순이익은 44억 위안이다, nobody knows of which of the two another amount speaks.
    is_clear = all(
        statement.measure == last.measure for statement in told if statement.numeral.unit == last.numeral.unit
    )
    return replace(context, subjects=subjects, measure=last.measure if is_clear else "", period=last.period)


def _spoken_of(sentence: Sentence, context: Context) -> tuple[str, ...]:
    """Return whom the next sentence speaks of where it names nobody: the one company named here, else whom before.

    One that only does something in a sentence about another (애플이 쓴다는 보도에) leaves it open.
    """
    named = [mention for mention in sentence.subjects if not sentence.stands_behind(mention)]
    names = tuple(dict.fromkeys(mention.name for mention in named))
    if not names:
        return context.subjects
    is_aside = context.subjects and names != context.subjects and not any(map(sentence.is_topic, named))
    return () if len(names) > 1 or is_aside else names


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence with where it starts."""
    at = 0
    for match in _SENTENCE.finditer(text):
        yield at, text[at : match.start()]
        at = match.end()
    yield at, text[at:]


def _moved(statement: Statement, by: int) -> Statement:
    if not by:
        return statement
    numeral = statement.numeral
    return replace(statement, numeral=replace(numeral, start=numeral.start + by, end=numeral.end + by))


def _touches(one: Mention, other: Mention) -> bool:
    return one.start <= other.end + 1 and one.end >= other.start
