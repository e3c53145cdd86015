"""The columns of table 2: which measures, in which order, with which heads, units and decimals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report.korean.currencies import currency_name
from report.model.market import Measure

RETURN_NAMES = {"return_1w": "1주", "return_1m": "1개월", "return_3m": "3개월", "return_ytd": "연초 대비"}
RETURN_KEYS = tuple(RETURN_NAMES)

# Compared across a group by their median; amounts and EPS are not comparable between companies.
WITH_MEDIAN = ("net_income_growth", "per_0", "per_1", "pbr", "psr", *RETURN_KEYS)


def measures_for(currency: str, year: int) -> tuple[Measure, ...]:
    """Return the columns in printed order; keys in _0 are the fiscal `year`, keys in _1 the one after."""
    amount = f"십억 {currency_name(currency)}"
    this_year, next_year = f"{year % 100:02}F", f"{(year + 1) % 100:02}F"

    def both_years(measure: Measure) -> Iterator[Measure]:
        yield replace(measure, key=f"{measure.key}_0", subhead=this_year)
        yield replace(measure, key=f"{measure.key}_1", subhead=next_year)

    return (
        Measure("market_cap", "시가총액", "", amount, 1),
        *both_years(Measure("revenue", "매출액", "", amount, 1)),
        *both_years(Measure("operating_profit", "영업이익", "", amount, 1)),
        *both_years(Measure("net_income", "순이익", "", amount, 1)),
        Measure("net_income_growth", "순이익 증감률", next_year, "%", 1, signed=True),
        *both_years(Measure("eps", "EPS", "", "거래 통화", 2)),
        *both_years(Measure("per", "PER", "", "배", 1)),
        Measure("pbr", "PBR", this_year, "배", 2),
        Measure("psr", "PSR", this_year, "배", 2),
        *(Measure(key, "주가 수익률", period, "%", 1, signed=True) for key, period in RETURN_NAMES.items()),
    )
