"""A sentence in, what it says of somebody or something that the data do not hold out.

That is the market of another chart, one business of a company, a company that nobody lists. Who reads its amounts as
a listed company's own calls sound prose wrong, so what is not known to be neutral is taken for another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from report.claims.reading.lexicon import MARKETS
from report.claims.reading.mentions import Mention

FOREIGN = "something that the data do not hold"
_LETTER = r"[가-힣A-Za-z0-9·&-]"
_MARKET = re.compile(rf"(?P<market>{_LETTER}+)\s?시장(?=에서|의|\s?(?:내\s)?점유율|\s?몫)")
_ANY_MARKET = re.compile(
    r"중국|국내|현지|이|그|해당|관련|전체|전|같은|동|본|AI|인프라|주요|상반기|하반기|분기|"
    r".*[의은는이가를을년기해서와과로,]"
)
_WORD_BEFORE = re.compile(r"(?P<word>[가-힣A-Za-z]+)\s$")
_WHOLE_COMPANY = re.compile(
    r"연간?|총|전체|전사|연결|합산|예상|추정|전망|기준|올해|내년|금년|이번|같은|당기|당사|우리|동사|회사|회계연도|"
    r"분기|반기|상반기|하반기|누적|기간|최대|최소|사상|주당|시장|컨센서스|또는|및|그리고|YoY|QoQ|[EFA]|"
    r"[가-힣A-Za-z]*(?:은|는|의|이|가|와|과|도|로|에|만|며|고|서|년|월|해|면|자|듯|된|될|한|할|던|낸|낼|올린)"
)
_GROWTH_OF = re.compile(r"\s?(?:성장분|증가분|증가액|증가폭|감소분|감소액|감소폭|격차|차이|비중|비율|구성)")
_TOPIC = re.compile(rf"(?<!{_LETTER})(?P<noun>{_LETTER}+)(?:은|는)(?=\s)")
_ACTOR = re.compile(rf"(?<!{_LETTER})(?P<noun>{_LETTER}{{2,}})(?:이|가)(?=\s)")
# A verb's 는, an adjective's 은 and what stands in another case (주간 기준으로는) make no topic.
_VERBAL = re.compile(
    r"(?:다|라|자|로|에|서|까지|부터|보다|동안|때|만|하|되|있|없|오르|내리|밀리|이끄|이끌|보이|나오|나가|늘|줄|들|넘|돌|웃도|밑도|이르|달하|미치|그치|지|받|주|내|"
    r"만드|키우|올리|거두|앞서|따르|나서|시키|타내|가르|띠|갖|쓰|두|끌|벌|걸|견디|버티|맞|좁히|넓히|누르|흐르|모으|치르|"
    r"잇|벗어나|드러나|일어나|치솟|뛰|무너|몰리|쏠리|팔리|풀리|걸리|실리|달리|큰|크|높|낮|많|적|작|좋|같|깊|넓|좁|늦|않|"
    r"얻|남|찾|놓|잡|막|갚|입)$"
)
_NEUTRAL = re.compile(
    r"회사|동사|당사|양사|이들|그들|이|그|저|우리|그룹|현재|이번|올해|지난해|작년|내년|최근|다음|이날|"
    r"당일|수준|규모|폭|결과|이유|원인|배경|것|점|중|후|전|때|뒤|가운데|반면|물론|또|한편|전망|추정|추정치|예상치|실적|"
    r"중앙값|합|합계|평균|밸류에이션|멀티플|배수|배율|값|수치|이는|여기"
)


def of_known(text: str, measures: Iterable[Mention], named: Iterable[Mention], charted: str) -> tuple[Mention, ...]:
    """Return measures, those of another market or of one business marked FOREIGN.

    `named` are the companies, groups and times that the text names, `charted` the titles of the charts of shares.
    """
    is_of_other_market = _names_other_market(text, charted)
    ends = {mention.end for mention in named}
    return tuple(
        replace(measure, name=FOREIGN)
        if (measure.name == "share" and is_of_other_market) or _is_part(text, measure, ends)
        else measure
        for measure in measures
    )


def names_market_of(text: str, charted: str) -> bool:
    """Tell whether a text names the market of a chart: 클라우드."""
    return any(market in text for market in _markets(charted))


def find_topics(text: str, known: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return what a sentence speaks of one after the other (코어위브는 …); one of the `known` has no name."""
    places = [(mention.start, mention.end) for mention in known]
    return tuple(replace(noun, name="") if _is_known(noun, places) else noun for noun in _nouns(_TOPIC, text))


def find_actors(text: str, known: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return who does something in a sentence (외국인이 …) and is none of the `known`."""
    places = [(mention.start, mention.end) for mention in known]
    return tuple(noun for noun in _nouns(_ACTOR, text) if not _is_known(noun, places))


def is_neutral(noun: str) -> bool:
    """Tell whether a noun stands for whom one speaks of anyway: 회사, 그룹, 중앙값."""
    return bool(_NEUTRAL.fullmatch(noun))


def _nouns(pattern: re.Pattern[str], text: str) -> Iterator[Mention]:
    for match in pattern.finditer(text):
        if not is_neutral(match["noun"]) and not _VERBAL.search(match["noun"]):
            yield Mention(*match.span("noun"), match["noun"])


def _is_known(noun: Mention, places: Iterable[tuple[int, int]]) -> bool:
    return any(start < noun.end and noun.start < end for start, end in places)


def _names_other_market(text: str, charted: str) -> bool:
    return any(market not in charted for market in _markets(text))


def _markets(text: str) -> Iterator[str]:
    yield from (match["market"] for match in MARKETS.finditer(text))
    yield from (match["market"] for match in _MARKET.finditer(text) if not _ANY_MARKET.fullmatch(match["market"]))


def _is_part(text: str, measure: Mention, ends: set[int]) -> bool:
    """Tell whether 클라우드 매출 or 매출 증가분 stands there: the account of one business, or what it grew by."""
    if measure.name not in ("revenue", "operating_profit"):
        return False
    if _GROWTH_OF.match(text, measure.end):
        return True
    before = _WORD_BEFORE.search(text[: measure.start])
    return before is not None and before.end("word") not in ends and not _WHOLE_COMPANY.fullmatch(before["word"])
