"""An amount in its sentence and what it measures in, of whom it is said out: nobody where that is not told."""

from __future__ import annotations

import re
from collections.abc import Callable

from report.claims.reading import lexicon
from report.claims.reading.elsewhere import is_neutral
from report.claims.reading.lists import LISTED
from report.claims.reading.mentions import Mention
from report.claims.reading.spot import Spot
from report.claims.reading.which import taker

_FISCAL = re.compile(r"\d\d[FE]\s?")
_TOTAL = re.compile(r"더한|합[은이도]|합친|합계|합산|합한|평균|전체|나머지")
_ALIEN = re.compile(
    r"(?<!\w)(?!(?:회사|동사|기업|양사|이들|그룹|업체|지난해|올해|내년|이번)의)"
    r"\w+의\s"
)
_PEERS = re.compile(
    r"(?:동종\s?(?:업체|기업)|경쟁\s?(?:업체|사)|피어(?:\s?그룹)?|[Pp]eer|업종|업계|섹터)(?:\s?(?:평균|대비))?\s?\(?$"
)
# From who does something to the amount, with nothing but a time between: 외국인이 이번 주 3%.
_ACTS = re.compile(
    r"(?:\([^()]{1,24}\))?[이가]\s(?:(?:약|무려|더|또|\S*(?:주|월|년|일|대비|동안|간|만에|에만|하루))\s){0,3}"
)
_BRACKETED = re.compile(r"(?P<noun>[^\W\d_]{2,})\($")
# What an amount is followed by where the next one is somebody else's: 0.98배는 알파벳 7.7배, 네이버 1.5배.
_NEXT = re.compile(r"(?:로|으로|은|는|와|과|보다|인)?[,·/]?\s(?P<noun>[^\W\d_]{2,})\s")
_OWNER = re.compile(
    r"(?<!\w)(?!(?:회사|동사|기업|양사|이들|그룹|업체|당사|지난해|올해|내년|이번|최근)의)"
    r"(?P<noun>\w+)의\s(?:(?:20)?\d\d[EFA년]\s|PER\s|PBR\s|PSR\s|시가총액\s|시총\s|점유율\s|매출\s)*$"
)
_FOLLOWS_WITHIN = 24

Rule = Callable[[Spot], tuple[str, ...] | None]


def subjects_of(spot: Spot) -> tuple[str, ...]:
    """Return whom the amount is said of, its measure known: the answer of the first rule that has one."""
    return next((subjects for rule in RULES if (subjects := rule(spot)) is not None), ())


def _follower(spot: Spot) -> tuple[str, ...] | None:
    """16.1% 오른 바이두; 시장의 35.8%를 알리바바가 차지했다."""
    after = next((mention for mention in spot.sentence.subjects if mention.start >= spot.end), None)
    gap = _FISCAL.sub("", spot.up_to(after)) if after else ""
    is_short = len(gap) <= _FOLLOWS_WITHIN and not any(char.isdigit() for char in gap)
    if after and is_short and lexicon.ADNOMINAL.fullmatch(gap):
        return (after.name,)
    name = taker(spot) if spot.measure == "share" else ""
    return (name,) if name else None


def _nobody(spot: Spot) -> tuple[str, ...] | None:
    """2~4위를 더한 34.9% is what several come to, 19.3점 앞섰다 how far two are apart."""
    is_total = _TOTAL.search(spot.head[-10:])
    return () if is_total or lexicon.APART.match(spot.tail) else None


def _stranger(spot: Spot) -> tuple[str, ...] | None:
    """바이두가 오르는 동안 코어위브는 12% 뛰었다, 브로드컴(38배), 구글의 PER 25배: of somebody whom nobody lists."""
    since = max((mention.end for mention in _spoken_of(spot)), default=0)
    topics = [topic for topic in spot.before(spot.sentence.topics) if topic.start >= since]
    is_topic = bool(topics) and topics[-1].name != ""
    is_actor = any(
        actor.start >= since and _ACTS.fullmatch(spot.since(actor)) for actor in spot.before(spot.sentence.actors)
    )
    return () if is_topic or is_actor or _is_named_at_once(spot, since) else None


def _median(spot: Spot) -> tuple[str, ...] | None:
    """빅테크 중앙값 16.7배; with 그룹 중앙값, the group of whom one speaks; never a company's own."""
    before = _spoken_of(spot)
    since = before[-1].end if before else 0
    if not lexicon.MEDIAN.search(spot.head[max(since, spot.start - 12) :]):
        return None
    groups = [mention.name for mention in before if spot.sentence.is_group(mention.name)]
    spoken = [mention.name for mention in before] or spot.context.subjects
    own = spot.sentence.group_of.get(spoken[-1]) if spoken and "그룹" in spot.head[since:] else None
    return tuple(groups[-1:]) or ((own,) if own else ())


def _named_before(spot: Spot) -> tuple[str, ...] | None:
    """바이두와 알리바바는: the last company, with those that it is joined to."""
    before = _spoken_of(spot)
    subjects = [mention for mention in before if not spot.sentence.is_object(mention)] or before
    return _together(spot, subjects) if subjects else None


def _another_noun(spot: Spot) -> tuple[str, ...] | None:
    """항셍지수는 1.2% 올랐다, 인스퍼의 점유율은 31%: of somebody whom the data do not know."""
    is_of_another = spot.sentence.others and spot.measure == "return" and not spot.sentence.measures
    return () if is_of_another or _ALIEN.search(spot.head) else None


def _carried_over(spot: Spot) -> tuple[str, ...] | None:
    """주가도 16.1% 올랐다: whom the sentence before or the heading is about."""
    return spot.context.subjects if len(spot.context.subjects) == 1 else None


RULES: tuple[Rule, ...] = (_follower, _nobody, _median, _stranger, _named_before, _another_noun, _carried_over)


def _spoken_of(spot: Spot) -> list[Mention]:
    sentence = spot.sentence
    return [mention for mention in spot.before(sentence.subjects) if not sentence.stands_behind(mention)]


def _is_named_at_once(spot: Spot, since: int) -> bool:
    """Tell whether a word that is nothing known stands right before the amount: 브로드컴(38배), 동종업체 25배."""
    if _PEERS.search(spot.head, since):
        return True
    amounts = [amount.end for amount in spot.sentence.amounts if amount.end <= spot.start]
    listed = _NEXT.fullmatch(spot.head, amounts[-1]) if amounts and amounts[-1] > since else None
    word = listed or _BRACKETED.search(spot.head, since) or _OWNER.search(spot.head, since)
    if word is None or is_neutral(word["noun"]):
        return False
    start, end = word.span("noun")
    return not any(mention.start < end and start < mention.end for mention in spot.sentence.known)


def _together(spot: Spot, before: list[Mention]) -> tuple[str, ...]:
    group = [before[-1]]
    for mention in reversed(before[:-1]):
        if not LISTED.fullmatch(spot.sentence.text[mention.end : group[0].start]):
            break
        group.insert(0, mention)
    return tuple(dict.fromkeys(mention.name for mention in group))
