"""What is wrong with an exhibit, its data, or the place where it stands is told with its line and slug."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.issue_folder import ISSUE, LEAD, SHEET, break_issue, findings_of, line_of, places, write_issue

DATA_FAULTS = [
    ("scores.csv", "AGIEval,80.4", "AGIEval,", "empty-cell", 2),
    ("scores.csv", "AGIEval,80.4", "AGIEval,80.4%", "bad-number", 2),
    ("scores.csv", "AGIEval,80.4,72.1", "AGIEval,80.4", "wrong-field-count", 2),
    ("scores.csv", "LiveBench", "AGIEval", "duplicate-row", 3),
    ("scores.csv", "시험,우리,남", "시험,우리,우리", "duplicate-column", 1),
    ("scores.csv", "시험,우리,남\nAGIEval,80.4,72.1\nLiveBench,78.9,74.2", "시험\nAGIEval", "missing-column", 1),
    ("scores.csv", "LiveBench", "Live🚀", "missing-glyph", 3),
    ("share.csv", "name,value", "이름,value", "missing-column", 1),
    ("share.csv", "기타,44.1", "기타,44.3", "share-sum", None),
    ("share.csv", "기타,44.1", "기타,-44.1", "out-of-range", 5),
    ("share.csv", "기타,44.1", "화웨이,44.1", "duplicate-row", 5),
    ("capex.csv", "2024,72", "2024년,72", "forecast-label", 3),
    ("capex.csv", "2024,72", "2024F,72", "forecast-label", 3),
    ("capex.csv", "2024,72", "2022,72", "forecast-label", 3),
    ("capex.csv", "2023,41", "2023E,41", "forecast-label", 3),
    ("capex.csv", "2024,72", "2024,", "empty-cell", 3),
    ("launches.csv", "7월,점소밀", "7월,點小蜜\U00020000", "missing-glyph", 2),
    ("launches.csv", "고밀도", "가" * 201, "word-too-long", 3),
    ("launches.csv", "고밀도", '"고밀도', "bad-csv", 3),
]


@pytest.mark.parametrize(("name", "old", "new", "slug", "line"), DATA_FAULTS)
def test_a_fault_of_the_data_is_told_with_its_row(
    tmp_path: Path, name: str, old: str, new: str, slug: str, line: int | None
) -> None:
    """Each kind of exhibit reads its file strictly."""
    assert (slug, f"{ISSUE}/{name}", line) in places(break_issue(tmp_path, name, old, new))


@pytest.mark.parametrize("value", ["44.0", "44.2"])
def test_shares_add_up_to_a_hundred_within_a_tenth(tmp_path: Path, value: str) -> None:
    """Rounding to one decimal is forgiven."""
    assert break_issue(tmp_path, "share.csv", "44.1", value) == ()


SIZES = [
    ("launches.csv", "시기,제품\n" + "7월,서버\n" * 3001),
    ("launches.csv", "시기,제품" + "".join(f",{n}" for n in range(19)) + "\n" + "가" + ",나" * 20 + "\n"),
    ("scores.csv", "시험,우리\n" + "".join(f"{n},1\n" for n in range(61))),
    ("share.csv", "name,value\n" + "".join(f"{n},1\n" for n in range(61))),
    ("capex.csv", "label,value\n" + "".join(f"{n},1\n" for n in range(1960, 2021))),
]


@pytest.mark.parametrize(("name", "content"), SIZES)
def test_an_exhibit_has_a_size_that_a_page_can_show(tmp_path: Path, name: str, content: str) -> None:
    """A table has at most 3,000 rows and 20 columns, a chart 60 categories."""
    assert ("out-of-range", f"{ISSUE}/{name}", None) in places(findings_of(write_issue(tmp_path, {name: content})))


def test_a_forecast_may_have_no_forecast_year(tmp_path: Path) -> None:
    """Past years alone are fine."""
    assert break_issue(tmp_path, "capex.csv", "2025E", "2025") == ()


# What is replaced in issue.toml, by what, and the slugs with their lines: of the replaced text, or as given.
SHEET_FAULTS = [
    ('file = "capex.csv"', 'file = "capx.csv"', {("missing-file", "issue.toml"), ("unused-file", "capex.csv")}),
    ('file = "capex.csv"', 'file = ""', {("missing-key", "issue.toml"), ("unused-file", "capex.csv")}),
    ('file = "capex.csv"', 'file = "images/before.svg"', {("bad-value", "issue.toml"), ("unused-file", "capex.csv")}),
    ('name = "투자"', 'name = "점수"', {("duplicate-exhibit", "issue.toml"), ("unknown-exhibit", "lead.md")}),
    (
        'name = "투자"',
        'name = "투]자"',
        {("bad-value", "issue.toml"), ("exhibit-not-placed", "issue.toml"), ("unknown-exhibit", "lead.md")},
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), SHEET_FAULTS)
def test_an_exhibit_has_a_name_and_a_file(tmp_path: Path, old: str, new: str, expected: set[tuple[str, str]]) -> None:
    """A name of its own, and a CSV that is there."""
    found = places(break_issue(tmp_path, "issue.toml", old, new))
    assert {(slug, file.removeprefix(f"{ISSUE}/")) for slug, file, _ in found} == expected
    assert {line for _, file, line in found if file.endswith("issue.toml")} == {line_of("issue.toml", old)}


@pytest.mark.parametrize(
    "path",
    [
        "../capex.csv", "images/../capex.csv", "/etc/passwd.csv", "C:/capex.csv", "C:capex.csv", "images\\\\before.svg",
        "file:///etc/passwd.csv", "https://example.com/a.csv", "~/capex.csv", "./capex.csv", "images//a.csv",
    ],
)  # fmt: skip
def test_a_path_cannot_leave_the_folder(tmp_path: Path, path: str) -> None:
    """A file's name that could mean anything outside the folder is refused, for data and for pictures."""
    for number, name in enumerate(("capex.csv", "images/before.svg")):
        found = places(break_issue(tmp_path / str(number), "issue.toml", f'file = "{name}"', f'file = "{path}"'))
        assert ("unsafe-path", f"{ISSUE}/issue.toml", line_of("issue.toml", f'"{name}"')) in found


