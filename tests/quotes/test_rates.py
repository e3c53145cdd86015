"""The rate of a pair on a day is given, inverted or crossed, and never invented."""

from __future__ import annotations

from datetime import date

import pytest

from report.errors import UnusableIssue
from report.model.market import FxRate
from report.quotes import Rates

DAY = date(2025, 9, 12)
FRIDAY = date(2025, 9, 5)


def _rates(*rates: FxRate) -> Rates:
    return Rates(rates, DAY)


def test_the_last_rate_on_or_before_the_day_holds() -> None:
    """A later rate is not known yet, an older one is superseded; file order does not matter."""
    rates = _rates(
        FxRate(date(2025, 9, 13), "USD", "CNY", 9.0),
        FxRate(date(2025, 9, 11), "USD", "CNY", 7.2),
        FxRate(FRIDAY, "USD", "CNY", 7.0),
    )
    assert rates.find("USD", "CNY") == FxRate(date(2025, 9, 11), "USD", "CNY", 7.2)


def test_a_currency_is_worth_itself() -> None:
    """No rate is needed where nothing is converted."""
    assert _rates().find("KRW", "KRW").rate == 1


def test_a_pair_may_be_inverted() -> None:
    """USD/CNY 8 makes CNY/USD 0.125."""
    assert _rates(FxRate(FRIDAY, "USD", "CNY", 8.0)).find("CNY", "USD") == FxRate(FRIDAY, "CNY", "USD", 0.125)


def test_a_pair_may_be_crossed() -> None:
    """HKD/CNY follows from USD/HKD 8 and USD/CNY 7, and either way is as old as the older of them."""
    rates = _rates(FxRate(FRIDAY, "USD", "HKD", 8.0), FxRate(DAY, "USD", "CNY", 7.0))
    assert rates.find("HKD", "CNY") == FxRate(FRIDAY, "HKD", "CNY", 0.875)
    assert rates.find("CNY", "HKD").day == FRIDAY


def test_a_given_rate_comes_before_any_other() -> None:
    """What the folder says is not overruled by an inverse or a cross."""
    rates = _rates(
        FxRate(DAY, "HKD", "CNY", 0.9),
        FxRate(DAY, "CNY", "HKD", 1.2),
        FxRate(DAY, "USD", "HKD", 8.0),
        FxRate(DAY, "USD", "CNY", 7.0),
    )
    assert rates.find("HKD", "CNY").rate == 0.9
    assert rates.find("CNY", "HKD").rate == 1.2


def test_the_dollar_is_the_preferred_cross() -> None:
    """Where two crosses are possible the one through USD is taken, whatever the order of the file."""
    rates = _rates(
        FxRate(DAY, "HKD", "EUR", 0.1),
        FxRate(DAY, "EUR", "CNY", 8.0),
        FxRate(DAY, "USD", "HKD", 8.0),
        FxRate(DAY, "USD", "CNY", 7.0),
    )
    assert rates.find("HKD", "CNY").rate == 0.875


def test_a_missing_rate_stops_the_build_and_says_what_to_add() -> None:
    """The finding names the pair, the day and the file."""
    with pytest.raises(UnusableIssue) as caught:
        _rates(FxRate(DAY, "USD", "CNY", 7.0)).find("JPY", "CNY")
    (finding,) = caught.value.findings
    assert (finding.slug, finding.file, finding.severity) == ("missing-fx", "fx.csv", "error")
    assert "2025-09-12" in finding.message
    assert "JPY/CNY" in finding.message


def test_the_newer_of_a_rate_and_its_inverse_holds() -> None:
    """A rate that somebody forgot months ago never beats this week's, whichever way round each is given."""
    old, new = FxRate(date(2025, 1, 2), "HKD", "CNY", 0.80), FxRate(DAY, "CNY", "HKD", 1.25)
    assert _rates(old, new).find("HKD", "CNY") == FxRate(DAY, "HKD", "CNY", 0.8)
    assert _rates(old, new).find("CNY", "HKD").rate == 1.25


def test_of_two_crosses_the_fresher_holds() -> None:
    """A cross is as old as its older leg."""
    stale = (FxRate(FRIDAY, "HKD", "EUR", 0.1), FxRate(DAY, "EUR", "CNY", 8.0))
    fresh = (FxRate(DAY, "HKD", "USD", 0.128), FxRate(DAY, "USD", "CNY", 7.0))
    assert _rates(*stale, *fresh).find("HKD", "CNY").day == DAY
