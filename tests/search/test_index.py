"""The index finds what a plain scan over every passage finds, newest first, within the filters."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report.errors import UsageError
from report.model.passage import Hit, Passage, PublishedIssue
from report.search import SearchIndex, ask
from report.search.grams import fold

FIRST = date(2025, 9, 12)
COMPANIES = {"바이두": "baidu", "Baidu": "baidu", "위라이드": "weride"}


def edition(week: int = 0, version: str = "v1", *, approved: bool = True) -> PublishedIssue:
    """Return an edition, `week` weeks after the first."""
    day = FIRST + timedelta(weeks=week)
    return PublishedIssue(f"2025-W{37 + week}", version, day, f"{week}주", f"{week:064x}", approved)


def passage(text: str, page: int = 1, section: str = "뉴스", *companies: str) -> Passage:
    """Return a passage that names `companies`."""
    return Passage(page, section, companies, text)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    """Return an empty index."""
    with SearchIndex(tmp_path / "search.sqlite") as opened:
        yield opened


def pages(hits: tuple[Hit, ...]) -> list[tuple[str, int]]:
    """Return the issue and page of each hit."""
    return [(hit.edition.issue, hit.page) for hit in hits]


def test_two_syllables_are_found_newest_first(index: SearchIndex) -> None:
    """로봇 is found inside 로봇을 and 산업용로봇, the newest issue first and its pages in order."""
    index.add(edition(0), [passage("로봇을 만든다"), passage("차를 만든다", 2)], COMPANIES)
    index.add(edition(1), [passage("산업용로봇", 1), passage("로 봇", 2), passage("로봇", 3)], COMPANIES)
    assert pages(index.find(ask(["로봇"]), 20)) == [("2025-W38", 1), ("2025-W38", 3), ("2025-W37", 1)]
    assert pages(index.find(ask(["로봇"]), 1)) == [("2025-W38", 1)]


def test_every_term_must_stand_and_a_phrase_as_it_is(index: SearchIndex) -> None:
    """Two words may stand anywhere; a phrase stands side by side, its lone characters too."""
    index.add(edition(), [passage("공급 계약을 맺다", 1), passage("계약에 따른 공급", 2)], COMPANIES)
    assert pages(index.find(ask(["공급", "계약"]), 9)) == [("2025-W37", 1), ("2025-W37", 2)]
    assert pages(index.find(ask(["공급 계약"]), 9)) == [("2025-W37", 1)]
    index.add(edition(1), [passage("이 로봇", 1), passage("그 로봇", 2)], COMPANIES)
    assert pages(index.find(ask(["그 로봇"]), 9)) == [("2025-W38", 2)]


def test_filters_narrow_by_company_section_and_day(index: SearchIndex) -> None:
    """A company by any of its names, a section by a part of its title, days inclusive."""
    for week in range(3):
        index.add(
            edition(week),
            [passage("로봇", 1, "정책", "baidu"), passage("로봇", 2, "자율주행·휴머노이드", "weride")],
            COMPANIES,
        )
    assert {page for _, page in pages(index.find(ask(["로봇"], company="BAIDU"), 9))} == {1}
    assert {page for _, page in pages(index.find(ask(["로봇"], section="휴머노이드"), 9))} == {2}
    middle = FIRST + timedelta(weeks=1)
    assert {issue for issue, _ in pages(index.find(ask(["로봇"], since=middle, until=middle), 9))} == {"2025-W38"}


@pytest.mark.parametrize(
    ("filters", "slug"),
    [({"company": "바이듀"}, "unknown-company-filter"), ({"section": "날씨"}, "unknown-section-filter")],
)
def test_an_unknown_filter_is_said(index: SearchIndex, filters: dict[str, str], slug: str) -> None:
    """A filter that no edition knows is a mistake, not an empty answer."""
    index.add(edition(), [passage("로봇")], COMPANIES)
    with pytest.raises(UsageError) as refused:
        index.find(ask(["로봇"], **filters), 9)  # type: ignore[arg-type]  # only words are filters here
    assert refused.value.findings[0].slug == slug


@pytest.mark.parametrize("words", [[], ["로"], ["로봇", "차"], [" "]])
def test_a_word_too_short_is_said(words: list[str]) -> None:
    """One syllable is refused by name instead of finding nothing."""
    with pytest.raises(UsageError) as refused:
        ask(words)
    assert refused.value.findings[0].slug == "search-too-short"


def test_an_approval_joins_later(index: SearchIndex) -> None:
    """An edition is indexed when it is sealed, and shown as approved once it is."""
    index.add(edition(approved=False), [passage("로봇")], COMPANIES)
    assert not index.find(ask(["로봇"]), 1)[0].edition.is_approved
    index.approve(edition())
    assert index.find(ask(["로봇"]), 1)[0].edition.is_approved


def test_marks_stand_on_the_terms(index: SearchIndex) -> None:
    """The snippet is a piece of the passage, and its marks show each term as it is written there."""
    text = "앞말 " * 40 + "산업용 AI로봇 계약과 ai 서버 " + "뒷말 " * 40
    index.add(edition(), [passage(text)], COMPANIES)
    hit = index.find(ask(["ai", "로봇"]), 1)[0]
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["AI", "로봇", "ai"]
    assert hit.snippet.strip("…") in " ".join(text.split())


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    """Whatever lies in the file's place, the index opens, empty: it can be filled from the archive."""
    path = tmp_path / "search.sqlite"
    path.write_bytes(b"not a database" * 100)
    with SearchIndex(path) as opened:
        assert opened.editions() == {}


def test_half_an_edition_is_never_kept(index: SearchIndex) -> None:
    """Where a passage cannot be read, nothing of its edition stays."""

    def broken() -> Iterator[Passage]:
        yield passage("로봇")
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011  # the kind is all there is to tell
        index.add(edition(), broken(), COMPANIES)
    assert index.editions() == {}


def test_an_edition_stands_once(index: SearchIndex) -> None:
    """The same version is not taken twice."""
    index.add(edition(), [], COMPANIES)
    with pytest.raises(sqlite3.IntegrityError):
        index.add(edition(), [], COMPANIES)


WORD = st.text(alphabet="로봇가나 ai,.%", max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    texts=st.lists(WORD, max_size=12),
    words=st.lists(st.text(alphabet="로봇가나 ai.", min_size=2, max_size=5), min_size=1, max_size=2),
)
def test_search_truth_is_a_plain_scan(tmp_path: Path, texts: list[str], words: list[str]) -> None:
    """For any texts and words, what is found is what looking through every passage finds."""
    path = tmp_path / "search.sqlite"
    path.unlink(missing_ok=True)
    try:
        query = ask(words)
    except UsageError:
        return
    with SearchIndex(path) as opened:
        opened.add(edition(), [passage(text, page) for page, text in enumerate(texts, 1)], COMPANIES)
        found = [hit.page for hit in opened.find(query, 99)]
    assert found == [page for page, text in enumerate(texts, 1) if all(term in fold(text) for term in query.terms)]
