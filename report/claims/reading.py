"""A paragraph in, what each of its amounts says out: of whom, which measure, for when, how exactly.

The rules read a sentence as an editor skims it: the measure that was named last, the company that was named last
unless it only stands to be compared with, both carried into the next sentence; lists with 각각 pair off; a company
may follow its number (16.1% 오른 바이두). What is not certain is left open: an amount without a subject or a measure
says nothing that could contradict the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from report.claims import lexicon
from report.claims.doubts import is_doubtful
from report.claims.mentions import (
    Mention,
    Names,
    find_account_times,
    find_measures,
    find_moves,
    find_others,
    find_periods,
)
from report.korean.numerals import Numeral, read_numerals

_SENTENCE = re.compile(r"(?<=[.!?。])\s+|\n+|(?<=다)\.\s*|;\s+")
_LISTED = re.compile(r"\s*(?:와|과|·|,|및|/|에서|,\s*그리고)\s*")
_EARNINGS = re.compile(r"(?:순|예상 |추정 |(?<=[\d년FE] ))이익의\s?$")
_TRADED = re.compile(r"\s?(?:수준)?(?:에|으로|로)?\s?거래")
_OF_MARKET = re.compile(r"시장의\s?$")
_LOSS_AFTER = re.compile(r"\s?(?:가량|안팎|규모|수준)?(?:의)?\s?(?:(?:순|영업)?손실|적자)")
_GAIN_AFTER = re.compile(r"\s?(?:가량|안팎|규모|수준)?(?:의)?\s?(?:(?:순|영업)?이익|흑자)")
_GETS = re.compile(r"[이가은는]\s?(?:차지|가져|점유|쥐|거머)")
_LINK = re.compile(r"\)?\s?(?:씩|와|과|,|·|및|을|를|로|으로|이고|에서)?\s?(?:그리고\s)?[^,.\d]{0,16}?\(?\s?")
_SAYS = re.compile("|".join((lexicon.MOVES, lexicon.OPENS.pattern, *lexicon.MEASURES.values())))
_OBJECT = re.compile(r"(?:에|에게|에서|을|를|로|으로|와|과)\s(?!각각)(?=[가-힣A-Za-z ]{2})")
_FISCAL = re.compile(r"\d\d[FE]\s?")
_COMPARED = re.compile(r"\s?(?:대비|보다|에\s?비)")
_ONE_YEAR = ("pbr", "psr", "growth", "market_cap")  # what the table shows for a single year
_ACCOUNTS = ("revenue", "operating_profit", "net_income", "eps", "capex")
_BEHIND = (
    "보다",
    "에 비해",
    "에 이어",
    "에 견줘",
    "대비",
    "에서는",
    "에게",
    "와의",
    "과의",
    "와 달리",
    "과 달리",
    "를 제치",
    "을 제치",
    "에 뒤",
)
_OF = re.compile(
    r"\s?(?:가량|안팎|정도|내외|이상)?\s?(?:의|라는|이라는|이던|였던|이었던)?\s?(?:주간|월간|연초 ?대비|시장|높은|"
    r"낮은|(?:20)?\d\d[FE년]+|\s)*"
)
_TOTAL = re.compile(r"더한|합[은이도]|합친|합계|합산|합한|평균|전체|나머지")
_ALIEN = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?!(?:회사|동사|기업|양사|이들|그룹|업체|지난해|올해|내년|이번)의)"
    r"[가-힣A-Za-z0-9]+의\s"
)
# A level that was reached (점유율이 28%까지 올라섰다), not how far it moved.
_REACHED = re.compile(r"(?:선|대)?(?:까지|로|으로)\s")
_MOVED_NOUN = re.compile(r"\s?(?:오른|상승한|급등한|뛴|내린|하락한|급락한|떨어진|빠진|밀린|반등한)\s[가-힣A-Za-z]{0,4}")
_FOREIGN = "share of another market"
_NEAR_BEFORE, _NEAR_AFTER = 16, 14


@dataclass(frozen=True)
class Context:
    """What the words before a paragraph have settled: whom, what and when it is about, and the issue's year."""

    year: int
    subjects: tuple[str, ...] = ()
    measure: str = ""
    period: str = ""


