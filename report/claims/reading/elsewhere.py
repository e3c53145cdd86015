"""A sentence in, what it says of somebody or something that the data do not hold out.

That is the market of another chart, one business of a company, a company that nobody lists. Who reads its amounts as
a listed company's own calls sound prose wrong, so what is not known to be neutral is taken for another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from report.claims.reading import nouns
from report.claims.reading.lexicon import MARKETS
from report.claims.reading.mentions import Mention

FOREIGN = "something that the data do not hold"
_LETTER = r"[\w·&-]"
_MARKET = re.compile(rf"(?P<market>{_LETTER}+)\s?시장(?=에서|의|\s?(?:내\s)?점유율|\s?몫)")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\s$")
_GROWTH_OF = re.compile(r"\s?(?:성장분|증가분|증가액|증가폭|감소분|감소액|감소폭|격차|차이|비중|비율|구성)")
_TICKER = r"(?:\([^()]{1,24}\))?"
_TOPIC = re.compile(rf"(?<!{_LETTER})(?P<noun>{_LETTER}+){_TICKER}(?:은|는)(?=\s)")
_ACTOR = re.compile(rf"(?<!{_LETTER})(?P<noun>{_LETTER}{{2,}}){_TICKER}(?:이|가)(?=\s)")


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
    return noun in nouns.NEUTRAL


def _nouns(pattern: re.Pattern[str], text: str) -> Iterator[Mention]:
    for match in pattern.finditer(text):
        noun = match["noun"]
        if noun not in nouns.NEUTRAL and noun not in nouns.VERBAL and not noun.endswith(nouns.VERBAL_ENDS):
            yield Mention(*match.span("noun"), noun)


def _is_known(noun: Mention, places: Iterable[tuple[int, int]]) -> bool:
    return any(start < noun.end and noun.start < end for start, end in places)


def _names_other_market(text: str, charted: str) -> bool:
    return any(market not in charted for market in _markets(text))


def _markets(text: str) -> Iterator[str]:
    yield from (match["market"] for match in MARKETS.finditer(text))
    named = (match["market"] for match in _MARKET.finditer(text))
    yield from (
        market for market in named if market not in nouns.ANY_MARKET and not market.endswith(nouns.ANY_MARKET_ENDS)
    )


def _is_part(text: str, measure: Mention, ends: set[int]) -> bool:
    """Tell whether 클라우드 매출, 매출 증가분 or 코어위브 주가 stands there.

    That is the account of one business, what it grew by, or the price of a share that nobody lists.
    """
    is_price = text[measure.start : measure.end] == "주가"
    if not is_price and measure.name not in ("revenue", "operating_profit"):
        return False
    if _GROWTH_OF.match(text, measure.end):
        return True
    before = _WORD_BEFORE.search(text[: measure.start])
    if before is None or before.end("word") in ends or before["word"] in nouns.WHOLE_COMPANY:
        return False
    return not before["word"].endswith(nouns.PRICE_ENDS if is_price else nouns.WHOLE_COMPANY_ENDS)
