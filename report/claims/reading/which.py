"""An amount in its sentence in, what it measures out: a key of `lexicon.MEASURES`, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from report.claims.reading import lexicon
from report.claims.reading.kinds import RETURN_PERIODS, dates, fits
from report.claims.reading.mentions import Mention
from report.claims.reading.spot import Spot

_EARNINGS = re.compile(r"(?:순|예상 |추정 |(?<=[\d년FE] ))이익의\s?$")
_TRADED = re.compile(r"\s?(?:수준)?(?:에|으로|로)?\s?거래")
_OF_MARKET = re.compile(r"시장의\s?$")
_GETS = re.compile(r"[이가은는]\s?(?:차지|가져|점유|쥐|거머)")
# Between an amount and the measure or the period that follows it: 35.8%의 시장 점유율, 20.8배의 높은 26F PER.
_OF = re.compile(
    r"\s?(?:가량|안팎|정도|내외|이상)?\s?(?:의|라는|이라는|이던|였던|이었던)?\s?(?:주간|월간|연초 ?대비|시장|높은|"
    r"낮은|(?:20)?\d\d[FE년]+|\s)*"
)
_CONVERTED = re.compile(r"^\s?\([^()]*\)")
_CLOSES = re.compile(r"\s?(?:PER|PBR|PSR)?\s?(?:기준)?\)")
# A level that was reached (점유율이 28%까지 올라섰다), not how far it moved.
_REACHED = re.compile(r"(?:선|대)?(?:까지|로|으로)\s")
_MOVED_NOUN = re.compile(r"\s?(?:오른|상승한|급등한|뛴|내린|하락한|급락한|떨어진|빠진|밀린|반등한)\s[가-힣A-Za-z]{0,4}")
_RISES = re.compile(r"\s?(?:가량\s|넘게\s)?(?:늘|증가|성장)")
_CLOSED = re.compile(r"(?:으로|로|에)\s?(?:\S+[을를]\s)?(?:마감|마쳤|마친|마치|장을 닫)")
_ON_THE_YEAR = re.compile(r"\(\s?(?:전년\s?(?:대비|비)|YoY)\s?$")
_NEAR_BEFORE, _NEAR_AFTER = 16, 14

Rule = Callable[[Spot], str | None]


def measure_of(spot: Spot) -> str:
    """Return what the amount measures, as far as its unit allows: the answer of the first rule that has one."""
    return next((measure for rule in RULES if (measure := rule(spot)) is not None), "")


def follows(spot: Spot, mention: Mention) -> bool:
    """Tell whether a measure or a period after the amount is told of it: 16.1%의 주간 수익률, 155배(25F PER)."""
    gap = spot.up_to(mention)
    if gap.startswith("("):
        return bool(_OF.fullmatch(gap[1:]) and _CLOSES.match(spot.sentence.text, mention.end))
    return bool(_OF.fullmatch(gap))


def taker(spot: Spot) -> str:
    """Return the company in 시장의 35.8%를 알리바바가 차지했다."""
    if not _OF_MARKET.search(spot.head):
        return ""
    after = next((mention for mention in spot.sentence.subjects if 0 <= mention.start - spot.end <= 3), None)
    return after.name if after and _GETS.match(spot.sentence.text[after.end :]) else ""


def _half_of_somebody(spot: Spot) -> str | None:
    """화웨이의 절반 says nothing of a level."""
    return "" if spot.numeral.is_word and spot.head.endswith("의 ") else None


def _multiple_of_earnings(spot: Spot) -> str | None:
    """26F 예상 이익의 20.8배에 거래; 시총은 26F 순이익의 94배."""
    if spot.numeral.unit != "배" or not _EARNINGS.search(spot.head):
        return None
    is_of_worth = any(measure.name == "market_cap" for measure in spot.before(spot.sentence.measures))
    return "per" if is_of_worth or _TRADED.match(spot.tail) else None


def _share_taken(spot: Spot) -> str | None:
    """시장의 35.8%를 알리바바가 차지했다."""
    return "share" if spot.numeral.unit == "%" and taker(spot) else None


def _named_just_before(spot: Spot) -> str | None:
    """26F PER은 17.1배."""
    near = _last_fitting(spot)
    is_near = near and spot.start - near.end <= _NEAR_BEFORE and not spot.parted(near.end, spot.start)
    return _level_or_change(near, spot) if near and is_near else None


def _moved(spot: Spot) -> str | None:
    """16.1% 올랐다: the price, unless another noun moved."""
    if spot.numeral.unit != "%" or not _moves_after(spot):
        return None
    return "" if _another_moved(spot) or _another_follows(spot) else "return"


def _closed_at(spot: Spot) -> str | None:
    """630홍콩달러로 마감했다."""
    return "close" if fits("close", spot.numeral) and _CLOSED.match(spot.tail) else None


def _named_after(spot: Spot) -> str | None:
    """35.8%의 점유율, 16.1% 상승률, 155배(25F PER)."""
    for mention in spot.sentence.measures:
        if 0 <= mention.start - spot.end <= _NEAR_BEFORE and follows(spot, mention):
            return mention.name if fits(mention.name, spot.numeral) else None
    return None


def _price_move(spot: Spot) -> str | None:
    """주간 −2.3%, 바이두(+16.1%): a rate beside a period or a company."""
    if spot.numeral.unit != "%" or _grows(spot):
        return None
    return "return" if _is_beside_period(spot) or _is_listed(spot) or _is_bracketed(spot) else None


def _named_before(spot: Spot) -> str | None:
    """26F PER은 알리바바가 17.1배: farther away, with no other noun between."""
    near = _last_fitting(spot)
    if near is None or any(near.end <= other.start < spot.start for other in spot.sentence.others):
        return None
    return _level_or_change(near, spot)


def _carried_over(spot: Spot) -> str | None:
    """텐센트는 23.8배다: the measure of the sentence before."""
    names_another = spot.sentence.measures or spot.sentence.others
    if names_another or not spot.context.measure or not fits(spot.context.measure, spot.numeral):
        return None
    return "" if _grows(spot) else spot.context.measure


RULES: tuple[Rule, ...] = (
    _half_of_somebody,
    _multiple_of_earnings,
    _share_taken,
    _closed_at,
    _named_just_before,
    _moved,
    _named_after,
    _price_move,
    _named_before,
    _carried_over,
)


def _last_fitting(spot: Spot) -> Mention | None:
    """Return the measure that was named last before the amount, of those that its unit allows."""
    fitting = (mention for mention in spot.before(spot.sentence.measures) if fits(mention.name, spot.numeral))
    return max(fitting, key=lambda mention: mention.end, default=None)


def _level_or_change(near: Mention, spot: Spot) -> str:
    """Return the measure, or where a rate tells how it changed `growth` for a net income and nothing for others."""
    is_rate = spot.numeral.unit in ("%", "%p") and near.name not in ("return", "share", "growth")
    if not is_rate:
        is_change = _grows(spot) and near.name not in ("return", "growth")
        return "" if is_change else near.name
    told = _RISES.match(spot.tail) or _ON_THE_YEAR.search(spot.head)
    return "growth" if near.name == "net_income" and spot.numeral.unit == "%" and told else ""


def _grows(spot: Spot) -> bool:
    """Tell whether 늘었다 and the like follow, also behind what the amount is in another currency."""
    tail = _CONVERTED.sub("", spot.tail, count=1)
    return bool(lexicon.OPENS.match(tail[:8].lstrip(" 가량나이")))


def _moves_after(spot: Spot) -> bool:
    """Tell whether a word for a price's move follows before anything else is said."""
    move = next((move for move in spot.sentence.moves if 0 <= move.start - spot.end <= _NEAR_AFTER), None)
    if move is None:
        return False
    gap = spot.up_to(move)
    return not re.search(r"[,.]|\d", gap) and not _REACHED.match(gap) and not spot.parted(spot.end, move.start)


