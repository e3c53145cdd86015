"""The text for those who cannot see a chart tells its message and every value."""

from __future__ import annotations

from dataclasses import replace

from report.charts import describe
from report.model.exhibit import Forecast, GroupedBars, GroupReturns, Shares


def test_shares_are_told_in_order_with_the_sum(cloud: Shares) -> None:
    """The largest part first, the left-over apart, the compared sum with what is in it."""
    assert describe(cloud, "2025년 상반기 중국 AI 클라우드 시장 점유율", "%") == (
        "2025년 상반기 중국 AI 클라우드 시장 점유율. 알리바바가 35.8%로 가장 높고, 바이트댄스 14.8%, 화웨이 13.1%, "
        "텐센트 7.0%, 바이두 6.1% 순. 기타 23.2%. 2~4위 합(바이트댄스·화웨이·텐센트) 34.9%."
    )


def test_equal_leaders_are_not_called_the_highest() -> None:
    """Two parts of one size share the first place."""
    chart = Shares((("가", 50.0), ("나", 50.0)), "가", (), "")
    assert describe(chart, "점유율", "%") == "점유율. 가 50%, 나 50% 순."


def test_a_whole_of_one_part_is_told() -> None:
    """One part alone, named or left over, has no order."""
    assert describe(Shares((("가", 100.0),), "가", (), ""), "점유율", "%") == "점유율. 가 100%."
    assert describe(Shares((("기타", 100.0),), "", (), "기타"), "점유율", "%") == "점유율. 기타 100%."


def test_bars_tell_where_the_subject_leads(benchmark: GroupedBars) -> None:
    """The subject's lead comes first, with the particle that its name asks for, then all values."""
    text = describe(benchmark, "Qwen3-Max Preview 벤치마크", "점")
    assert text.startswith(
        "Qwen3-Max Preview 벤치마크(단위: 점). Qwen3-Max Preview가 5개 항목 모두에서 가장 높음. SuperGLUE: "
    )
    assert all(f"{name} {value:.1f}" in text for name, values in benchmark.series for value in values)


def test_bars_tell_in_how_many_categories_the_subject_leads(benchmark: GroupedBars) -> None:
    """A subject that leads in some categories is said to lead in those; one that never leads is not."""
    assert "모델 B가 " not in describe(replace(benchmark, highlight="모델 B"), "가", "")
    chart = GroupedBars(("가", "나"), (("갑", (2.0, 1.0)), ("을", (1.0, 2.0))), "을")
    assert describe(chart, "제목", "") == "제목. 을이 2개 항목 중 1개에서 가장 높음. 가: 갑 2, 을 1; 나: 갑 1, 을 2."


def test_forecasts_are_told_from_actuals(capex: Forecast) -> None:
    """Years that happened and years expected are told apart, with the growth over all of them."""
    assert describe(capex, "알리바바 CAPEX 추이 및 전망", "십억 위안") == (
        "알리바바 CAPEX 추이 및 전망(단위: 십억 위안). 실적: 2022 48, 2023 55, 2024 72. 전망: 2025E 118, 2026E 135. "
        "2022~2026E 연평균 +29.5%."
    )


def test_returns_are_told_by_group_after_the_extremes(week: GroupReturns) -> None:
    """The best and the worst company come first, then every company with a signed return."""
    assert describe(week, "주간 수익률", "%") == (
        "주간 수익률. 수익률이 가장 높은 기업은 바이두(+16.1%), 가장 낮은 기업은 넷이즈(\u22125.8%). "
        "빅테크: 바이두 +16.1%, 알리바바 +1.9%, 넷이즈 \u22125.8%. "
        "자율주행·휴머노이드: 호라이즌 로보틱스 +9.8%, 유비테크 \u22125.1%."
    )


def test_a_single_return_has_no_extremes() -> None:
    """One company alone is neither best nor worst, and a group without companies has nothing to tell."""
    chart = GroupReturns((("빅테크", (("알리바바", 1.9),)), ("소프트웨어", ())))
    assert describe(chart, "주간 수익률", "%") == "주간 수익률. 빅테크: 알리바바 +1.9%."
