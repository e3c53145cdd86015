"""`report explain` defends a cell to a person and to a machine."""

from __future__ import annotations

import json

from tests.sample import ROOT, SAMPLE, run_report

DATA = ("--data", str(ROOT / "data"))


def test_a_cell_is_told_with_its_numbers_and_rows() -> None:
    """Price, EPS, rate, dates, rows and the arithmetic stand together."""
    shown = run_report("explain", SAMPLE, "바이두 PER 26F", *DATA)
    assert shown.returncode == 0
    assert "바이두 PER 26F = 12.5배" in shown.stdout
    assert "108.9 ÷ (7.96 × (1 ÷ 0.9151)) = 12.51939573" in shown.stdout
    for place in ("prices.csv:", "estimates.csv:7", "fx.csv:5"):
        assert f"data/2025-W37/{place}" in shown.stdout


def test_words_need_no_quotation_marks() -> None:
    """A label may be written as several words, and comes as JSON for a machine."""
    shown = run_report("explain", SAMPLE, "바이두", "1주", "수익률", "--json", *DATA)
    told = json.loads(shown.stdout)
    assert (told["label"], told["printed"], told["unit"]) == ("바이두 1주 수익률", "+16.1", "%")
    assert [reading["day"] for reading in told["readings"]] == ["2025-09-12", "2025-09-05"]
    assert "prices.csv" in told["sources"]


def test_without_a_label_it_lists_what_can_be_asked() -> None:
    """Columns, and the companies by group; every label for a machine."""
    assert "PER 26F" in run_report("explain", SAMPLE, *DATA).stdout
    labels = json.loads(run_report("explain", SAMPLE, "--json", *DATA).stdout)["labels"]
    assert {"바이두 PER 26F", "알리바바 시가총액", "빅테크 PER 26F 중앙값"} <= set(labels)


def test_a_wrong_label_is_a_usage_error() -> None:
    """Exit 2, and what was probably meant."""
    shown = run_report("explain", SAMPLE, "바이듀 PER 26F", *DATA)
    assert shown.returncode == 2
    assert "'바이두 PER 26F'?" in shown.stderr
