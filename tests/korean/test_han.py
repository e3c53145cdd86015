"""Han is told apart by language, so that each run is drawn in its own shapes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.korean.han import HEADLINE_READINGS, language_of, split_han


@pytest.mark.parametrize(
    ("run", "language"),
    [
        ("店小蜜", "zh-Hans"),
        ("阿里巴巴", "zh-Hans"),
        ("华为", "zh-Hans"),
        ("习", "zh-Hans"),
        ("山水", "zh-Hans"),
        ("山", "ko"),
        ("美", "ko"),
        ("對", "ko"),
        ("美中", "ko"),
        ("中日", "ko"),
        ("對中", "ko"),
        ("國家", "ko"),
        ("證券社", "ko"),
        ("腾訊", "ko"),
        ("腾讯網", "zh-Hans"),
    ],
)
def test_a_run_of_han_takes_one_language(run: str, language: str) -> None:
    """Simplified names are Chinese, headline Hanja Korean, and a mixture goes with what covers more of it."""
    assert language_of(run) == language


def test_text_is_split_into_runs() -> None:
    """Runs alternate with the text between them, which has no language."""
    assert split_han("美, ‘店小蜜’를") == (("ko", "美"), ("", ", ‘"), ("zh-Hans", "店小蜜"), ("", "’를"))
    assert split_han("") == ()


def test_headline_hanja_are_read_in_hangul() -> None:
    """Every headline Hanja is in KS X 1001 and has one Hangul syllable for its reading."""
    for hanja, reading in HEADLINE_READINGS.items():
        assert hanja.encode("euc_kr")
        assert len(reading) == 1
        assert "가" <= reading <= "힣"


@given(st.text())
def test_no_character_is_lost_in_splitting(text: str) -> None:
    """The runs put together are the text, and none is empty."""
    runs = split_han(text)
    assert "".join(run for _, run in runs) == text
    assert all(run for _, run in runs)
