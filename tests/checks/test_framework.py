"""Each rule is one file in one list, says only the slugs it names, and obeys what the series decided about it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest

from report import checks, conformance
from report.checks import ISSUE_CHECKS, PAGE_CHECKS, PDF_CHECKS, PIXEL_CHECKS, SLUGS, pdf_standards
from report.checks.gathering import gather
from report.checks.settings import apply_settings, unknown_switches
from report.model.finding import Finding, Severity
from report.model.issue import Issue
from report.model.market import Valuation
from report.model.proof import Manuscript
from report.model.series import CheckSetting
from tests.load.issue_folder import break_issue, load, places, write_issue

LISTED = [cast("ModuleType", one) for one in (*ISSUE_CHECKS, *PAGE_CHECKS, *PDF_CHECKS, *PIXEL_CHECKS)]
FOLDER = Path(checks.__file__).parent
RULES = sorted(path for path in FOLDER.glob("*.py") if "def check(" in path.read_text(encoding="utf-8"))
SETTING = CheckSetting("page-fill", "note", "부록이 있음", 7)
FINDING = Finding("", None, "page-fill", "warning", "2쪽이 60%만 찼습니다.")


def manuscript(issue: Issue) -> Manuscript:
    """Return a manuscript of which only the issue is asked."""
    return Manuscript("data", issue, lambda: cast("Valuation", None), lambda: None)


def test_every_file_with_a_check_is_in_one_list() -> None:
    """A rule that is in no list would never run, and one in two lists would be told twice."""
    listed = [Path(str(module.__file__)) for module in LISTED]
    files = [path for path in RULES if path.name != "__init__.py"]
    assert sorted(listed) == files


@pytest.mark.parametrize("module", LISTED, ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_file_names_the_slugs_it_says(module: ModuleType) -> None:
    """What `SLUGS` promises is what the code says, so that a series can switch it."""
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    if module is pdf_standards:  # its rules have a room of their own
        source = Path(conformance.__file__).read_text(encoding="utf-8")
    body = re.sub(r"^SLUGS.*?\)\n", "", source, flags=re.MULTILINE | re.DOTALL)
    assert module.SLUGS
    assert [slug for slug in module.SLUGS if f'"{slug}"' not in body] == []


def test_a_slug_belongs_to_one_file() -> None:
    """Its paragraph in the messages describes one rule."""
    assert sum(len(module.SLUGS) for module in LISTED) == len(SLUGS)


@pytest.mark.parametrize("severity", ["error", "note"])
def test_a_series_sets_the_severity(severity: Severity) -> None:
    """The finding stays, and weighs what the series says."""
    setting = replace(SETTING, severity=severity)
    assert list(apply_settings([FINDING], [setting])) == [replace(FINDING, severity=severity)]


def test_a_series_turns_a_rule_off() -> None:
    """Nothing is told of it, and everything else stays."""
    other = replace(FINDING, slug="stranded-line")
    assert list(apply_settings([FINDING, other], [replace(SETTING, severity="off")])) == [other]


def test_a_setting_is_read_with_its_reason(tmp_path: Path) -> None:
    """What series.toml says about a rule reaches the issue."""
    text = '\n[checks.page-fill]\nseverity = "off"\nreason = "부록이 있음"\n'
    assert break_issue(tmp_path, "series.toml", "", text) == ()
    setting = load(tmp_path).series.checks[0]
    assert (setting.slug, setting.severity, setting.reason) == ("page-fill", "off", "부록이 있음")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ('severity = "off"\n', "missing-key"),
        ('severity = "off"\nreason = " "\n', "missing-key"),
        ('severity = "silent"\nreason = "부록"\n', "bad-value"),
        ('severity = "off"\nreason = "부록"\nuntil = 3\n', "unknown-key"),
    ],
)
def test_a_setting_without_a_reason_is_refused(tmp_path: Path, text: str, slug: str) -> None:
    """A rule is never switched without a word on why, nor by a word that nobody knows."""
    found = break_issue(tmp_path, "series.toml", "", f"\n[checks.page-fill]\n{text}")
    assert [place[:2] for place in places(found)] == [(slug, "series.toml")]


def test_an_unknown_rule_is_an_error(tmp_path: Path) -> None:
    """A misspelt slug would leave its rule as it was, in silence."""
    issue = load(write_issue(tmp_path))
    wrong = replace(issue, series=replace(issue.series, checks=(replace(SETTING, slug="page-fil"),)))
    (finding,) = unknown_switches(manuscript(wrong), SLUGS)
    assert (finding.slug, finding.severity, finding.place) == ("unknown-check", "error", "data/series.toml:7")
    assert "page-fill" in finding.hint


def test_the_line_of_what_is_found_can_be_named(tmp_path: Path) -> None:
    """A check finds the line of a text in the files as they were written."""
    text = manuscript(load(write_issue(tmp_path)))
    assert text.line_of("week.md", "## 바이두, +16.1%") == 7
    assert text.line_of("week.md", "바이두", after=7) == 8
    assert text.line_of("week.md", "없는 말") is None
    assert text.place("week.md") == "data/2025-W37/week.md"


def test_a_row_of_a_sheet_is_named_where_a_person_finds_it(tmp_path: Path) -> None:
    """Where a sheet stands for a data file, nobody is sent to a file that is not there."""
    write_issue(tmp_path)
    issue = load(tmp_path)
    row: tuple[str, int, str, Severity, str, str] = (
        "prices.csv",
        14,
        "extreme-return",
        "warning",
        "많이 올랐습니다.",
        "확인하세요.",
    )
    in_sheet = replace(issue, market=replace(issue.market, sheets={"prices.csv": "주가"}))
    assert manuscript(issue).finding_at(*row).place == f"data/{issue.id}/prices.csv:14"
    assert manuscript(in_sheet).finding_at(*row).place == f"data/{issue.id}/data.xlsx 주가!A14"


@pytest.mark.parametrize(("count", "told"), [(5, 5), (6, 6), (900, 6)])
def test_a_rule_broken_all_over_a_page_is_told_a_few_times(count: int, told: int) -> None:
    """Five, and how many more; other rules, other pages and what has no page are told in full."""
    other = [replace(FINDING, page=3), replace(FINDING, slug="text-overlap", page=2), *[FINDING] * 9]
    found = list(gather([*[replace(FINDING, page=2)] * count, *other]))
    assert len(found) == told + len(other)
    assert [finding.message for finding in found if "더 있습니다" in finding.message] == [
        f"이 쪽에 같은 문제가 {count - 5}건 더 있습니다." for _ in range(count > 5)
    ]
