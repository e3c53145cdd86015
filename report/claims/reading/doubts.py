"""A sentence and what its amounts say in, those that may be of something the data do not hold marked out.

A doubtful amount is bound where it agrees with the data, and never called wrong where it does not: a level of
another time (석 달 전 9.8배), of another basis (12MF PER), of another listing (ADR), or somebody else's view (컨센서스
18배, 목표 PER).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from report.claims.reading.kinds import ACCOUNTS, QUOTES
from report.claims.reading.statement import Statement

_LEVELS = ("share", "market_cap", "per", "pbr", "psr", *QUOTES, *ACCOUNTS)
_ELSEWHEN = re.compile(
    r"(?:\d+\s?(?:년|개월|분기|주)|[한두석세]\s?달|일\s?년)\s?전(?!망)|(?:작년|지난해|전년|재작년|직전|전\s?분기|"
    r"지난\s?분기)(?!\s?(?:대비|보다|비(?!\w)|에\s?비|과\s?비|동기))|장중|마감\s후|첫날|"
    r"이날|그날|같은\s?날|당시|과거|역사적|기존|종전|당초|평균|고점|저점|한때"
)
_ELSEWHOSE = re.compile(
    r"컨센서스|시장\s?(?:예상|추정|기대)|블룸버그|가이던스|목표|적정|제시|회사\s?(?:측|계획)|고시|역외|CNH|기준\s?환율|"
    r"에\s(?:따르면|의하면)"
)
_EARLIER = re.compile(r"\s?(?:수준)?에서\s")
_TOLD_TIME = re.compile(r"(?:20\d\d년?|\d\d[EF])")
# Another way to count a multiple or a fiscal year than the table's; it holds until a year is told.
_BASIS = re.compile(
    r"12\s?MF|12\s?M(?![A-Za-z])|NTM|TTM|LTM|12\s?개월|선행|후행|트레일링|(?i:forward|fwd|trailing)|포워드|"
    r"FY\s?\d{2,4}|회계연도|조정|[Nn]on-?(?:IFRS|GAAP)|비경상"
)
# Somebody else speaks, until 당사 does.
_HOUSE = re.compile(
    r"(?:모건\s?스탠리|골드만(?:\s?삭스)?|JP\s?모건|JPM|UBS|씨티|노무라|번스타인|HSBC|BofA|맥쿼리|CLSA|제프리스|CICC|"
    r"도이치|바클레이스|미즈호|다이와|[가-힣A-Z]{2,}증권|증권가|증권사|IB|하우스|월가|애널리스트|일각|일부|시장참여자)"
    r"(?:들)?(?:에서는?|은|는|이|가|도|의|측|발)?\s|(?:컨센서스|블룸버그|팩트셋|[A-Z][A-Za-z]{3,})\s(?:\S{2,5}\s)?기준\s"
)
_OURS = re.compile(r"당사|우리는|리서치센터|본\s?리포트")
_OPINION_AFTER = re.compile(
    r"[^,.\d]{0,14}(?:라는|다는|하다는|이라는|란|는)\s?(?:지적|평가|시각|주장|분석|의견|관측|우려|해석)|"
    r"(?:를|을|로)?\s?(?:적용|부여|제시|가정|올려|올리면|올린다|높여|높이면|낮춰|낮추면|잡아|잡으면|쳐도|"
    r"평가하|계산하|곱|주는\s|준\s|받는\s)"
)
_OTHER_LISTING = re.compile(
    r"(?<![A-Za-z])AD[RS](?![A-Za-z])|뉴욕|A주|H주|간밤|밤사이|(?:프리|애프터)\s?마켓|시간\s?외|미국(?:\s?증시)?에서|"
    r"미\s?증시|나스닥에서"
)
_LAST_WEEK = re.compile(r"(?:지난\s?주|전주)(?!\s?(?:대비|보다|비(?!\w)|에\s?비))")
_THIS_WEEK = re.compile(r"이번\s?주|금주")
_REGAINED = re.compile(r"\s?(?:\S{1,6}\s)?(?:되돌|만회|반납|회복)")
_FOR_A_WHILE = re.compile(r"\s?(?:\S{1,6}\s)?(?:\S{1,5}다가(?=\s)|(?:상승|하락|급등|급락)\s(?:중|출발))")
_THAT_DAY = re.compile(r"이날|그날|같은\s?날|당시|지난\s\d{1,2}일")
_AHEAD = re.compile(
    r"\s?(?:이상\s|가량\s)?(?:더\s|추가\s?)?(?:오를|내릴|상승할|하락할|상승\s?여력|하락\s?여력|상승\s?가능|업사이드|"
    r"다운사이드|조정받을)"
)


@dataclass(frozen=True)
class _Clause:
    """One amount's surroundings: `near` is what stands between the amount before it and itself."""

    head: str
    near: str
    tail: str
    measure: str


