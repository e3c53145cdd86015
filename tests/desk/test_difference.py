"""What changed between two issues is told, each value as it was printed and as it is, and nothing that did not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.desk.difference import compare
from report.desk.difference.change import largest_first, number_change
from report.desk.difference.issues import choose_issues
from report.errors import UsageError
from report.korean.columns import align, width
from report.korean.moves import format_move
from report.model.difference import Change, Difference
from report.pipeline import fill_figures, read_manuscript
from report.progress import Progress
from report.typeset.difference_page import compose_difference
from tests.issues.folders import ISSUE, LAST, write_data
from tests.sample import run_report

EDITS = [
    (f"{ISSUE}/week.md", "바이두가 새 추론모델을 공개했다.", '바이두가 {{ 주간수익률("바이두") }} 올랐다.'),
    (f"{LAST}/prices.csv", "2025-09-05,baidu,116.1", "2025-09-05,baidu,104"),
    (f"{LAST}/estimates.csv", "baidu,2026-12-31,CNY,136800,16800,21900", "baidu,2026-12-31,CNY,130000,16800,21900"),
    (f"{LAST}/estimates.csv", "pony,2026-12-31,USD,166,-252", "pony,2026-12-31,USD,166,12"),
    (f"{LAST}/scores.csv", "AGIEval,80.4", "AGIEval,78.0"),
    (f"{LAST}/launches.csv", "12월,영상 모델,글에서 영상까지\n", ""),
    (f"{LAST}/issue.toml", 'value = "35.8"', 'value = "33.1"'),
    (f"{LAST}/fx.csv", "HKD,CNY,0.9151", "HKD,CNY,0.9148"),
    (f"{LAST}/week.md", "기업: 포니 AI", "기업: 딥시크"),
    (f"{LAST}/week.md", "포니 AI, 더운 나라에서 시험 주행", "딥시크, 새 모델"),
    (f"{LAST}/week.md", "포니 AI가 카타르에서 시험 주행에 나섰다.", "딥시크(DeepSeek)가 모델을 냈다."),
]


@pytest.fixture(scope="module")
def two_weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with two issues of which some values differ."""
    edits = [{"file": file, "old": old, "new": new} for file, old, new in EDITS]
    return write_data(tmp_path_factory.mktemp("weeks") / "data", {"last_week": True, "edits": edits})


@pytest.fixture(scope="module")
def difference(two_weeks: Path, tmp_path_factory: pytest.TempPathFactory) -> Difference:
    """Return what changed from one to the other."""
    cache = tmp_path_factory.mktemp("cache")
    return compare(*(fill_figures(read_manuscript(two_weeks, name, cache, Progress())) for name in (LAST, ISSUE)))


def told(changes: tuple[Change, ...]) -> set[tuple[str, str, str, str, str]]:
    """Return the changes as they are printed."""
    return {(item.subject, item.item, item.before, item.after, format_move(item)) for item in changes}


def test_revised_estimates_are_told(difference: Difference) -> None:
    """Each revised value with its percentage; a loss that became a profit has none."""
    assert told(difference.estimates) == {
        ("바이두", "매출액 26F", "130,000", "136,800", "+5.2%"),
        ("포니 AI", "영업이익 26F", "12", "-252", ""),
    }


def test_moved_figures_are_told(difference: Difference) -> None:
    """A price moves market cap and multiples in percent, and returns in points."""
    moved = told(difference.values)
    assert ("바이두", "시가총액", "261.6", "292.2", "+11.7%") in moved
    assert ("포니 AI", "시가총액", "43.3", "43.3", "") not in moved
    returns = [change for change in difference.values if change.item.startswith("주가 수익률")]
    assert {change.unit for change in returns} == {"%p"}
    assert all(change.before != change.after for change in difference.values)


def test_exhibits_key_figures_and_rates_are_told(difference: Difference) -> None:
    """What people typed into the two issues is compared value by value."""
    assert told(difference.exhibits) == {
        ("점수", "AGIEval · 우리", "78", "80.4", "+3.1%"),
        ("출시", "12월 · 제품", "", "영상 모델", ""),
        ("출시", "12월 · 특징", "", "글에서 영상까지", ""),
    }
    assert told(difference.key_figures) == {("점유율", "", "33.1%", "35.8%", "")}
    assert told(difference.fx) == {("HKD/CNY", "", "0.9148", "0.9151", "0.0%")}


