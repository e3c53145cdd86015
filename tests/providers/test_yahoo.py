"""Yahoo's answers become closes, shares, splits and rates; whatever is odd about one is a gap and no number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from report.model.company import Company, Universe
from report.model.harvest import Close, Harvest, Wanted
from report.model.market import FxRate, ShareCount, Split
from report.providers import yahoo
from report.providers.patience import Patience
from tests.providers.yahoo_server import Market, chart, serve, shares

FIRST, LAST = date(2025, 9, 5), date(2025, 9, 12)


def company(name: str, ticker: str, exchange: str, currency: str) -> Company:
    """Return a listed company."""
    return Company(name, name, name, ticker, exchange, currency, "빅테크", ())


BAIDU = company("baidu", "9888", "HKEX", "HKD")
TENCENT = company("tencent", "700", "HKEX", "HKD")
IFLYTEK = company("iflytek", "002230", "SZSE", "CNY")
PONY = company("pony", "PONY", "NASDAQ", "USD")


def pull(market: Market, *companies: Company, seconds: float = 60.0) -> Harvest:
    """Return what the provider makes of a market."""
    wanted = Wanted(
        universe=Universe(companies),
        since=date(2025, 9, 1),
        day=LAST,
        pairs=(("HKD", "CNY"),),
        units={},
        folder=Path(),
        read_drop=lambda _: Harvest(),
        tell=lambda *_: None,
    )
    market.charts.setdefault("HKDCNY=X", chart("CNY", [0.9148, 0.9151]))
    with serve(market) as session:
        return yahoo.fetch(wanted, Patience(tries=2, pause=0.01, seconds=seconds), session)


@pytest.fixture(autouse=True)
def _forget(tmp_path: Path) -> None:
    """Let no answer of an earlier test be remembered."""
    import yfinance
    from yfinance.data import YfData

    yfinance.set_tz_cache_location(str(tmp_path))
    YfData.cache_get.cache_clear()


def test_an_answer_becomes_rows() -> None:
    """Closes lose the noise of four-byte numbers; shares come in millions; a pair of currencies gives rates."""
    market = Market({"9888.HK": chart("HKD", [82.3499984741211, 95.5999984741211])}, {"9888.HK": shares(2_750_000_000)})
    harvest = pull(market, BAIDU)
    assert harvest.closes == (Close(FIRST, "baidu", 82.35), Close(LAST, "baidu", 95.6))
    assert harvest.shares == (ShareCount("baidu", FIRST, 2750, 1),)
    assert harvest.fx == (FxRate(FIRST, "HKD", "CNY", 0.9148), FxRate(LAST, "HKD", "CNY", 0.9151))
    assert harvest.gaps == ()


@pytest.mark.parametrize(
    ("who", "symbol"), [(BAIDU, "9888.HK"), (TENCENT, "0700.HK"), (IFLYTEK, "002230.SZ"), (PONY, "PONY"),
                        (company("hygon", "688041", "SSE", "CNY"), "688041.SS")],
)  # fmt: skip
def test_each_exchange_has_its_symbols(who: Company, symbol: str) -> None:
    """Hong Kong, Shanghai, Shenzhen and New York are asked by the names that Yahoo gives them."""
    assert yahoo.symbol_of(who) == symbol


FAULTS = {
    "not found": (404, "받지 못했습니다"),
    "too many questions": (429, "받지 못했습니다"),
    "down": (503, "받지 못했습니다"),
    "garbage": (b"<html>Will be right", "받지 못했습니다"),
    "half an answer": (b'{"chart": {"result": [{"meta": {"curr', "받지 못했습니다"),
    "wrong currency": (chart("USD", [10.0, 11.0]), "통화"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_a_gap_and_the_others_are_kept(fault: str) -> None:
    """Who answers badly is named with a reason; who answers well is kept; no wrong number gets in."""
    told, reason = FAULTS[fault]
    market = Market({"9888.HK": told, "0700.HK": chart("HKD", [600.0, 643.5])}, {"0700.HK": shares(9_180_000_000)})
    harvest = pull(market, BAIDU, TENCENT)
    assert {close.company for close in harvest.closes} == {"tencent"}
    assert [gap.whose for gap in harvest.gaps] == ["baidu"]
    assert reason in harvest.gaps[0].why


def test_holes_in_an_answer_are_no_prices() -> None:
    """A day without a close is left out, never nought."""
    market = Market({"9888.HK": chart("HKD", [None, 95.6])}, {"9888.HK": shares(1_000_000)})
    assert pull(market, BAIDU).closes == (Close(LAST, "baidu", 95.6),)


def test_a_server_that_heals_is_asked_again() -> None:
    """A failure is followed by another try after a pause."""
    market = Market({"9888.HK": chart("HKD", [1.0, 2.0])}, {"9888.HK": shares(1_000_000)}, heals={"9888.HK": 2})
    assert len(pull(market, BAIDU).closes) == 2
    assert market.asked["9888.HK"] > 2


def test_a_server_that_hangs_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that does not come in time is a gap; the next company is asked."""
    monkeypatch.setattr(yahoo, "SECONDS", 0.2)
    answers: dict[str, object] = {name: chart("HKD", [1.0, 2.0]) for name in ("9888.HK", "0700.HK")}
    market = Market(answers, {"0700.HK": shares(1_000_000)}, hangs={"9888.HK": 0.6})
    harvest = pull(market, BAIDU, TENCENT)
    assert {close.company for close in harvest.closes} == {"tencent"}
    assert [gap.whose for gap in harvest.gaps] == ["baidu"]


def test_time_runs_out_for_everything_together() -> None:
    """Past the limit nothing is asked any more, and each company says so."""
    harvest = pull(Market(), BAIDU, TENCENT, seconds=0)
    assert harvest.is_empty
    assert all("제한 시간" in gap.why for gap in harvest.gaps)
    assert [gap.whose for gap in harvest.gaps] == ["baidu", "tencent", "HKD/CNY"]


def test_a_split_comes_with_its_basis() -> None:
    """Yahoo's closes are on the new basis, which the split says, and a person is asked to look at the EPS."""
    split = {"1757664000": {"date": 1757664000, "numerator": 2, "denominator": 1, "splitRatio": "2:1"}}
    market = Market({"9888.HK": chart("HKD", [41.0, 47.8], split)}, {"9888.HK": shares(1_000_000)})
    harvest = pull(market, BAIDU)
    assert harvest.splits == (Split("baidu", LAST, 2, "adjusted", "adjusted"),)
    assert "splits.csv" in harvest.gaps[0].why


def test_shares_of_a_receipt_are_left_to_people() -> None:
    """Of a receipt nobody knows whether Yahoo counts receipts or shares."""
    harvest = pull(Market({"PONY": chart("USD", [15.5, 16.0])}), PONY)
    assert len(harvest.closes) == 2
    assert harvest.shares == ()
    assert "예탁증서" in harvest.gaps[0].why