Doubt = Callable[[_Clause], bool]


def with_doubts(text: str, statements: list[Statement]) -> Iterator[Statement]:
    """Yield the statements, those marked of which a rule doubts that they are said of the data."""
    since = 0
    for statement in statements:
        numeral = statement.numeral
        clause = _Clause(text[: numeral.start], text[since : numeral.start], text[numeral.end :], statement.measure)
        doubts = DOUBTS_OF_LEVELS if statement.measure in _LEVELS else DOUBTS_OF_RETURNS
        is_doubtful = statement.measure in (*_LEVELS, "return") and any(doubt(clause) for doubt in doubts)
        yield replace(statement, is_doubtful=True) if is_doubtful else statement
        since = numeral.end


def _is_of_another_time(clause: _Clause) -> bool:
    """석 달 전 9.8배."""
    return bool(_ELSEWHEN.search(clause.near))


def _is_expected_elsewhere(clause: _Clause) -> bool:
    """컨센서스 18배, 목표 PER 22배."""
    return bool(_ELSEWHOSE.search(clause.near))


def _is_earlier(clause: _Clause) -> bool:
    """33.2%에서 35.8%로: only where something came from, unless its time is told."""
    came_from = _EARLIER.match(clause.tail) and any(char.isdigit() for char in clause.tail)
    return bool(came_from) and not _TOLD_TIME.search(clause.near)


def _is_on_another_basis(clause: _Clause) -> bool:
    """12MF PER은 17.9배, FY26 PER 22배."""
    last = max((match.end() for match in _BASIS.finditer(clause.head)), default=None)
    return last is not None and not _TOLD_TIME.search(clause.head[last:])


def _is_anothers_view(clause: _Clause) -> bool:
    """모건스탠리는 PER 22배를 적용했다; 30배는 과하다는 지적도 있다."""
    spoke = max((match.end() for match in _HOUSE.finditer(clause.head)), default=-1)
    is_theirs = spoke >= 0 and not _OURS.search(clause.head[spoke:])
    return is_theirs or bool(_OPINION_AFTER.match(clause.tail))


def _is_of_another_listing(clause: _Clause) -> bool:
    """ADR은 3.4% 올랐다."""
    return bool(_OTHER_LISTING.search(clause.near))


def _is_of_the_week_before(clause: _Clause) -> bool:
    """지난주 3.1% 내린 뒤 이번 주 2.7% 올랐다."""
    last = _LAST_WEEK.search(clause.near)
    return bool(last) and bool(_THIS_WEEK.search(clause.head + clause.tail))


def _is_regained(clause: _Clause) -> bool:
    """낙폭의 2.7%를 되돌렸다: up or down."""
    return bool(_REGAINED.match(clause.tail))


def _is_for_a_while(clause: _Clause) -> bool:
    """3.2% 올랐다가 밀렸다."""
    return bool(_FOR_A_WHILE.match(clause.tail))


def _is_of_that_day(clause: _Clause) -> bool:
    """이날 하락에도 연초 대비 91.7% 오른 상태다: counted from another day than the issue's."""
    return bool(_THAT_DAY.search(clause.head))


def _is_ahead(clause: _Clause) -> bool:
    """20% 더 오를 전망."""
    return bool(_AHEAD.match(clause.tail))


DOUBTS_OF_LEVELS: tuple[Doubt, ...] = (
    _is_of_another_time,
    _is_expected_elsewhere,
    _is_earlier,
    _is_on_another_basis,
    _is_anothers_view,
    _is_of_another_listing,
)
DOUBTS_OF_RETURNS: tuple[Doubt, ...] = (
    _is_of_another_listing,
    _is_of_the_week_before,
    _is_regained,
    _is_for_a_while,
    _is_of_that_day,
    _is_ahead,
)
