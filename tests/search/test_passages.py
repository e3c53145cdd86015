"""The sample's PDF is cut into passages by page and section, with the companies each of them names."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.model.passage import Passage
from report.search import read_passages

NAMES = {"바이두": "baidu", "상하이": "shanghai", "SEER": "seer", "EER": "never", "위라이드": "weride"}


@pytest.fixture(scope="module")
def passages(sample_pdf: Path) -> tuple[Passage, ...]:
    """Return the sample's passages."""
    return read_passages(sample_pdf.read_bytes(), NAMES)


def test_a_page_with_two_sections_gives_two_passages(passages: tuple[Passage, ...]) -> None:
    """News and autonomous driving share a page; each keeps its own words."""
    news, autonomy = (passage for passage in passages if passage.page == 3)
    assert (news.section, autonomy.section) == ("중국 AI 주간 주요 뉴스", "자율주행·휴머노이드")
    assert "딥시크" in news.text
    assert "딥시크" not in autonomy.text
    assert "로보택시" in autonomy.text


def test_companies_are_those_that_the_passage_names(passages: tuple[Passage, ...]) -> None:
    """Korean names stand inside words with particles; a Latin name only as a word of its own."""
    autonomy = next(passage for passage in passages if passage.section.startswith("자율주행"))
    assert set(autonomy.companies) == {"weride", "seer"}


def test_no_text_is_lost(passages: tuple[Passage, ...], sample_pdf: Path) -> None:
    """Every word that a page prints stands in one of its passages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(sample_pdf)
    for number in range(len(document)):
        words = set(document[number].get_textpage().get_text_range().split())
        kept = {word for passage in passages if passage.page == number + 1 for word in passage.text.split()}
        assert words - kept == set()
    document.close()
