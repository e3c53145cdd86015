"""`report pull` speaks Korean about its words, and loads nothing heavy for its help."""

from __future__ import annotations

from tests.sample import ROOT, SAMPLE, run_report


def test_help_shows_how_to_name_a_provider() -> None:
    """The help ends in examples that can be typed."""
    done = run_report("pull", "--help")
    assert done.returncode == 0
    assert "--provider yfinance --since" in done.stdout


def test_a_day_that_is_none_is_a_slip_of_the_command() -> None:
    """What was typed and how to type it stand in one sentence."""
    done = run_report("pull", SAMPLE, "--since", "어제")
    assert done.returncode == 2
    assert "--since: '어제'는 날짜가 아닙니다. 2025-09-12처럼 적으세요." in done.stderr


def test_a_series_without_a_provider_is_told_what_to_write() -> None:
    """Nothing is asked, nothing is written."""
    done = run_report("pull", SAMPLE, "--data", ROOT / "data")
    assert done.returncode == 2
    assert "[[providers]]" in done.stderr
    assert "[unknown-provider]" in done.stderr