@dataclass(frozen=True)
class Statement:
    """What one amount says: text[numeral.start:numeral.end] of a paragraph.

    `subjects` are those it may be said of (empty where nobody is told), `measure` is empty where none is told.
    `period` is empty where none is told, "other" for a time that the data do not know. `value` has its sign by
    the words around it. `bound` is "=", "≈", ">=" or "<=". A doubtful one may be of another time or view.
    """

    numeral: Numeral
    subjects: tuple[str, ...]
    measure: str
    period: str
    value: float
    bound: str
    is_doubtful: bool = False


class Reader:
    """Reads paragraphs of one issue: it knows the names of companies, groups and other labels, and extra measures.

    `charted` are the titles of the charts that show shares: a share of a market that none of them names is no chart's.
    """

    def __init__(self, names: Names, group_of: Mapping[str, str], measures: tuple[str, ...], charted: str = "") -> None:
        self._names = names
        self._group_of = group_of
        self._measures = measures
        self._charted = charted

    def subjects(self, text: str) -> tuple[str, ...]:
        """Return whom a heading is about, each once."""
        return tuple(dict.fromkeys(mention.name for mention in self._names.find(text)))

    def read(self, text: str, context: Context) -> tuple[Statement, ...]:
        """Return what each amount of a paragraph says, in order."""
        statements: list[Statement] = []
        for start, sentence in _sentences(text):
            read, context = self._read_sentence(sentence, context)
            statements += [_moved(statement, start) for statement in read]
        return tuple(statements)

    def _read_sentence(self, text: str, context: Context) -> tuple[list[Statement], Context]:
        subjects = self._names.find(text)
        measures = find_measures(text, self._measures)
        if any(match["market"] not in self._charted for match in lexicon.MARKETS.finditer(text)):
            measures = tuple(replace(found, name=_FOREIGN) if found.name == "share" else found for found in measures)
        named = (*subjects, *(mention for mention in measures if mention.name not in (*lexicon.MEASURES, _FOREIGN)))
        # What is part of a name (자율주행) or of a measure's own (AGIEval 점수) is no other noun.
        others = tuple(other for other in find_others(text) if not any(_touches(other, mention) for mention in named))
        periods = find_periods(text, context.year)
        times = find_account_times(text)
        scene = _Scene(text, subjects, measures, find_moves(text), others, periods, times, self._group_of)
        amounts = tuple(numeral for numeral in read_numerals(text) if numeral.kind == "amount")
        subjects_of, measures_of, periods_of = (
            dict(_paired(text, mentions, amounts)) for mentions in (subjects, measures, periods)
        )
        statements = [scene.state(numeral, subjects_of.get(numeral.start), context) for numeral in amounts]
        statements = [_in_list(statement, measures_of, periods_of) for statement in statements]
        statements = list(reversed(list(_shared(text, statements))))
        statements = list(_doubted(text, statements))
        return statements, scene.after(statements, context)


