"""`report explain` defends a cell to a person and to a machine."""

from __future__ import annotations

import json
from pathlib import Path

from tests.sample import ROOT, SAMPLE, run_report
from tests.workbook.drop import make

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


def test_a_sheet_and_a_correction_are_told_where_they_stand(tmp_path: Path) -> None:
    """Of a workbook the sheet and row are named; a value that a person put in says who, why and where."""
    data = make(tmp_path)
    row = "baidu,close,2025-09-12,109.9,단말기 오류,홍길동"
    (data / SAMPLE / "overrides.csv").write_text(f"company,field,date,value,reason,by\n{row}\n", encoding="utf-8")
    shown = run_report("explain", SAMPLE, "바이두 PER 26F", "--data", data)
    assert "109.9 ÷" in shown.stdout
    assert f"data/{SAMPLE}/data.xlsx 추정치!" in shown.stdout
    assert f"baidu close 2025-09-12 = 109.9 (단말기 오류, 홍길동) data/{SAMPLE}/overrides.csv:2" in shown.stdout
