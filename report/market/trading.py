"""What table 2 says under it about days without a close and about splits: listings and closes in, Korean notes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from report.korean.numbers import format_number
from report.korean.particles import attach
from report.market.bases import base_days
from report.market.listing import Listing
from report.market.measures import RETURN_NAMES
from report.market.naming import joined
from report.quotes import Closes


def write_trading_notes(listings: Sequence[Listing], closes: Closes, day: date) -> Iterator[str]:
    """Yield a note for each day on which companies had no close of their own, and for each split of the last year."""
    yield from _halted_notes(listings, closes, day)
    yield from _listed_notes(listings, closes, day)
    yield from _split_notes(listings, day)


def _split_notes(listings: Sequence[Listing], day: date) -> Iterator[str]:
    """Yield who split its shares since the year began, those of one day and ratio together."""
    alike: defaultdict[tuple[date, float], list[str]] = defaultdict(list)
    for listing in listings:
        for split in listing.splits:
            if split.ex_date > base_days(day)["return_ytd"]:
                alike[split.ex_date, split.ratio].append(listing.company.name)
    for (ex_date, ratio), names in sorted(alike.items()):
        into = format_number(ratio, 0 if ratio == int(ratio) else 2)
        on = f"{ex_date.month}월 {ex_date.day}일"
        yield f"{attach(joined(names), '은')} {on} 1주를 {into}주로 바꾸어, 그 전의 값도 새 주식 기준."


def _halted_notes(listings: Sequence[Listing], closes: Closes, day: date) -> Iterator[str]:
    """Yield who did not trade when its exchange did: on the issue's day, or on a day that a return is counted from."""
    for key, on in {"": day, **base_days(day)}.items():
        newest = _newest(listings, closes, on)
        late: defaultdict[date, list[str]] = defaultdict(list)
        for listing in listings:
            held = closes.day_of(listing.company.id, on)
            if held is not None and held < newest[listing.company.exchange]:
                late[held].append(listing.company.name)
        what = f"{RETURN_NAMES[key]} 수익률은" if key else "종가는"
        end = "종가와 비교" if key else "것"
        for held, names in sorted(late.items()):
            yield f"{attach(joined(names), '은')} 거래 정지로, {what} {held.month}월 {held.day}일 {end}."


def _newest(listings: Sequence[Listing], closes: Closes, on: date) -> dict[str, date]:
    """Return the last day on or before `on` on which any company of each exchange traded."""
    newest: dict[str, date] = {}
    for listing in listings:
        held = closes.day_of(listing.company.id, on)
        if held is not None:
            newest[listing.company.exchange] = max(held, newest.get(listing.company.exchange, held))
    return newest


def _listed_notes(listings: Sequence[Listing], closes: Closes, day: date) -> Iterator[str]:
    """Yield who has no return because its first close is later than the day that return is counted from."""
    late: defaultdict[date, list[str]] = defaultdict(list)
    for listing in listings:
        first = closes.first_day(listing.company.id)
        if first is not None and base_days(day)["return_ytd"] < first <= day:
            late[first].append(listing.company.name)
    for first, names in sorted(late.items()):
        yield f"{attach(joined(names), '은')} {first.month}월 {first.day}일부터 거래되어 그 전과 견준 수익률이 없음."