PLACEMENT_FAULTS = [
    ("![[투자]] ![[대화]]", "![[투자]]", [("exhibit-not-placed", "issue.toml", line_of("issue.toml", '"대화"'))]),
    ("![[출시]]", "![[출시]]\n\n![[출시]]", [("exhibit-placed-twice", "lead.md", 17)]),
    ("![[출시]]", "![[출시]] ![[출시]]", [("exhibit-placed-twice", "lead.md", 15)]),
    ("![[출시]]", "![[출시]]\n![[배수]]", [("exhibit-placed-twice", "week.md", 15)]),
    ("![[출시]]", "![[출시]]\n\n![[츨시]]", [("unknown-exhibit", "lead.md", 17)]),
    ("[[점유율]]은", "[[점유률]]은", [("unknown-exhibit", "lead.md", 12)]),
    ("[[출시]](으)로", "[[없음]](으)로", [("unknown-exhibit", "lead.md", 13)]),
    ("[[점수]]", "[[]]", [("unknown-exhibit", "lead.md", 9)]),
    ("## 첫 논지", "## 첫 [[논지]]", [("unknown-exhibit", "lead.md", 7)]),
    ("![[출시]]\n\n![[점수]] ![[점유율]]", "![[출시]] ![[점수]] ![[점유율]]", [("too-many-placements", "lead.md", 15)]),
    (
        "![[출시]]",
        "글 ![[출시]]",
        [("exhibit-not-placed", "issue.toml", line_of("issue.toml", '"출시"')), ("placement-in-text", "lead.md", 15)],
    ),
    ("- *강조*도 됩니다", "- ![[출시]]", [("placement-in-text", "lead.md", 10)]),
]


@pytest.mark.parametrize(("old", "new", "expected"), PLACEMENT_FAULTS)
def test_each_exhibit_stands_exactly_once(
    tmp_path: Path, old: str, new: str, expected: list[tuple[str, str, int]]
) -> None:
    """Placed never, twice, among words or three to a line, or meant and not there: each with its line."""
    found = places(break_issue(tmp_path, "lead.md", old, new))
    assert found == [(slug, f"{ISSUE}/{file}", line) for slug, file, line in expected]


def test_where_a_text_is_missing_nothing_is_said_to_be_unplaced(tmp_path: Path) -> None:
    """An exhibit may stand in the text that could not be read."""
    assert places(findings_of(write_issue(tmp_path, {"week.md": None}))) == [("missing-file", f"{ISSUE}/week.md", None)]


def test_there_are_at_most_forty_exhibits(tmp_path: Path) -> None:
    """More than forty are refused."""
    more = "".join(f'\n[[exhibits]]\nname = "e{number}"\nkind = "returns"\ntitle = "제목"\n' for number in range(34))
    texts = "".join(f"\n![[e{number}]]\n" for number in range(34))
    found = places(findings_of(write_issue(tmp_path, {"issue.toml": SHEET + more, "lead.md": LEAD + texts})))
    assert ("out-of-range", f"{ISSUE}/issue.toml", line_of("issue.toml", "[[exhibits]]")) in found


def test_data_still_to_be_filled_in_are_told_once(tmp_path: Path) -> None:
    """Of a file that `report new` has emptied only its placeholders are told, not what follows from them."""
    found = places(
        findings_of(write_issue(tmp_path, {"share.csv": "name,value\n〈채우세요: name〉,〈채우세요: value〉\n"}))
    )
    assert found == [("placeholder", f"{ISSUE}/share.csv", 2)] * 2
