"""Everything is told at once, also where the pages could not be made."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from report.errors import EngineFailed
from report.model.finding import Finding
from report.pipeline import inspect_manuscript, read_manuscript
from report.progress import Progress
from report.worker import Worker
from report.workshop import DrawingRoom, Workshop
from tests.issues.folders import ISSUE, write_data

EDIT = {"file": f"{ISSUE}/week.md", "old": "바이두가 새 추론모델을 공개했다.", "new": "바이두는 확실히 오른다."}
WARNING = Finding("", None, "engine-warning", "error", "조판 엔진이 경고했습니다.")


class BrokenPress(Worker):
    """A press that warns whatever it is asked to print."""

    def answer(self) -> NoReturn:
        """Fail as the engine does."""
        raise EngineFailed([WARNING])


def test_an_engine_that_fails_hides_nothing_that_was_found(tmp_path: Path) -> None:
    """What the text shows is told beside what the engine said."""
    data = write_data(tmp_path / "data", {"edits": [EDIT]})
    manuscript = read_manuscript(data, ISSUE, tmp_path, Progress())
    with BrokenPress() as press, DrawingRoom(tmp_path) as drawing, pytest.raises(EngineFailed) as failed:
        inspect_manuscript(manuscript, Progress(), Workshop(tmp_path, press, drawing))
    assert [finding.slug for finding in failed.value.findings] == ["forward-promise", "engine-warning"]
