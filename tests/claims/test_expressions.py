"""Expressions say what the tables and charts hold, in house style, and nothing else can be run by them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.claims import Book, ExpressionError
from report.claims.evaluation import judge
from report.claims.expression import parse_claim, parse_value
from report.claims.filling import shown_value
from report.claims.vocabulary import VOCABULARY
from tests.sample import ROOT


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ('주간수익률("바이두")', "+16.1%"),
        ('weekly_return("Baidu")', "+16.1%"),
        ('수익률("바이두", "1주")', "+16.1%"),
        ('그림2["알리바바"]', "35.8%"),
        ('도표("점유율")["알리바바"]', "35.8%"),
        ('그림 2["알리바바"]', "35.8%"),
        ('figure2["Alibaba"]', "35.8%"),
        ('table2["Baidu", "PER 26F"]', "12.5배"),
        ('합(그림2["바이트댄스"], 그림2["화웨이"], 그림2["텐센트"])', "34.9%"),
        ('그림2["알리바바"] - 그림2["화웨이"]', "22.7%p"),
        ('그림4["2025E"]', "1,150억 위안"),
        ('그림4["2025E"] + 그림4["2026E"]', "2,450억 위안"),
        ("최대(그림4) ÷ 최소(그림4)", "3.82"),
        ('그림1["Qwen3-Max Preview", "SuperGLUE"]', "91.2점"),
        ('환산(228 HKD × 1,700만, "HKD")', "38.76억 홍콩달러"),
        ('순위(그림2, "알리바바")', "1위"),
        ('절대값(주간수익률("유비테크"))', "5.1%"),
        ('반올림(그림2["알리바바"], 0)', "36%"),
    ],
)
def test_a_figure_is_shown_in_house_style(book: Book, expression: str, shown: str) -> None:
    """Signs, decimals, units and separators are those of the table or the chart."""
    assert shown_value(expression, book) == shown


def test_a_cell_without_a_number_shows_its_mark(book: Book) -> None:
    """Where the table prints 적지, so does the sentence."""
    marks = {shown_value(f'표2["{company}", "PER 25F"]', book) for company in ("샤오펑", "위라이드")}
    assert marks <= {"적자", "적전", "적지", "N/M"}


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        ('주간수익률("바이듀")', "회사는 없습니다", "바이두"),
        ('주간수익율("바이두")', "말은 없습니다", "주간수익률"),
        ('그림2["알리바"]', "항목은 없습니다", "알리바바"),
        ('중앙값("빅택", "PER 26F")', "그룹은 없습니다", "빅테크"),
        ('PER("바이두", 26F)', "단위는 없습니다", '"26F"'),
        ('그림2["알리바바"] - 5억 달러', "단위가 다릅니다", ""),
        ('PER("샤오펑") × 2', "계산할 수 없습니다", "표 2"),
        ("그림2", "한 수가 아니어서", "항목"),
        ("그림2[", "빠졌습니다", ""),
        ("1 ÷ 0", "0으로", ""),
        ("", "빠졌습니다", ""),
        ("__import__('os')", "말은 없습니다", ""),
        ('"".__class__', "알아볼 수 없습니다", ""),
        ("(" * 40 + "1" + ")" * 40, "깊이", ""),
        ("1+" * 400 + "1", "나누어", ""),
    ],
)
def test_what_is_wrong_is_said_with_what_was_meant(book: Book, expression: str, message: str, hint: str) -> None:
    """A person reads what is off and what to write instead; nothing outside the vocabulary is ever run."""
    with pytest.raises(ExpressionError) as error:
        shown_value(expression, book)
    assert message in error.value.message + error.value.hint
    assert hint in error.value.hint


@given(st.text(alphabet='그림2["알리바바"],()+-×÷<>=≈±1234.5%억 달러HKD합\'“”', max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is typed, the answer is a tree or a message."""
    for parse in (parse_value, parse_claim):
        with suppress(ExpressionError):
            parse(text)


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ('그림2["알리바바"] > 합(그림2["바이트댄스"], 그림2["화웨이"], 그림2["텐센트"])', True),
        ('그림2["알리바바"] > 36%', False),
        ('그림2["알리바바"] = 36%', True),
        ('그림2["알리바바"] = 36.0%', False),
        ('그림2["알리바바"] ≠ 35.8%', False),
        ("228 홍콩달러 × 1,700만 주 ≈ 5억 달러", True),
        ("228 홍콩달러 × 1,700만 주 = 38.76억 홍콩달러", True),
        ("228 홍콩달러 × 1,700만 주 ≈ 6억 달러 ± 1%", False),
        ("매년증가(그림4)", True),
        ("매년감소(그림4)", False),
        ('모두1위(그림1, "Qwen3-Max Preview")', True),
        ('모두1위(그림1, "경쟁 모델 A")', False),
        ('순위("1주", "바이두") = 1', True),
        ("합(그림2) = 100", True),
    ],
)
def test_a_claim_is_computed(book: Book, claim: str, holds: bool) -> None:
    """A written number stands for all that rounds to it; money is compared at the issue's rates."""
    assert judge(parse_claim(claim), book).holds == holds


def test_a_false_claim_tells_both_sides(book: Book) -> None:
    """The person who mends the sentence sees what the data say."""
    assert judge(parse_claim('주간수익률("바이두") > 20%'), book).sides == ("+16.1%", "20.0%")


def test_every_word_is_documented_with_its_use() -> None:
    """docs/FIGURES.md has a row for each word, with its English name and an example."""
    rows = (ROOT / "docs" / "FIGURES.md").read_text(encoding="utf-8").splitlines()
    for entry in VOCABULARY:
        assert any(all(f"`{word}`" in row for word in (*entry.names, entry.usage)) for row in rows), entry.names


@pytest.mark.parametrize("entry", VOCABULARY, ids=lambda entry: entry.names[0])
def test_every_example_of_the_vocabulary_can_be_computed(book: Book, entry: object) -> None:
    """What the documentation shows works in the sample issue."""
    usage = next(item.usage for item in VOCABULARY if item is entry)
    answer = usage if usage.startswith(("매년", "모두")) else ""
    if answer:
        assert judge(parse_claim(answer), book).sides
    else:
        assert shown_value(usage, book)


def test_a_number_beyond_all_measure_is_refused(book: Book) -> None:
    """What no page can print is an error of the analyst's, not the program's."""
    huge = "9" * 150
    with pytest.raises(ExpressionError, match="너무 큽니다"):
        shown_value(f"{huge} × {huge} × {huge}", book)
    with pytest.raises(ExpressionError, match="너무 큽니다"):
        judge(parse_claim(f"0 × {huge} × {huge} × {huge} = 1"), book)