def _another_moved(spot: Spot) -> bool:
    """Tell whether another noun than a company is what moves: the last one before the amount."""
    prices = (mention for mention in spot.sentence.measures if mention.name == "return")
    last_price = max((mention.end for mention in spot.before((*spot.sentence.subjects, *prices))), default=-1)
    return max((other.end for other in spot.before(spot.sentence.others)), default=-1) > last_price


def _another_follows(spot: Spot) -> bool:
    """Tell whether it is another noun that moved, in 1.2% 오른 항셍지수."""
    followers = (other for other in spot.sentence.others if other.start >= spot.end)
    return any(_MOVED_NOUN.fullmatch(spot.up_to(other)) for other in followers)


def _is_beside_period(spot: Spot) -> bool:
    return any(period.name in RETURN_PERIODS and 0 <= spot.start - period.end <= 2 for period in spot.sentence.periods)


def _is_listed(spot: Spot) -> bool:
    """Tell whether a signed rate follows a company at once, in a sentence of returns: 주간으로 바이두 +16.1%."""
    sentence = spot.sentence
    if not spot.numeral.is_signed or sentence.measures or sentence.others:
        return False
    follows = any(not spot.since(company).strip() for company in sentence.subjects)
    return follows and any(dates(period.name, "return") for period in sentence.periods)


def _is_bracketed(spot: Spot) -> bool:
    sentence = spot.sentence
    if not any(spot.since(company).strip() == "(" for company in sentence.subjects):
        return False
    return spot.numeral.is_signed or any(mention.name == "return" for mention in (*sentence.measures, *sentence.moves))
