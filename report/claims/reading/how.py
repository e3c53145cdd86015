"""An amount in its sentence in, its direction and how exactly it is said out."""

from __future__ import annotations

import re

from report.claims.reading import lexicon
from report.claims.reading.spot import Spot

_LOSS_AFTER = re.compile(r"\s?(?:가량|안팎|규모|수준)?(?:의)?\s?(?:(?:순|영업)?손실|적자)")
_GAIN_AFTER = re.compile(r"\s?(?:가량|안팎|규모|수준)?(?:의)?\s?(?:(?:순|영업)?이익|흑자)")
# The first word after the amount that tells a direction: 5.1% 내렸다, 5.1%의 낙폭.
_MOVED = re.compile(f"{lexicon.MOVES}|낙폭|내림폭|오름폭")
_FALLS = re.compile(lexicon.FALLS)
_FALL_BEFORE = re.compile(r"하락률|하락 ?폭|낙폭|내림폭|손실")
_RISE_BEFORE = re.compile(r"상승률|상승 ?폭|오름폭")
_CHANGES = ("return", "growth")
_VERB_WITHIN, _NOUN_WITHIN, _WORD_WITHIN = 22, 10, 8


def value_of(spot: Spot) -> float:
    """Return what the amount is worth, with its sign as the words around it tell."""
    is_negative = _direction(spot) == "down" if spot.measure in _CHANGES else _is_loss(spot)
    return -abs(spot.numeral.value) if is_negative else spot.numeral.value


def is_undirected(spot: Spot) -> bool:
    """Tell whether an amount is a change of which neither a sign nor a word tells the way."""
    return spot.measure in _CHANGES and not _direction(spot)


def bound_of(spot: Spot) -> str:
    """Return how exactly the amount is said: "=", "≈", ">=", "<=", or "~" for one of a span (20배 초반)."""
    tail = spot.tail[:_WORD_WITHIN]
    if lexicon.SPAN.match(tail):
        return "~"
    if lexicon.AT_LEAST.match(tail) or lexicon.AT_LEAST_BEFORE.search(spot.head):
        return ">="
    if lexicon.AT_MOST.match(tail):
        return "<="
    return "≈" if _is_about(spot) else "="


def end_of(spot: Spot, value: float) -> float:
    """Return where the span ends that `value` opens: 20배 초반 is below 30, 1,500억 위안대 below 1,600억."""
    span = spot.numeral.step
    while span and value and not value % (span * 10):
        span *= 10
    return value + (span if value >= 0 else -span)


def _is_about(spot: Spot) -> bool:
    tail, written = spot.tail[:_WORD_WITHIN], spot.sentence.text[spot.start : spot.end]
    by_words = lexicon.ABOUT.search(spot.head) or lexicon.ABOUT_AFTER.match(tail) or lexicon.NEARLY.match(tail)
    return bool(by_words) or written.endswith("여") or "여 " in written or spot.numeral.is_word


def _direction(spot: Spot) -> str:
    """Return up, down or nothing: a sign that is written decides, then the first word after it, then one before."""
    if spot.numeral.is_signed:
        return "down" if spot.numeral.value < 0 else "up"
    tail = re.split(r"\d", spot.tail[:_VERB_WITHIN])[0]
    if first := _MOVED.search(tail):
        return "down" if _FALLS.match(first[0]) else "up"
    if _FALL_BEFORE.search(spot.head[-_NOUN_WITHIN:]):
        return "down"
    return "up" if spot.measure == "growth" or _RISE_BEFORE.search(spot.head[-_NOUN_WITHIN:]) else ""


def _is_loss(spot: Spot) -> bool:
    """Tell whether the amount is called a loss: 순손실은 14.5억 위안, 99억 위안의 순손실, 14.5억 위안 적자."""
    if spot.measure not in ("operating_profit", "net_income", "eps"):
        return False
    if _LOSS_AFTER.match(spot.tail) or _GAIN_AFTER.match(spot.tail):
        return not _GAIN_AFTER.match(spot.tail)
    named = [mention for mention in spot.before(spot.sentence.measures) if mention.name == spot.measure]
    return bool(named) and "손실" in spot.sentence.text[named[-1].start : named[-1].end]
