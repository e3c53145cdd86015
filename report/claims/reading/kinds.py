"""A measure in, which units and which periods its amounts can have out."""

from __future__ import annotations

from report.claims.reading import lexicon
from report.korean.numerals import Numeral

# Said of a fiscal year: an amount of another time is another amount.
ACCOUNTS = ("revenue", "operating_profit", "net_income", "eps", "capex")
# What the table shows for a single year.
ONE_YEAR = ("pbr", "psr", "growth", "market_cap")
# Said of a day: the data hold the alone.
QUOTES = ("close", "fx")
DAILY = frozenset(("return", "market_cap", *QUOTES))
RETURN_PERIODS = ("1w", "1m", "3m", "ytd")


def fits(measure: str, numeral: Numeral) -> bool:
    """Tell whether an amount of this unit can be of that measure."""
    if measure in lexicon.MONEY:
        is_money = len(numeral.unit) == 3 and numeral.unit.isupper()
        return is_money or (numeral.unit == "%" and measure not in QUOTES)
    if measure in lexicon.UNITS_OF:
        return numeral.unit in lexicon.UNITS_OF[measure]
    return numeral.unit in ("", "점", "%")


def dates(period: str, measure: str) -> bool:
    """Tell whether a period can be that of a measure."""
    if period == "other":
        return measure in ("return", "growth", *ACCOUNTS, *QUOTES)
    is_year = period.isdigit()
    return not is_year if measure == "return" else is_year