def test_live_figures_tell_what_they_would_have_shown(difference: Difference) -> None:
    """A number in the text is compared by what it looks up, not by the words around it."""
    assert told(difference.live) == {('주간수익률("바이두")', "2025-W37/week.md:10", "+4.0%", "+16.1%", "+12.1%p")}


def test_companies_in_and_out_and_repeated_news_are_told(difference: Difference) -> None:
    """Who is new in the news, who is gone, and what was told a week ago."""
    assert (difference.named.came, difference.named.went) == (("포니 AI",), ("딥시크",))
    assert [story.heading for story in difference.repeated] == ["앞선 점수", "바이두, 새 추론모델 공개"]
    assert difference.repeated[1].earlier_place == "data/2025-W36/week.md:5"


def test_the_page_stands_alone(two_weeks: Path, difference: Difference, tmp_path: Path) -> None:
    """One file in the house's colours, with every change and without a script or an address."""
    series = read_manuscript(two_weeks, ISSUE, tmp_path, Progress()).issue.series
    page = compose_difference(series, difference)
    assert re.search(r"<script|src=|https?:|@import|url\(", page) is None
    assert series.style.palette.accent in page
    for _, changes in difference.tables():
        assert all(change.after in page for change in changes)


def test_the_command_shows_tables_json_and_page(two_weeks: Path, tmp_path: Path) -> None:
    """Short names do, the newest two without any; the page is written where it is asked for."""
    output = tmp_path / "output"
    shown = run_report("diff", "W36", "w37", "--data", two_weeks, "--output", output, "--html", tmp_path / "a.html")
    assert shown.returncode == 0
    assert "130,000  →  136,800  +5.2%" in shown.stdout
    assert "글에 새로 나온 회사: 포니 AI" in shown.stdout
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    machine = json.loads(run_report("diff", "--data", two_weeks, "--output", output, "--json").stdout)
    assert (machine["old"], machine["new"], machine["new_day"]) == (LAST, ISSUE, "2025-09-12")
    assert machine["named"] == {"came": ["포니 AI"], "went": ["딥시크"]}


def test_issues_are_chosen_by_what_a_person_types(two_weeks: Path) -> None:
    """The order of the words does not matter; the first issue has none before it."""
    assert choose_issues(two_weeks, "W37", "2025-W36") == (LAST, ISSUE)
    assert choose_issues(two_weeks, ISSUE, None) == (LAST, ISSUE)
    for names in ((LAST, None), (ISSUE, "W37")):
        with pytest.raises(UsageError):
            choose_issues(two_weeks, *names)


def test_a_page_that_cannot_be_written_is_no_bug(two_weeks: Path, tmp_path: Path) -> None:
    """A path below a file is told as what it is."""
    (tmp_path / "file").touch()
    shown = run_report("diff", "--data", two_weeks, "--output", tmp_path, "--html", tmp_path / "file" / "a.html")
    assert shown.returncode == 2
    assert "[unwritable-output]" in shown.stderr


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_a_change_has_the_sign_of_its_move(before: float, after: float) -> None:
    """What grew has a plus, whatever the sign of the values; nothing is told of what stayed."""
    change = number_change("바이두", "EPS", before, after)
    if before == after:
        assert change is None
    elif change and change.move is not None:
        assert before * after > 0
        assert change.move * (after - before) * before >= 0


@given(st.lists(st.one_of(st.none(), st.floats(-100, 100)), max_size=8))
def test_the_largest_change_comes_first(moves: list[float | None]) -> None:
    """Changes without a number come before all, then by size."""
    sizes = [change.move for change in largest_first(Change("가", "나", "1", "2", move) for move in moves)]
    numbers = [abs(size) for size in sizes if size is not None]
    assert sizes[: len(sizes) - len(numbers)] == [None] * (len(sizes) - len(numbers))
    assert numbers == sorted(numbers, reverse=True)


CELLS = st.tuples(st.text("가A1 ", max_size=6), st.text("나b", min_size=1, max_size=6))


@given(st.lists(CELLS, min_size=1, max_size=6))
def test_columns_of_a_terminal_line_up(rows: list[tuple[str, str]]) -> None:
    """The second column begins at one place in every line, Korean or not."""
    starts = {width(line) - width(second) for line, (_, second) in zip(align(rows), rows, strict=True)}
    assert len(starts) == 1
