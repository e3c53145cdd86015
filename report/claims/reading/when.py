"""An amount in its sentence and what it measures in, for when it is said out.

A period is a year, 1w, 1m, 3m, ytd, "other" for a time of which the data hold nothing, or empty where none is told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from report.claims.reading.kinds import ACCOUNTS, DAILY, ONE_YEAR, dates
from report.claims.reading.mentions import Mention
from report.claims.reading.spot import Spot
from report.claims.reading.which import follows

_FISCAL = re.compile(r"\d\d[FE]\s?")
_COMPARED = re.compile(r"\s?(?:대비|보다|비(?!\w)|에\s?비)")


def period_of(spot: Spot) -> str:
    """Return the period that holds for the amount, its measure known: told before it, else after, else carried over."""
    times = sorted(_times(spot), key=lambda time: time.end)
    return _told_before(spot, times) or _told_after(spot, times) or _carried_over(spot)


def _told_before(spot: Spot, times: list[Mention]) -> str:
    """주간 수익률은 16.1%: the period that was named last."""
    before = [time for time in spot.before(times) if not _dates_another(spot, time)]
    return before[-1].name if before else ""


def _told_after(spot: Spot, times: list[Mention]) -> str:
    """16.1%의 주간 수익률, 155배(25F PER)."""
    return next((time.name for time in times if time.start >= spot.end and follows(spot, time)), "")


def _carried_over(spot: Spot) -> str:
    """텐센트는 2.7%다: the period of the sentence before, for the same measure; another day, for all that a day has."""
    context = spot.context
    is_same = context.measure == spot.measure
    is_of_that_day = context.period == "other" and {context.measure, spot.measure} <= DAILY
    return context.period if (is_same or is_of_that_day) and not spot.sentence.periods else ""


def _times(spot: Spot) -> list[Mention]:
    """Return the times of the sentence that can be those of the measure."""
    sentence, measure = spot.sentence, spot.measure
    is_dated = measure in (*ACCOUNTS, "growth")
    times = (*sentence.periods, *sentence.account_times) if is_dated else sentence.periods
    if measure == "growth":
        times = tuple(time for time in times if not _COMPARED.match(sentence.text[time.end :]))
    if measure == "return":
        times = tuple(_of_return(spot, time) for time in times)
    return [time for time in times if dates(time.name, measure)]


def _of_return(spot: Spot, time: Mention) -> Mention:
    """Return a calendar year as a time of returns: 올해 is the year to date, a past one no time of the data."""
    if not time.name.isdigit() or _FISCAL.match(spot.sentence.text[time.start :]):
        return time
    told, this = int(time.name), spot.context.year
    return replace(time, name="ytd" if told == this else "other") if told <= this else time


def _dates_another(spot: Spot, time: Mention) -> bool:
    """Tell whether a period belongs to another measure that follows it at once: 26F PER."""
    # 26F 순이익은 18.3% 증가: the year of the profit is that of its growth.
    own = (spot.measure, "net_income") if spot.measure == "growth" else (spot.measure,)
    return spot.measure in ONE_YEAR and any(
        0 <= mention.start - time.end <= 3 and mention.name not in own for mention in spot.sentence.measures
    )
