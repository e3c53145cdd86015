"""Market data in, problems out: what the valuation needs and does not find, or finds too old.

Every age is counted to the issue's day, never to the clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from report.load.market import Records
from report.load.prices import Closes
from report.load.problems import FileProblems
from report.model.company import Company, Universe
from report.model.market import Estimate, FxRate, ShareCount
from report.sessions import sessions_after

MOST_SESSIONS_MISSED = 2  # a close may be two trading days older than the issue
OLDEST_RATE = timedelta(days=3)


@dataclass(frozen=True)
class Needs:
    """What the valuation stands on: whom it covers, on which day, in which currency, and what may be old."""

    universe: Universe
    day: date
    currency: str
    closed: tuple[str, ...]
    halted: tuple[str, ...]


def check_prices(closes: Closes, needs: Needs, problems: FileProblems) -> None:
    """Note each listed company without a close, and each exchange or company whose last close is too old."""
    last: dict[str, date] = {}
    for company in needs.universe.listed:
        if company.id in closes.spoiled:
            continue
        if quotes := closes.by_company.get(company.id):
            last[company.id] = max(quotes)
        else:
            hint = "종가를 넣거나, companies.csv에서 group을 비우세요."
            problems.add(None, "missing-price", f"{company.name}({company.id})의 종가가 없습니다.", hint)
    for exchange, members in _by_exchange(needs.universe, last).items():
        newest = max(last[company.id] for company in members)
        may_rest = exchange in needs.closed or all(company.id in needs.halted for company in members)
        missed = sessions_after(exchange, newest, needs.day)
        if missed > MOST_SESSIONS_MISSED and not may_rest:
            message = f"{exchange}의 마지막 종가가 {newest}로, 발행일({needs.day})까지 거래일이 {missed}일 지났습니다."
            hint = f"종가를 새로 받거나, 휴장이면 issue.toml의 closed에 '{exchange}'을(를) 적으세요."
            problems.add(_last_line(closes, members, newest), "stale-price", message, hint)
        _check_halted(members, last, newest, closes, needs, problems)


def _by_exchange(universe: Universe, last: Mapping[str, date]) -> dict[str, list[Company]]:
    exchanges: defaultdict[str, list[Company]] = defaultdict(list)
    for company in universe.listed:
        if company.id in last:
            exchanges[company.exchange].append(company)
    return exchanges


def _last_line(closes: Closes, members: list[Company], newest: date) -> int:
    """Return the last row with the exchange's newest close."""
    quotes = (closes.by_company[company.id].get(newest) for company in members)
    return max(quote[1] for quote in quotes if quote)


def _check_halted(
    members: list[Company], last: Mapping[str, date], newest: date, closes: Closes, needs: Needs, problems: FileProblems
) -> None:
    """Note each company that stopped trading before its exchange did."""
    for company in members:
        if newest == last[company.id] or company.id in needs.halted:
            continue
        message = (
            f"{company.name}의 마지막 종가가 {last[company.id]}로, {company.exchange}의 {newest}보다 오래되었습니다."
        )
        hint = f"종가를 새로 받거나, 거래 정지면 issue.toml의 halted에 '{company.id}'을(를) 적으세요."
        problems.add(closes.by_company[company.id][last[company.id]][1], "stale-price", message, hint)


def check_shares(shares: Records[ShareCount], needs: Needs, problems: FileProblems) -> None:
    """Note each listed company without a share count."""
    have = {count.company for count in shares.rows} | shares.spoiled
    for company in needs.universe.listed:
        if company.id not in have:
            hint = "주식 수를 넣거나, companies.csv에서 group을 비우세요."
            problems.add(None, "missing-shares", f"{company.name}({company.id})의 주식 수가 없습니다.", hint)


def check_estimates(estimates: Records[Estimate], needs: Needs, problems: FileProblems) -> None:
    """Note each listed company's fiscal year that the table prints and the file lacks."""
    have = {(estimate.company, estimate.fiscal_year) for estimate in estimates.rows}
    for company in needs.universe.listed:
        for year in (needs.day.year, needs.day.year + 1):
            if (company.id, year) not in have and company.id not in estimates.spoiled:
                message = f"{company.name}({company.id})의 {year} 회계연도 추정치가 없습니다."
                hint = "행을 넣으세요. 없는 값은 빈칸으로 둡니다. 결산이 6월까지면 앞 해의 회계연도로 셉니다."
                problems.add(None, "missing-estimate", message, hint)


def check_fx(fx: Records[FxRate], estimates: Records[Estimate] | None, needs: Needs, problems: FileProblems) -> None:
    """Note each currency of a price or of an estimate that no rate, or only an old one, brings into the table's."""
    newest: dict[frozenset[str], date] = {}
    for rate in fx.rows:
        pair = frozenset((rate.base, rate.quote))
        newest[pair] = max(rate.day, newest.get(pair, rate.day))
    for code in sorted(set(_currencies(estimates, needs)) - {needs.currency, "", *fx.spoiled}):
        last = newest.get(frozenset((code, needs.currency)))
        if last is None:
            hint = f"base가 {code}, quote가 {needs.currency}인 행을 넣으세요."
            problems.add(None, "missing-fx", f"{code}/{needs.currency} 환율이 없습니다.", hint)
        elif needs.day - last > OLDEST_RATE:
            message = (
                f"{code}/{needs.currency}의 마지막 환율이 {last}로, 발행일({needs.day})보다 사흘 넘게 오래되었습니다."
            )
            problems.add(None, "stale-fx", message, "발행일에 가까운 환율을 넣으세요.")


def _currencies(estimates: Records[Estimate] | None, needs: Needs) -> Iterator[str]:
    """Yield the currencies that the valuation starts from."""
    listed = {company.id for company in needs.universe.listed}
    yield from (company.currency for company in needs.universe.listed)
    yield from (estimate.currency for estimate in (estimates.rows if estimates else ()) if estimate.company in listed)
