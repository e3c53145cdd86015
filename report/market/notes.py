"""What table 2 takes for granted, said in Korean under it: forecasts, fiscal years, ratios, returns, rates, marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from report.korean.currencies import currency_name
from report.korean.numbers import format_number
from report.korean.particles import attach
from report.market.bases import base_days
from report.market.listing import Listing
from report.market.naming import joined
from report.market.ratios import HIGHEST_PER
from report.model.market import FxRate, Mark, ValuationGroup
from report.quotes import Rates

MEANINGS: Mapping[Mark, str] = {
    Mark.LOSS: "적자는 순손실",
    Mark.TO_LOSS: "적전은 적자 전환",
    Mark.STILL_LOSS: "적지는 적자 지속",
    Mark.TO_PROFIT: "흑전은 흑자 전환",
    Mark.NOT_MEANINGFUL: f"N/M은 의미 없음(PER {HIGHEST_PER:,}배 초과, 자본 잠식 등)",
    Mark.NOT_AVAILABLE: "–는 자료나 거래 없음",
}
DECEMBER = 12
_SMALLEST_RATE = 0.1  # below it, a rate is quoted for a hundred units, as for the yen and the won


def write_notes(
    groups: Sequence[ValuationGroup], listings: Sequence[Listing], rates: Rates, currency: str, day: date
) -> tuple[str, ...]:
    """Return the notes in printed order, each one or two short Korean sentences."""
    return (
        " ".join(["F는 전망치.", *_other_year_ends(listings, day.year)]),
        "EPS는 거래 단위(주식 또는 ADS)당 순이익을 거래 통화로 나타낸 값.",
        f"PER은 종가를 EPS로, PBR과 PSR은 시가총액을 {day.year % 100:02}F 자본총계와 매출액으로 나눈 값.",
        _return_note(day),
        *_rate_note(listings, rates, currency, day.year),
        *_mark_note(groups),
        "중앙값은 숫자로 나온 값만으로 계산.",
    )


def _other_year_ends(listings: Sequence[Listing], fiscal_year: int) -> Iterator[str]:
    """Yield a sentence for each month, other than December, in which a fiscal year ends."""
    names: defaultdict[date, list[str]] = defaultdict(list)
    for listing in listings:
        if estimate := listing.estimates.get(fiscal_year):
            names[estimate.period_end].append(listing.company.name)
    for end in sorted(end for end in names if end.month != DECEMBER):
        closing = f"{end.month}월 결산으로, {fiscal_year % 100:02}F는 {end.year}년 {end.month}월까지."
        yield f"{attach(joined(names[end]), '은')} {closing}"


def _return_note(day: date) -> str:
    week, month, quarter, _ = (f"{base.month}월 {base.day}일" for base in base_days(day).values())
    return f"주가 수익률은 현지 통화 기준이며, 차례로 {week}, {month}, {quarter}, 지난해 말의 종가와 비교."


def _rate_note(listings: Sequence[Listing], rates: Rates, currency: str, fiscal_year: int) -> Iterator[str]:
    """Yield the rates to the table's currency with their days, if any other currency occurs."""
    used = {listing.company.currency for listing in listings}
    for at in (fiscal_year - 1, fiscal_year, fiscal_year + 1):
        used |= {listing.estimates[at].currency for listing in listings if at in listing.estimates}
    by_day: defaultdict[date, list[FxRate]] = defaultdict(list)
    for code in sorted(used - {currency}):
        rate = rates.find(code, currency)
        by_day[rate.day].append(rate)
    quoted = [f"{day.month}월 {day.day}일 {', '.join(map(_quote, by_day[day]))}" for day in sorted(by_day)]
    if quoted:
        yield f"환율은 {', '.join(quoted)}."


def _quote(rate: FxRate) -> str:
    units = 1 if rate.rate >= _SMALLEST_RATE else 100
    base, quote = currency_name(rate.base), currency_name(rate.quote)
    return f"{units}{base}={format_number(rate.rate * units, 4)}{quote}"


def _mark_note(groups: Sequence[ValuationGroup]) -> Iterator[str]:
    """Yield the meaning of the marks that the table prints, if it prints any."""
    printed = {figure for group in groups for row in group.rows for figure in row.figures.values()}
    meanings = [meaning for mark, meaning in MEANINGS.items() if mark in printed]
    if meanings:
        yield f"{', '.join(meanings)}."
