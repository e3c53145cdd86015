"""Multiples and amounts of table 2, each worked by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.errors import UnusableIssue
from report.model.market import FxRate, Mark
from tests.market.market_samples import DAY, FX, company, estimate, shares, value

CLOSE = {"a": {DAY: 120.0}}


def test_a_hong_kong_price_over_yuan_accounts() -> None:
    """HK$120 × 1,000 mn × 0.9 = 108 bn yuan; EPS 6 yuan ÷ 0.9 = HK$6.67, so PER 120 ÷ 6.67 = 18."""
    accounts = estimate(revenue=54_000, operating_profit=9_000, net_income=6_000, eps=6.0, equity=72_000)
    values = value(CLOSE, companies=[company(currency="HKD")], counts=[shares()], estimates=[accounts])
    assert values.figure("a", "market_cap") == pytest.approx(108.0)
    assert values.figure("a", "revenue_0") == pytest.approx(54.0)
    assert values.figure("a", "operating_profit_0") == pytest.approx(9.0)
    assert values.figure("a", "net_income_0") == pytest.approx(6.0)
    assert values.figure("a", "eps_0") == pytest.approx(6.6666667)
    assert values.figure("a", "per_0") == pytest.approx(18.0)
    assert values.figure("a", "pbr") == pytest.approx(1.5)
    assert values.figure("a", "psr") == pytest.approx(2.0)


def test_a_dollar_receipt_for_five_shares() -> None:
    """1,000 mn shares are 200 mn ADS: $120 × 200 mn × 7.2 = 172.8 bn yuan; EPS 7.2 yuan × 5 ÷ 7.2 = $5, PER 24."""
    values = value(
        CLOSE,
        companies=[company(currency="USD")],
        counts=[shares(ordinary_per_unit=5)],
        estimates=[estimate(eps=7.2)],
    )
    assert values.figure("a", "market_cap") == pytest.approx(172.8)
    assert values.figure("a", "eps_0") == pytest.approx(5.0)
    assert values.figure("a", "per_0") == pytest.approx(24.0)


def test_dollar_accounts_behind_a_hong_kong_price() -> None:
    """USD → HKD is crossed through CNY: 7.2 ÷ 0.9 = 8, so EPS $1 is HK$8 and PER 120 ÷ 8 = 15."""
    values = value(
        CLOSE,
        companies=[company(currency="HKD")],
        counts=[shares()],
        estimates=[estimate(currency="USD", eps=1.0, revenue=1_000)],
    )
    assert values.figure("a", "per_0") == pytest.approx(15.0)
    assert values.figure("a", "revenue_0") == pytest.approx(7.2)


def test_a_year_that_ends_in_march_is_the_year_before() -> None:
    """The year to March 2026 is 25F and the one to March 2027 is 26F; the year to March 2025 is 24."""
    ends = [date(2025, 3, 31), date(2026, 3, 31), date(2027, 3, 31)]
    accounts = [
        estimate(period_end=end, eps=eps, net_income=income)
        for end, eps, income in zip(ends, (3.0, 4.0, 6.0), (300, 400, 600), strict=True)
    ]
    values = value(CLOSE, counts=[shares()], estimates=accounts)
    assert values.figure("a", "per_0") == pytest.approx(30.0)
    assert values.figure("a", "per_1") == pytest.approx(20.0)
    assert values.figure("a", "net_income_growth") == pytest.approx(50.0)
    assert any("[a]는 3월 결산으로, 25F는 2026년 3월까지." in note for note in values.notes)


def test_loss_makers_carry_marks() -> None:
    """A profit in 24, a loss in 25 and a profit in 26 read 적전, then a PER, and 흑전 for growth."""
    accounts = [
        estimate(2024, eps=1.0, net_income=100),
        estimate(2025, eps=-1.0, net_income=-100, equity=-5),
        estimate(2026, eps=2.0, net_income=200),
    ]
    values = value(CLOSE, counts=[shares()], estimates=accounts)
    assert values.figure("a", "per_0") is Mark.TO_LOSS
    assert values.figure("a", "per_1") == pytest.approx(60.0)
    assert values.figure("a", "net_income_growth") is Mark.TO_PROFIT
    assert values.figure("a", "pbr") is Mark.NOT_MEANINGFUL
    assert values.figure("a", "eps_0") == -1.0


def test_what_nobody_published_is_a_dash() -> None:
    """A missing value, a missing year and a missing share count each print –, never 0."""
    values = value(CLOSE, estimates=[estimate(revenue=10_000, eps=2.0)])
    assert values.figure("a", "revenue_0") == 10.0
    for key in ("market_cap", "operating_profit_0", "revenue_1", "eps_0", "per_0", "per_1", "psr", "net_income_growth"):
        assert values.figure("a", key) is Mark.NOT_AVAILABLE


def test_the_latest_share_count_by_the_day_counts() -> None:
    """A count dated after the issue is not known yet."""
    counts = [shares(1000), shares(2000)]
    later = [counts[0], type(counts[1])("a", date(2025, 9, 30), 2000, 1)]
    assert value(CLOSE, counts=later).figure("a", "market_cap") == pytest.approx(120.0)


def test_a_missing_rate_is_an_error_not_a_dash() -> None:
    """Accounts in a currency without a rate stop the build."""
    with pytest.raises(UnusableIssue, match="JPY/CNY"):
        value(CLOSE, counts=[shares()], estimates=[estimate(currency="JPY", revenue=1.0)])


def test_rows_stand_in_the_order_of_groups_and_universe() -> None:
    """Groups come as asked, companies as in the universe; a company outside the groups is left out."""
    companies = [company(name, group=group) for name, group in zip("abcd", ("둘", "하나", "둘", "셋"), strict=True)]
    values = value(CLOSE, companies=companies, groups=("하나", "둘"))
    assert [(group.name, [row.company for row in group.rows]) for group in values.groups] == [
        ("하나", ["b"]),
        ("둘", ["a", "c"]),
    ]
    assert values.figure("d", "return_1w") is Mark.NOT_AVAILABLE


def test_every_row_has_every_measure() -> None:
    """The measures name exactly the figures of a row."""
    values = value(CLOSE)
    assert {measure.key for measure in values.measures} == set(values.rows[0].figures)
    assert [head.title for head in values.heads] == [
        "시가총액", "매출액", "영업이익", "순이익", "순이익 증감률", "EPS", "PER", "PBR", "PSR", "주가 수익률",
    ]  # fmt: skip
    assert values.measures[0].unit == "십억 위안"


@given(st.floats(0.01, 100), st.floats(0.01, 100), st.sampled_from(["CNY", "HKD", "USD"]))
def test_a_per_does_not_depend_on_the_units_of_currencies(dollar: float, yuan: float, table: str) -> None:
    """If every yuan became `yuan` new ones and every dollar `dollar`, price and earnings with it, PER would stay."""
    old = value(
        CLOSE, companies=[company(currency="USD")], counts=[shares()], estimates=[estimate(eps=9.0)], currency=table
    )
    worth = {"USD": dollar, "CNY": yuan, "HKD": 1.0}
    rates = [FxRate(rate.day, rate.base, rate.quote, rate.rate * worth[rate.quote] / worth[rate.base]) for rate in FX]
    new = value(
        {"a": {DAY: 120.0 * dollar}},
        companies=[company(currency="USD")],
        counts=[shares()],
        estimates=[estimate(eps=9.0 * yuan)],
        fx=rates,
        currency=table,
    )
    assert new.figure("a", "per_0") == pytest.approx(old.figure("a", "per_0"), rel=1e-9)