@dataclass(frozen=True)
class _Scene:
    """One sentence with all that it mentions."""

    text: str
    subjects: tuple[Mention, ...]
    measures: tuple[Mention, ...]
    moves: tuple[Mention, ...]
    others: tuple[Mention, ...]
    periods: tuple[Mention, ...]
    account_times: tuple[Mention, ...]
    group_of: Mapping[str, str]

    @property
    def groups(self) -> frozenset[str]:
        """Return the names of the groups."""
        return frozenset(self.group_of.values())

    def state(self, numeral: Numeral, paired: str | None, context: Context) -> Statement:
        """Return what one amount of the sentence says."""
        measure = self._measure(numeral, context)
        subjects = (paired,) if paired else self._whose(numeral, measure, context)
        if any(subject in self.groups for subject in subjects) and not lexicon.MEDIAN.search(self.text):
            subjects, measure = (), ""
        period = self._period(numeral, measure, context)
        is_negative = self._falls(numeral) if measure in ("return", "growth") else self._is_loss(numeral, measure)
        value = -abs(numeral.value) if is_negative else numeral.value
        return Statement(numeral, subjects, measure, period, value, self._bound(numeral))

    def after(self, statements: list[Statement], context: Context) -> Context:
        """Return what the next sentence may leave unsaid."""
        if self.others and not self.subjects:
            return replace(context, measure="")
        told = [statement for statement in statements if statement.measure]
        named = [mention.name for mention in self.subjects if not self._stands_behind(mention)]
        subjects = tuple(dict.fromkeys(named))[:1] if len(set(named)) == 1 else () if named else context.subjects
        measure = told[-1].measure if told else ""
        return replace(context, subjects=subjects, measure=measure, period=told[-1].period if told else context.period)

    def _measure(self, numeral: Numeral, context: Context) -> str:
        """Return what the amount measures, as far as its unit allows; 화웨이의 절반 says nothing of a level."""
        if numeral.is_word and self.text[: numeral.start].endswith("의 "):
            return ""
        if numeral.unit == "배" and self._is_of_earnings(numeral):
            return "per"
        if numeral.unit == "%" and self._taker(numeral):
            return "share"
        before = [mention for mention in self.measures if mention.end <= numeral.start and _fits(mention.name, numeral)]
        near = max(before, key=lambda mention: mention.end, default=None)
        if near and numeral.start - near.end <= _NEAR_BEFORE and not self._between(near.end, numeral.start):
            return self._of_change(near.name, numeral) if self._is_growth(near.name, numeral) else near.name
        moved = self._moves_after(numeral)
        if moved and numeral.unit == "%":
            return "" if self._other_subject(numeral) or self._other_follows(numeral) else "return"
        after = self._measure_after(numeral)
        if after:
            return after
        if numeral.unit == "%" and self._is_price_move(numeral):
            return "return"
        if near and not self._other_between(near.end, numeral.start):
            return self._of_change(near.name, numeral) if self._is_growth(near.name, numeral) else near.name
        if not self.measures and not self.others and _fits(context.measure, numeral) and context.measure:
            return "" if self._grows(numeral) else context.measure
        return ""

    def _between(self, start: int, end: int) -> bool:
        """Tell whether a company or another noun stands between two places."""
        return any(start <= mention.start < end for mention in (*self.subjects, *self.others))

    def _other_between(self, start: int, end: int) -> bool:
        return any(start <= mention.start < end for mention in self.others)

    def _is_growth(self, measure: str, numeral: Numeral) -> bool:
        """Tell whether a rate is said of how an amount or a rate changed, not of its level."""
        return (numeral.unit in ("%", "%p") and measure not in ("return", "share", "growth")) or (
            measure == "share" and self._grows(numeral)
        )

    def _of_change(self, measure: str, numeral: Numeral) -> str:
        """Return `growth` for a net income that rises by a rate, and nothing for any other change."""
        rises = re.match(r"\s?(?:가량\s|넘게\s)?(?:늘|증가|성장)", self.text[numeral.end :])
        return "growth" if measure == "net_income" and numeral.unit == "%" and rises else ""

    def _is_of_earnings(self, numeral: Numeral) -> bool:
        """Tell whether 26F 예상 이익의 20.8배에 거래 stands there."""
        of_earnings = _EARNINGS.search(self.text[: numeral.start])
        return bool(of_earnings and _TRADED.match(self.text[numeral.end :]))

    def _taker(self, numeral: Numeral) -> str:
        """Return the company in 시장의 35.8%를 알리바바가 차지했다."""
        if not _OF_MARKET.search(self.text[: numeral.start]):
            return ""
        after = next((mention for mention in self.subjects if 0 <= mention.start - numeral.end <= 3), None)
        return after.name if after and _GETS.match(self.text[after.end :]) else ""

    def _grows(self, numeral: Numeral) -> bool:
        return bool(lexicon.OPENS.match(self.text[numeral.end : numeral.end + 8].lstrip(" 가량나이")))

    def _moves_after(self, numeral: Numeral) -> bool:
        """Tell whether a word for a price's move follows before anything else is said."""
        move = next((mention for mention in self.moves if 0 <= mention.start - numeral.end <= _NEAR_AFTER), None)
        if move is None:
            return False
        gap = self.text[numeral.end : move.start]
        return not re.search(r"[,.]|\d", gap) and not _REACHED.match(gap) and not self._between(numeral.end, move.start)

    def _measure_after(self, numeral: Numeral) -> str:
        """Return the measure in 35.8%의 점유율, 16.1% 상승률."""
        for mention in self.measures:
            gap = self.text[numeral.end : mention.start]
            if 0 <= mention.start - numeral.end <= 16 and _OF.fullmatch(gap):
                return mention.name if _fits(mention.name, numeral) else ""
        return ""

    def _is_price_move(self, numeral: Numeral) -> bool:
        """Tell whether 주간 −2.3% or 바이두(+16.1%) stands there: a rate beside a period or a company."""
        beside = any(
            mention.name in ("1w", "1m", "3m", "ytd") and 0 <= numeral.start - mention.end <= 2
            for mention in self.periods
        )
        listed = any(not self.text[mention.end : numeral.start].strip() for mention in self.subjects)
        is_of_list = listed and numeral.is_signed and not (self.measures or self.others)
        if beside or (is_of_list and any(_dates(mention.name, "return") for mention in self.periods)):
            return True
        bracketed = any(self.text[mention.end : numeral.start].strip() == "(" for mention in self.subjects)
        names_return = any(mention.name == "return" for mention in (*self.measures, *self.moves))
        return bracketed and (numeral.is_signed or names_return)

    def _other_subject(self, numeral: Numeral) -> bool:
        """Tell whether another noun than a company is what moves: the last one before the amount."""
        others = [mention.end for mention in self.others if mention.end <= numeral.start]
        companies = [mention.end for mention in self.subjects if mention.end <= numeral.start]
        prices = [mention.end for mention in self.measures if mention.name == "return" and mention.end <= numeral.start]
        return bool(others) and max(others) > max([*companies, *prices], default=-1)

    def _other_follows(self, numeral: Numeral) -> bool:
        """Tell whether it is another noun that moved, in 1.2% 오른 항셍지수."""
        tail = self.text[numeral.end :]
        gaps = (tail[: other.start - numeral.end] for other in self.others if other.start >= numeral.end)
        return any(_MOVED_NOUN.fullmatch(gap) for gap in gaps)

    def _whose(self, numeral: Numeral, measure: str, context: Context) -> tuple[str, ...]:
        """Return whom the amount is said of."""
        follower = self._follower(numeral) or (self._taker(numeral) if measure == "share" else "")
        if follower:
            return (follower,)
        if self._is_total(numeral) or lexicon.APART.match(self.text[numeral.end :]):
            return ()
        before = [
            mention for mention in self.subjects if mention.end <= numeral.start and not self._stands_behind(mention)
        ]
        if before and lexicon.MEDIAN.search(self.text[max(before[-1].end, numeral.start - 12) : numeral.start]):
            groups = [mention.name for mention in before if mention.name in self.groups]
            near = self.text[before[-1].end : numeral.start]
            own = self.group_of.get(before[-1].name) if "그룹" in near else None
            return tuple(groups[-1:]) or ((own,) if own else ())  # 그룹 중앙값: of the group of whom one speaks
        subjects = [mention for mention in before if not self._is_object(mention)]
        if subjects or before:
            return self._together(subjects or before)
        if self.others and measure == "return" and not self.measures:
            return ()
        if _ALIEN.search(self.text[: numeral.start]):
            return ()
        return context.subjects if len(context.subjects) == 1 else ()

    def _is_total(self, numeral: Numeral) -> bool:
        """Tell whether the amount is what several come to (2~4위를 더한 34.9%), and so nobody's own."""
        return bool(_TOTAL.search(self.text[max(0, numeral.start - 10) : numeral.start]))

    def _follower(self, numeral: Numeral) -> str:
        """Return the company in 16.1% 오른 바이두."""
        after = next((mention for mention in self.subjects if mention.start >= numeral.end), None)
        if after is None:
            return ""
        gap = _FISCAL.sub("", self.text[numeral.end : after.start])
        has_number = any(char.isdigit() for char in gap)
        return after.name if len(gap) <= 24 and not has_number and lexicon.ADNOMINAL.fullmatch(gap) else ""

    def _together(self, before: list[Mention]) -> tuple[str, ...]:
        """Return the last company, with those that it is joined to in a list: 바이두와 알리바바는."""
        group = [before[-1]]
        for mention in reversed(before[:-1]):
            gap = self.text[mention.end : group[0].start]
            if not (_LISTED.fullmatch(gap)):
                break
            group.insert(0, mention)
        return tuple(dict.fromkeys(mention.name for mention in group))

    def _stands_behind(self, mention: Mention) -> bool:
        """Tell whether a company is only what another is compared with."""
        return self.text[mention.end : mention.end + 5].lstrip().startswith(_BEHIND)

    def _is_object(self, mention: Mention) -> bool:
        """Tell whether something is done to or with a company, so that another one is spoken of."""
        particle = _OBJECT.match(self.text, mention.end)
        return bool(particle) and not any(0 <= other.start - mention.end <= 3 for other in self.subjects)

    def _period(self, numeral: Numeral, measure: str, context: Context) -> str:
        """Return the period that holds for the amount: the one named last before it, else the only one, else none."""
        times = (*self.periods, *self.account_times) if measure in (*_ACCOUNTS, "growth") else self.periods
        if measure == "growth":
            times = tuple(mention for mention in times if not _COMPARED.match(self.text[mention.end :]))
        if measure == "return":
            times = tuple(self._of_return(mention, context.year) for mention in times)
        wanted = sorted(
            (mention for mention in times if _dates(mention.name, measure)), key=lambda mention: mention.end
        )
        before = [
            mention for mention in wanted if mention.end <= numeral.start and not self._dates_other(mention, measure)
        ]
        if before:
            return before[-1].name
        after = [mention for mention in wanted if _OF.fullmatch(self.text[numeral.end : mention.start])]
        if after and after[0].start >= numeral.end:
            return after[0].name
        return context.period if context.measure == measure and not self.periods else ""

    def _of_return(self, period: Mention, year: int) -> Mention:
        """Return a calendar year as a time of returns: 올해 is the year to date, a past one no time of the data."""
        if not period.name.isdigit() or _FISCAL.match(self.text[period.start :]):
            return period
        told = int(period.name)
        return replace(period, name="ytd" if told == year else "other") if told <= year else period

    def _dates_other(self, period: Mention, measure: str) -> bool:
        """Tell whether a period belongs to another measure that follows it at once: 26F PER."""
        return measure in _ONE_YEAR and any(
            0 <= mention.start - period.end <= 3 and mention.name != measure for mention in self.measures
        )

    def _falls(self, numeral: Numeral) -> bool:
        """Tell whether the words say that it fell; a sign that is written decides."""
        if numeral.is_signed:
            return numeral.value < 0
        tail = self.text[numeral.end : numeral.end + 22]
        stop = re.search(r"\d", tail)
        tail = tail[: stop.start()] if stop else tail
        first = re.search(lexicon.MOVES, tail)
        if first:
            return bool(re.match(lexicon.FALLS, first[0]))
        head = self.text[max(0, numeral.start - 10) : numeral.start]
        return bool(re.search(r"하락률|하락 ?폭|낙폭|내림폭|손실", head))

    def _is_loss(self, numeral: Numeral, measure: str) -> bool:
        """Tell whether the amount is called a loss: 순손실은 14.5억 위안, 99억 위안의 순손실, 14.5억 위안 적자."""
        if measure not in ("operating_profit", "net_income", "eps"):
            return False
        tail = self.text[numeral.end :]
        if _LOSS_AFTER.match(tail) or _GAIN_AFTER.match(tail):
            return not _GAIN_AFTER.match(tail)
        named = [mention for mention in self.measures if mention.name == measure and mention.end <= numeral.start]
        return bool(named) and "손실" in self.text[named[-1].start : named[-1].end]

    def _bound(self, numeral: Numeral) -> str:
        head, tail = self.text[: numeral.start], self.text[numeral.end : numeral.end + 8]
        if lexicon.AT_LEAST.match(tail) or lexicon.AT_LEAST_BEFORE.search(head):
            return ">="
        if lexicon.AT_MOST.match(tail):
            return "<="
        is_about = lexicon.ABOUT.search(head) or lexicon.ABOUT_AFTER.match(tail) or lexicon.NEARLY.match(tail)
        is_several = self.text[numeral.end - 1 : numeral.end] == "여" or "여 " in self.text[numeral.start : numeral.end]
        return "≈" if is_about or is_several or numeral.is_word else "="


