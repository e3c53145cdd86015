"""Each folder here is a small issue broken one way: it is found where it is, and nothing else is.

A folder's `defect.toml` says what is changed in the sound issue of `base/` (`[[edits]]`: in `file`, `old` becomes
`new`; `removed` names files; any other file of the folder is laid over it) and what is found then (`[[findings]]`:
`slug` with `file` and `line`, or with `page`). `last_week = true` puts the sound issue before it as 2025-W36. The pages
are made only where a finding has a page.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from report.checks import check_issue
from report.errors import UnusableIssue
from report.model.finding import Finding
from report.pipeline import inspect_manuscript, read_manuscript
from report.progress import Progress
from report.typeset import load_engine
from report.worker import Worker
from report.workshop import DrawingRoom

HERE = Path(__file__).parent
ISSUE, LAST = "2025-W37", "2025-W36"
DEFECTS = sorted(path.parent.name for path in HERE.glob("*/defect.toml"))


class Workplace:
    """One press and one drawing room for all the issues, and what they keep."""

    def __init__(self, cache: Path, press: Worker, drawing: DrawingRoom) -> None:
        self._cache, self._press, self._drawing = cache, press, drawing

    def find(self, data: Path, *, on_pages: bool) -> tuple[Finding, ...]:
        """Return what is found in the issue in `data`."""
        try:
            manuscript = read_manuscript(data, ISSUE, self._cache, Progress())
        except UnusableIssue as unusable:
            return unusable.findings
        if on_pages:
            return inspect_manuscript(manuscript, Progress(), self._press, self._drawing)
        return check_issue(manuscript)


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """Load the engines once for all issues."""
    cache = tmp_path_factory.mktemp("cache")
    with Worker(load_engine) as press, DrawingRoom(cache) as drawing:
        yield Workplace(cache, press, drawing)


def write_data(data: Path, defect: dict[str, Any], folder: Path | None = None) -> Path:
    """Write the sound issue into `data`, broken as `defect` says, and return `data`."""
    shutil.copytree(HERE / "base", data)
    if defect.get("last_week"):
        write_last_week(data)
    if folder is not None:
        shutil.copytree(folder, data, dirs_exist_ok=True, ignore=shutil.ignore_patterns("defect.toml"))
    for name in defect.get("removed", []):
        (data / name).unlink()
    for edit in defect["edits"]:
        path = data / edit["file"]
        text = path.read_text(encoding="utf-8")
        assert edit["old"] in text, f"{edit['file']} has no {edit['old']!r}"
        path.write_text(text.replace(edit["old"], edit["new"], 1), encoding="utf-8")
    return data


def write_last_week(data: Path) -> None:
    """Write the issue once more as that of the week before: every day of this autumn is a week earlier."""
    shutil.copytree(data / ISSUE, data / LAST)
    for path in (data / LAST).rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"2025-0[89]-\d\d", _week_before, text), encoding="utf-8")


def _week_before(found: re.Match[str]) -> str:
    return (date.fromisoformat(found[0]) - timedelta(days=7)).isoformat()


def places(findings: tuple[Finding, ...]) -> set[tuple[str, str, int | None]]:
    """Return slug, place and line or page of each finding."""
    return {(finding.slug, finding.file.removeprefix("data/"), finding.page or finding.line) for finding in findings}


@pytest.mark.parametrize("name", DEFECTS)
def test_a_broken_issue_is_found_where_it_is_broken(name: str, workplace: Workplace, tmp_path: Path) -> None:
    """The right slug at the right place, and no other."""
    defect = tomllib.loads((HERE / name / "defect.toml").read_text(encoding="utf-8"))
    data = write_data(tmp_path / "data", defect, HERE / name)
    expected = {(item["slug"], item.get("file", ""), item.get("page", item.get("line"))) for item in defect["findings"]}
    on_pages = any("page" in item for item in defect["findings"])
    assert places(workplace.find(data, on_pages=on_pages)) == expected


def test_the_sound_issue_gives_no_alarm(workplace: Workplace, tmp_path: Path) -> None:
    """What every defect starts from has none."""
    assert workplace.find(write_data(tmp_path / "data", {"edits": []}), on_pages=True) == ()


@pytest.mark.parametrize("folder", ["data", "tests/second_series"])
def test_the_samples_give_no_alarm(folder: str, workplace: Workplace) -> None:
    """Two whole series, made with care, pass every check."""
    assert workplace.find(HERE.parents[1] / folder, on_pages=True) == ()


def test_there_are_forty_kinds_of_broken_issues() -> None:
    """A folder without its description would be passed over in silence."""
    folders = sorted(path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith(("_", "base")))
    assert folders == DEFECTS
    assert len(DEFECTS) >= 40
