"""Each folder here is a small issue broken one way: it is found where it is, and nothing else is.

A folder's `defect.toml` says what is changed in the sound issue of `base/` (`[[edits]]`: in `file`, `old` becomes
`new`; `removed` names files; any other file of the folder is laid over it) and what is found then (`[[findings]]`:
`slug` with `file` and `line`, or with `page`, which may be `any`). `last_week = true` puts the sound issue before it
as 2025-W36. The pages are made only where a finding has a page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from report.checks import check_issue
from report.errors import UnusableIssue
from report.model.finding import Finding
from report.pipeline import fill_figures, inspect_manuscript, read_manuscript
from report.progress import Progress
from report.workshop import Workshop
from tests.issues.folders import HERE, ISSUE, write_data

DEFECTS = sorted(path.parent.name for path in HERE.glob("*/defect.toml"))


def find(data: Path, workshop: Workshop, *, on_pages: bool) -> tuple[Finding, ...]:
    """Return what is found in the issue in `data`."""
    try:
        manuscript = fill_figures(read_manuscript(data, ISSUE, workshop.cache, Progress()))
    except UnusableIssue as unusable:
        return unusable.findings
    return inspect_manuscript(manuscript, Progress(), workshop) if on_pages else check_issue(manuscript)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Load the engines once for all issues."""
    with Workshop.open(tmp_path_factory.mktemp("cache")) as opened:
        yield opened


def places(findings: tuple[Finding, ...], anywhere: Collection[str] = ()) -> set[tuple[str, str, int | str | None]]:
    """Return slug, place and line or page of each finding; those of the slugs `anywhere` may be on any page."""
    return {
        (it.slug, it.file.removeprefix("data/"), "any" if it.slug in anywhere and it.page else it.page or it.line)
        for it in findings
    }


@pytest.mark.parametrize("name", DEFECTS)
def test_a_broken_issue_is_found_where_it_is_broken(name: str, workshop: Workshop, tmp_path: Path) -> None:
    """The right slug at the right place, and no other."""
    defect = tomllib.loads((HERE / name / "defect.toml").read_text(encoding="utf-8"))
    data = write_data(tmp_path / "data", defect, HERE / name)
    expected = {(item["slug"], item.get("file", ""), item.get("page", item.get("line"))) for item in defect["findings"]}
    on_pages = any("page" in item for item in defect["findings"])
    anywhere = [item["slug"] for item in defect["findings"] if item.get("page") == "any"]
    assert places(find(data, workshop, on_pages=on_pages), anywhere) == expected


def test_the_sound_issue_gives_no_alarm(workshop: Workshop, tmp_path: Path) -> None:
    """What every defect starts from has none."""
    assert find(write_data(tmp_path / "data", {"edits": []}), workshop, on_pages=True) == ()


@pytest.mark.parametrize("folder", ["data", "tests/second_series"])
def test_the_samples_give_no_alarm(folder: str, workshop: Workshop) -> None:
    """Two whole series, made with care, pass every check."""
    assert find(HERE.parents[1] / folder, workshop, on_pages=True) == ()


def test_there_are_forty_kinds_of_broken_issues() -> None:
    """A folder without its description would be passed over in silence."""
    folders = sorted(path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith(("_", "base")))
    assert folders == DEFECTS
    assert len(DEFECTS) >= 40