def _touches(one: Mention, other: Mention) -> bool:
    return one.start <= other.end + 1 and one.end >= other.start


def _shared(text: str, statements: list[Statement]) -> Iterator[Statement]:
    """Yield statements from the last to the first; in 샤오펑이 4.1%, 리오토가 2.2% 밀렸다 the verb is said of both."""
    following: Statement | None = None
    for statement in reversed(statements):
        if following and not statement.measure and statement.numeral.unit == following.numeral.unit:
            gap = text[statement.numeral.end : following.numeral.start]
            if _LINK.fullmatch(gap) and statement.subjects and not _SAYS.search(gap):
                statement = _alike(statement, following)
        yield statement
        following = statement


def _alike(statement: Statement, following: Statement) -> Statement:
    """Return a statement that leaves its measure, period and direction to the one after it."""
    falls = following.measure == "return" and following.value < 0 and not statement.numeral.is_signed
    value = -statement.numeral.value if falls else statement.numeral.value
    return replace(statement, measure=following.measure, period=statement.period or following.period, value=value)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence with where it starts."""
    at = 0
    for match in _SENTENCE.finditer(text):
        yield at, text[at : match.start()]
        at = match.end()
    yield at, text[at:]


def _moved(statement: Statement, by: int) -> Statement:
    numeral = statement.numeral
    return replace(statement, numeral=replace(numeral, start=numeral.start + by, end=numeral.end + by))


def _fits(measure: str, numeral: Numeral) -> bool:
    """Tell whether an amount of this unit can be of that measure."""
    if measure in lexicon.MONEY:
        return (len(numeral.unit) == 3 and numeral.unit.isupper()) or numeral.unit == "%"
    if measure in lexicon.UNITS_OF:
        return numeral.unit in lexicon.UNITS_OF[measure]
    return numeral.unit in ("", "점", "%")


def _dates(period: str, measure: str) -> bool:
    """Tell whether a period can be that of a measure."""
    if period == "other":
        return measure == "return" or measure in (*_ACCOUNTS, "growth")
    is_year = period.isdigit()
    return not is_year if measure == "return" else is_year


def _in_list(statement: Statement, measures: Mapping[int, str], periods: Mapping[int, str]) -> Statement:
    """Return a statement with the measure and the period that a list gave it: PBR과 PSR은 각각 6.2배, 9.3배."""
    start = statement.numeral.start
    measure = measures.get(start, "")
    if measure and _fits(measure, statement.numeral):
        statement = replace(statement, measure=measure)
    period = periods.get(start, "")
    return replace(statement, period=period) if period and _dates(period, statement.measure) else statement


def _doubted(text: str, statements: list[Statement]) -> Iterator[Statement]:
    """Yield the statements, those marked that may be of another time or view."""
    since = 0
    for statement in statements:
        numeral = statement.numeral
        doubt = is_doubtful(text, numeral.start, numeral.end, statement.measure, since)
        yield replace(statement, is_doubtful=doubt)
        since = numeral.end


def _paired(text: str, mentions: tuple[Mention, ...], amounts: tuple[Numeral, ...]) -> Iterator[tuple[int, str]]:
    """Yield amount and name by place where a list of names meets a list of as many amounts."""
    companies = _runs(text, [(mention.start, mention.end) for mention in mentions])
    figures = _runs(text, [(numeral.start, numeral.end) for numeral in amounts])
    owners = {(mention.start, mention.end): mention.name for mention in mentions}
    for numbers in figures:
        if len(numbers) < 2:
            continue
        before = [run for run in companies if len(run) == len(numbers) and run[-1][1] <= numbers[0][0]]
        if before:
            yield from ((number[0], owners[company]) for number, company in zip(numbers, before[-1], strict=True))


def _runs(text: str, places: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the places gathered into lists: those with nothing but 와, 과, · or a comma between them."""
    runs: list[list[tuple[int, int]]] = [[place] for place in places[:1]]
    for one, other in pairwise(places):
        gap = text[one[1] : other[0]]
        if _LISTED.fullmatch(gap):
            runs[-1].append(other)
        else:
            runs.append([other])
    return runs
