"""The sample's hard cases, each worked by hand from the files: what stands here was typed, not computed by `report`."""

from __future__ import annotations

from functools import cache

import pytest

from report.korean.numbers import format_figure
from report.load import load_issue
from report.market import appraise
from report.market.appraisal import Appraisal
from report.market.labels import find_cell
from report.model.company import Universe
from tests.sample import ROOT, SAMPLE

# label, as printed, how: the numbers stand in data/2025-W37/.
WORKED = [
    # An HKD price over CNY earnings: one CNY is 1 ÷ 0.9151 HKD, so EPS 7.96 CNY is 8.6985 HKD; 108.9 ÷ 8.6985.
    ("바이두 PER 26F", "12.5", 108.9 / (7.96 / 0.9151)),
    # 108.9 on 12 September over 93.8 on 5 September.
    ("바이두 1주 수익률", "+16.1", (108.9 / 93.8 - 1) * 100),
    # A fiscal year to March: 26F ends in March 2027 (EPS 7.92), 25F in March 2026 (6.69).
    ("알리바바 PER 26F", "17.1", 148.2 / (7.92 / 0.9151)),
    ("알리바바 PER 25F", "20.3", 148.2 / (6.69 / 0.9151)),
    ("알리바바 1주 수익률", "+1.9", (148.2 / 145.4 - 1) * 100),
    # A USD ADR of five ordinary shares: EPS 12.59 CNY × 5 = 62.95 CNY = 8.8357 USD; 143.6 ÷ 8.8357.
    ("넷이즈 PER 26F", "16.3", 143.6 / (12.59 * 5 / 7.1245)),
    # 3,170 mn shares are 634 mn ADS: 143.6 USD × 7.1245 × 634 mn = 648.6 bn CNY.
    ("넷이즈 시가총액", "648.6", 143.6 * 7.1245 * 634 / 1000),
    ("넷이즈 1주 수익률", "+4.6", (143.6 / 137.28 - 1) * 100),
    # One share became two on 15 July: EPS 0.994 is 0.497 per new share, and 93.66 of 12 June is 46.83.
    ("아이플라이텍 PER 26F", "105.4", 52.4 / 0.497),
    ("아이플라이텍 3개월 수익률", "+11.9", (52.4 / 46.83 - 1) * 100),
    # No trade on 5 September: the week is counted from 1,272.87 of 4 September.
    ("캠브리콘 PER 26F", "94.3", 1386.0 / 14.69),
    ("캠브리콘 1주 수익률", "+8.9", (1386.0 / 1272.87 - 1) * 100),
    # A loss of 1.62 CNY after a profit of 5.87; a year later 1.77 CNY = 1.9342 HKD.
    ("메이투안 PER 25F", "적전", None),
    ("메이투안 PER 26F", "51.1", 98.85 / (1.77 / 0.9151)),
    ("메이투안 순이익 증감률 26F", "흑전", None),
    ("메이투안 1주 수익률", "−2.7", (98.85 / 101.6 - 1) * 100),
    # Losses in 2024, 2025 and 2026.
    ("포니 AI PER 26F", "적지", None),
    ("포니 AI 1주 수익률", "+4.4", (16.6 / 15.9 - 1) * 100),
    # Of 9.38, 12.52, 13.57, 16.25, 17.12, 20.80, 24.00 and 51.11 the middle two are 16.2522 and 17.1235.
    ("빅테크 PER 26F 중앙값", "16.7", (143.6 / (12.59 * 5 / 7.1245) + 148.2 / (7.92 / 0.9151)) / 2),
    # Loss-makers are left out: 19.54 (리오토), 37.39 (허사이), 64.57 (샤오펑), 85.18 (로보센스).
    ("자율주행·휴머노이드 PER 26F 중앙값", "51.0", None),
]


@cache
def sample() -> tuple[Appraisal, Universe]:
    """Return the sample's table and universe."""
    issue = load_issue(ROOT / "data", SAMPLE)
    groups = tuple(group.name for group in issue.series.groups)
    return appraise(issue.market, issue.universe, groups, issue.currency, issue.day), issue.universe


@pytest.mark.parametrize(("label", "printed", "worked"), WORKED, ids=[label for label, _, _ in WORKED])
def test_a_cell_is_what_a_hand_computes(label: str, printed: str, worked: float | None) -> None:
    """Currency, ADR ratio, year-end, split, halted day and loss all end in the printed figure."""
    found = find_cell(*sample(), label)
    assert format_figure(found.cell.figure, found.measure.decimals, found.measure.signed) == printed
    if worked is not None:
        assert found.cell.figure == pytest.approx(worked, rel=1e-9)


def test_the_page_says_what_is_special() -> None:
    """The halted day, the split and the other year-end stand under the table."""
    notes = "\n".join(sample()[0].notes)
    assert "캠브리콘은 거래 정지로, 1주 수익률은 9월 4일 종가와 비교." in notes
    assert "아이플라이텍은 7월 15일 1주를 2주로 바꾸어, 그 전의 값도 새 주식 기준." in notes
    assert "알리바바는 3월 결산으로, 25F는 2026년 3월까지." in notes
