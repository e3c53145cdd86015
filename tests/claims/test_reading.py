"""Prose is read for whom and what an amount is said of, and left open where it is said of something else."""

from __future__ import annotations

import pytest

from report.claims import Book
from report.claims.facts import facts_of
from report.claims.judge import Judge
from report.claims.ledger import reader_of
from report.claims.reading import Context
from report.claims.reading.mentions import Names


def read(book: Book, text: str) -> list[tuple[tuple[str, ...], str]]:
    """Return whom and what each amount is said of; nobody where it is of no measure."""
    statements = reader_of(book, facts_of(book)).read(text, Context(2025))
    return [(said.subjects if said.measure else (), said.measure) for said in statements]


@pytest.mark.parametrize(
    "text",
    [
        "배달 시장에서 알리바바의 점유율은 28%까지 올라섰다.",
        "글로벌 점유율은 알리바바가 4%다.",
        "애플의 중국 스마트폰 점유율은 15.3%다. 화웨이는 18.1%다.",
        "AI 서버 시장에서 화웨이는 23%를 차지했다.",
    ],
)
def test_a_share_of_another_market_is_not_the_charts(book: Book, text: str) -> None:
    """Only a share of the market that a chart shows can contradict it."""
    judge = Judge(facts_of(book), book)
    statements = reader_of(book, facts_of(book)).read(text, Context(2025))
    assert statements
    assert not any(judge.facts(statement) for statement in statements)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("중국 AI 클라우드 시장에서 화웨이는 13.1%를 차지했다.", [(("huawei",), "share")]),
        ("바이두 주가는 쿤룬 칩 수주 소식에 주간 12.3% 급등했다.", [(("baidu",), "return")]),
        ("메이투안은 보조금 경쟁으로 주간 1.2% 하락을 면치 못했다.", [(("meituan",), "return")]),
        ("화웨이와 텐센트의 점유율 합은 20.1%다.", [((), "share")]),
        ("징둥의 배당수익률은 3.1%다.", [((), "")]),
        ("SMIC는 3.9% 상승해 1.2% 오른 항셍지수를 앞섰다.", [(("smic",), "return"), ((), "")]),
        ("위라이드의 주문은 3배로 늘었고 PSR은 30배다.", [((), ""), (("weride",), "psr")]),
        ("알리바바에서 2023년 410억 위안이던 설비투자", [(("alibaba",), "capex")]),
    ],
)
def test_what_an_amount_is_said_of(book: Book, text: str, said: list[tuple[tuple[str, ...], str]]) -> None:
    """A noun that is only a cause hides no company, and another noun's move is no company's."""
    assert read(book, text) == said


def test_exceeding_may_be_said_with_any_particle(book: Book) -> None:
    """홍콩달러가 넘는다 says at least, as 홍콩달러를 넘는다 does."""
    for particle in ("가", "를"):
        text = f"호라이즌 로보틱스의 시가총액은 1,300억 홍콩달러{particle} 넘는다."
        (statement,) = reader_of(book, facts_of(book)).read(text, Context(2025))
        assert statement.bound == ">="


def test_names_are_found_longest_first_and_latin_ones_only_as_words() -> None:
    """A name inside another one, or inside a Latin word, is not mentioned."""
    names = Names({"킹소프트": "a", "킹소프트 클라우드": "b", "JD": "c", "JD.com": "d", "X": "e"})
    found = names.find("킹소프트 클라우드와 킹소프트, JD.com과 JD는 JDS가 아니다. X")
    assert [mention.name for mention in found] == ["b", "a", "d", "c"]
