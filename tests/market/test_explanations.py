"""What is printed about a cell, worked by hand, gives the cell; and a cell may be called by any sensible name."""

from __future__ import annotations

import re

import pytest

from report.errors import UsageError
from report.market.explanation import explain
from report.market.labels import find_cell, labels
from report.model.market import Mark
from tests.market.test_sample_by_hand import sample
from tests.sample import ROOT

FILES = re.compile(r"data/2025-W37/([a-z]+\.csv):(\d+)")


def work(arithmetic: str) -> float:
    """Compute what is printed as a pocket calculator would: numbers, brackets and four signs, nothing else."""
    plain = arithmetic.replace(",", "").replace("×", "*").replace("÷", "/").replace("−", "-")
    assert re.fullmatch(r"[-+*/(). 0-9]+", plain)
    return float(eval(plain))  # noqa: S307 - the line above leaves nothing but arithmetic


def test_the_arithmetic_of_every_cell_gives_the_cell() -> None:
    """Every number of the sample's table follows from the numbers printed about it."""
    appraisal, universe = sample()
    worked = 0
    for label in labels(appraisal):
        found = find_cell(appraisal, universe, label)
        told = explain(found, "data/2025-W37")
        assert found.label == label
        if isinstance(found.cell.figure, Mark):
            assert (told.arithmetic, bool(told.meaning)) == ("", True)
        elif not told.arithmetic.startswith("중앙값"):
            assert work(told.arithmetic) == pytest.approx(found.cell.figure, rel=1e-9, abs=1e-8)
            worked += 1
    assert worked > 350


def test_every_reading_stands_where_it_says() -> None:
    """The row that is named holds the number, digit for digit."""
    for label in (
        "넷이즈 PER 26F",
        "아이플라이텍 3개월 수익률",
        "캠브리콘 1주 수익률",
        "알리바바 시가총액",
        "SMIC PBR",
    ):
        for reading in explain(find_cell(*sample(), label), "data/2025-W37").readings:
            match = FILES.fullmatch(reading.place)
            assert match
            lines = (ROOT / "data/2025-W37" / match[1]).read_text(encoding="utf-8").split("\n")
            cells = lines[int(match[2]) - 1].split(",")
            number = float(reading.value.replace(",", "").replace("−", "-"))
            assert number in [float(cell) for cell in cells if re.fullmatch(r"-?[\d.]+", cell)]


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("바이두 PER 26F", "바이두 PER 26F"),
        ("바이두PER26F", "바이두 PER 26F"),
        ("바이두 26F PER", "바이두 PER 26F"),
        ("baidu p/e 26f", "바이두 PER 26F"),
        ("百度 주간 수익률", "바이두 1주 수익률"),
        ("바이두 주가 수익률 1주", "바이두 1주 수익률"),
        ("Alibaba market cap", "알리바바 시가총액"),
        ("알리바바 시총", "알리바바 시가총액"),
        ("호라이즌 로보틱스 YTD 수익률", "호라이즌 로보틱스 연초 대비 수익률"),
        ("빅테크 26F PER 중앙값", "빅테크 PER 26F 중앙값"),
        ("소프트웨어 클라우드 PSR 중앙값", "소프트웨어·클라우드 PSR 25F 중앙값"),
    ],
)
def test_a_cell_is_found_by_any_of_its_names(asked: str, label: str) -> None:
    """Spaces, case, order, aliases and English make no difference."""
    assert find_cell(*sample(), asked).label == label


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("바이듀 PER 26F", "'바이두 PER 26F'?"),
        ("호라이즌 로보틱 1주 수익률", "'호라이즌 로보틱스 1주 수익률'?"),
        ("바이듀PER26F", "'바이두 PER 26F'?"),
        ("바이두 PEE 26F", "'바이두 PER 26F'?"),
        ("빅태크 PER 26F 중앙값", "'빅테크 PER 26F 중앙값'?"),
        ("바이두", "쓸 수 있는 지표: 시가총액, 매출액 25F"),
        ("바이두 PER", "'바이두 PER 25F'? '바이두 PER 26F'?"),
        ("빅테크 시가총액 중앙값", "쓸 수 있는 지표: 순이익 증감률 26F"),
        ("딥시크 PER 26F", "호만 적으면"),
        ("없는 회사", "호만 적으면"),
    ],
)
def test_a_wrong_label_gets_a_suggestion(asked: str, meant: str) -> None:
    """Who misspells learns what there is; an unlisted company and an ambiguous head are refused as well."""
    with pytest.raises(UsageError) as caught:
        find_cell(*sample(), asked)
    (finding,) = caught.value.findings
    assert finding.slug == "unknown-figure"
    assert meant in finding.hint


def test_a_mark_is_explained_by_what_it_was_judged_by() -> None:
    """적전 shows the loss and the profit of the year before, with their rows."""
    told = explain(find_cell(*sample(), "메이투안 PER 25F"), "data/2025-W37")
    assert told.printed == "적전"
    assert [(reading.value, reading.place) for reading in told.readings if "EPS" in reading.name] == [
        ("−1.62", "data/2025-W37/estimates.csv:39"),
        ("5.87", "data/2025-W37/estimates.csv:38"),
    ]
