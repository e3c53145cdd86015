"""`report check` tells everything at once, for people and machines, and `report build` obeys what it finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.issues.folders import ISSUE, write_data
from tests.sample import run_report

WRONG = [
    {"file": f"{ISSUE}/week.md", "old": "바이두가 새 추론모델을 공개했다.", "new": "바이두는 확실히 오른다."},
    {"file": f"{ISSUE}/images/talk.svg", "old": 'font-size="32"', "new": 'font-size="8"'},
]
SWITCH = {
    "file": "series.toml",
    "old": "[compliance]",
    "new": '[checks.forward-promise]\nseverity = "note"\nreason = "시험"\n\n[compliance]',
}


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an issue with a promise in its text and small type in its picture."""
    return write_data(tmp_path_factory.mktemp("wrong") / "data", {"edits": WRONG})


def test_errors_come_first_and_give_exit_one(wrong: Path, tmp_path: Path) -> None:
    """A person reads place, message, slug and cure, the gravest first, and a count at the end."""
    done = run_report("check", "--data", wrong, "--output", tmp_path)
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if line.startswith(("오류", "경고"))]
    assert lines[0].startswith("오류 data/2025-W37/week.md:10: ")
    assert lines[0].endswith("[forward-promise]")
    assert lines[1].startswith("경고 2쪽 (왼쪽 ")
    assert lines[-1] == "오류 1건, 경고 1건을 찾았습니다."
    assert list(tmp_path.glob("2025*")) == []


def test_json_has_the_place_on_the_page(wrong: Path, tmp_path: Path) -> None:
    """A machine reads the same findings, with page and position where they were found on a page."""
    done = run_report("check", ISSUE, "--data", wrong, "--output", tmp_path, "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["issue"] == ISSUE
    promise, small = told["findings"]
    assert (promise["slug"], promise["severity"]) == ("forward-promise", "error")
    assert (promise["line"], promise["page"], promise["position"]) == (10, None, None)
    assert (small["slug"], small["file"], small["line"], small["page"]) == ("picture-type-small", "", None, 2)
    assert [type(part) for part in small["position"]] == [float, float]


def test_a_folder_that_cannot_be_read_gives_exit_three(tmp_path: Path) -> None:
    """What a check cannot begin with is told as a build tells it."""
    edits = [{"file": f"{ISSUE}/issue.toml", "old": "number = 37", "new": "number = "}]
    done = run_report(
        "check", "--data", write_data(tmp_path / "data", {"edits": edits}), "--output", tmp_path, "--json"
    )
    assert done.returncode == 3
    assert json.loads(done.stdout)["findings"][0]["slug"] == "toml-syntax"


def test_a_build_obeys_the_checks_unless_it_is_told_not_to(wrong: Path, tmp_path: Path) -> None:
    """An error in the text stops a build before anything is printed; without checks the pages can be looked at."""
    refused = run_report("build", "--data", wrong, "--output", tmp_path)
    assert refused.returncode == 1
    assert "[forward-promise]" in refused.stderr
    assert "조판" not in refused.stderr.split("오류")[0]
    assert list(tmp_path.rglob("*.pdf")) == []
    assert run_report("build", "--no-check", "--data", wrong, "--output", tmp_path).returncode == 0
    assert run_report("build", "--data", wrong, "--output", tmp_path).returncode == 1


def test_a_switched_rule_no_longer_stops_a_build(tmp_path: Path) -> None:
    """What the series made a note is told, also by a build that answers from its record."""
    data = write_data(tmp_path / "data", {"edits": [WRONG[0], SWITCH]})
    for _ in range(2):
        built = run_report("build", "--data", data, "--output", tmp_path, "--json")
        assert built.returncode == 0
        findings = json.loads(built.stdout)["findings"]
        assert [(finding["slug"], finding["severity"]) for finding in findings] == [("forward-promise", "note")]
