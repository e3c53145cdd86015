"""The next issue begins from the last, and cannot be built before it is filled in."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from report.desk.new_issue import begin_issue
from report.errors import UnusableIssue, UsageError
from tests.sample import SAMPLE, run_report

NEXT = "2025-W38"


def test_the_next_issue_keeps_the_structure(data: Path) -> None:
    """Number and date move on; sections, exhibits, market history and source names stay."""
    folder = begin_issue(data, NEXT)
    last, new = (tomllib.loads((data / name / "issue.toml").read_text(encoding="utf-8")) for name in (SAMPLE, NEXT))
    assert new["number"] == last["number"] + 1
    assert new["date"] == date(2025, 9, 19)
    assert [exhibit["name"] for exhibit in new["exhibits"]] == [exhibit["name"] for exhibit in last["exhibits"]]
    assert (folder / "prices.csv").read_bytes() == (data / SAMPLE / "prices.csv").read_bytes()
    assert {path.name for path in folder.glob("*.md")} == {path.name for path in (data / SAMPLE).glob("*.md")}


def test_a_workbook_is_kept_and_must_be_dated_anew(data: Path) -> None:
    """The team's workbook comes along, its sheets' as-of days become placeholders; corrections stay behind."""
    last = data / SAMPLE
    (last / "data.xlsx").write_bytes(b"a workbook")
    (last / "capex.csv").unlink()
    (last / "overrides.csv").write_text("company,field\n", encoding="utf-8")
    folder = begin_issue(data, NEXT)
    assert (folder / "data.xlsx").read_bytes() == b"a workbook"
    assert not (folder / "overrides.csv").exists()
    assert "채우세요" in tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))["capex.csv"]["as_of"]


def test_nothing_of_last_week_survives_in_the_text(data: Path) -> None:
    """Headlines, paragraphs and exhibit data are placeholders; section names stay."""
    folder = begin_issue(data, NEXT)
    news = (folder / "news.md").read_text(encoding="utf-8")
    assert "제목: 중국 AI 주간 주요 뉴스" in news
    assert "바이두" not in news
    assert news.count("## 〈채우세요: 제목〉") == 6
    assert "Omdia" not in (folder / "cloud_share.csv").read_text(encoding="utf-8")
    assert "35.8" not in (folder / "cloud_share.csv").read_text(encoding="utf-8")


def test_a_build_refuses_every_placeholder(data: Path, tmp_path: Path) -> None:
    """Until the analyst fills it in, the new issue cannot be built, and each place is named."""
    begin_issue(data, NEXT)
    done = run_report("build", NEXT, "--data", data, "--output", tmp_path / "out")
    assert done.returncode == 3
    assert done.stderr.count("[placeholder]") > 20
    for name in ("lead.md", "news.md", "issue.toml", "sources.toml"):
        assert f"{NEXT}/{name}:" in done.stderr


def test_the_newest_earlier_issue_is_the_model(data: Path) -> None:
    """A third issue begins from the second."""
    begin_issue(data, NEXT)
    begin_issue(data, "2025-W39")
    issue = tomllib.loads((data / "2025-W39" / "issue.toml").read_text(encoding="utf-8"))
    assert issue["number"] == 39
    assert issue["date"] == date(2025, 9, 26)


@pytest.mark.parametrize(
    ("name", "slug"),
    [(SAMPLE, "issue-exists"), ("2025-38", "issue-name"), ("2025-W60", "issue-name"), ("2024-W01", "no-issue")],
)
def test_what_cannot_be_begun_is_refused(name: str, slug: str, data: Path) -> None:
    """An existing folder, a name that is no week, and a week before all issues are refused; nothing is left behind."""
    before = sorted(data.iterdir())
    with pytest.raises(UsageError) as refused:
        begin_issue(data, name)
    assert [finding.slug for finding in refused.value.findings] == [slug]
    assert sorted(data.iterdir()) == before


def test_a_broken_last_issue_is_named(data: Path) -> None:
    """Where the last issue cannot be read, its folder is named and nothing is left behind."""
    (data / SAMPLE / "sources.toml").unlink()
    before = sorted(data.iterdir())
    with pytest.raises(UnusableIssue) as refused:
        begin_issue(data, NEXT)
    assert [finding.slug for finding in refused.value.findings] == ["unreadable-model"]
    assert sorted(data.iterdir()) == before
