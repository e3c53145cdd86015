"""A letter's lines end where a Korean reader expects it, and its Chinese is marked."""

from __future__ import annotations

import pytest

from report.delivery.lettering import letter_text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("점유율은 35.8%로 높다", "35.8%로"),
        ("점수를 기록(그림 1)", "기록(그림\u00a01)"),
        ("약 3,800억 위안을 투자", "3,800억\u00a0위안을"),
    ],
)
def test_a_short_word_stays_on_one_line(text: str, kept: str) -> None:
    """A particle with its number, a bracket with its word, a number with its unit."""
    assert f'<span class="kept">{kept}</span>' in letter_text(text)


@pytest.mark.parametrize(
    "text", ["가나다라마바사아자차카%로", "테스트에서 구매 전환율을", "35% 증가", "(2025년 상반기)"]
)
def test_what_needs_no_keeping_is_left(text: str) -> None:
    """A long word may break, as it might not fit a telephone; the style sheet keeps Hangul by itself."""
    assert letter_text(text) == text


def test_marks_are_text_and_chinese_is_told() -> None:
    """Nothing of the text is taken for HTML."""
    assert letter_text("A & B") == "A &amp; B"
    assert "<b>" not in letter_text("a <b> c")
    assert '<span lang="zh-Hans">店小蜜</span>' in letter_text("새 店小蜜 공개")
