"""What is sealed is listed with its state, shown with its history, and handed out byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from report.archive import Archive
from report.commands.show import in_korean
from report.desk.approval import KIND
from report.desk.memory import DEPARTURE
from tests.archive.bundles import AT, BY, ISSUE, bundle
from tests.sample import run_report


@pytest.fixture
def location(tmp_path: Path) -> Path:
    """Return an archive of two issues, the first approved and then corrected."""
    archive = Archive.open(str(tmp_path / "archive"))
    first = archive.seal(bundle(), at=AT, by=BY)
    approval = json.dumps({"who": "홍길동", "sha256": first.sha256}).encode()
    archive.append(ISSUE, "approval", "hong.json", approval, "홍길동", at=AT, by=BY)
    archive.seal(bundle(b"%PDF two", supersedes=first.sha256), at=AT, by=BY)
    archive.seal(bundle(issue_id="2025-W38"), at=AT, by=BY)
    return tmp_path / "archive"


def answer(*words: str | Path) -> dict[str, object]:
    """Return what a command answers to a machine."""
    done = run_report(*words, "--json")
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_the_newest_is_listed_first_with_its_state(location: Path) -> None:
    """An approval counts for the bytes that were approved, never for a correction of them."""
    lines = run_report("list", "--archive", location).stdout.splitlines()
    assert [line.split()[:4] for line in lines] == [
        ["2025-W38", "1판", "2025-09-12", "미승인"],
        ["2025-W37", "2판", "2025-09-12", "미승인"],
        ["2025-W37", "1판", "2025-09-12", "승인"],
    ]
    assert "정정본" in lines[1]


def test_a_machine_gets_the_same_list(location: Path) -> None:
    """With --json each edition comes with its hash, its state and what it supersedes."""
    editions = answer("list", "--archive", location)["editions"]
    assert isinstance(editions, list)
    assert [(it["issue"], it["edition"], it["approved"]) for it in editions] == [
        ("2025-W38", 1, False),
        ("2025-W37", 2, False),
        ("2025-W37", 1, True),
    ]
    assert editions[1]["supersedes"] == editions[2]["sha256"]


def test_an_issues_history_is_shown(location: Path) -> None:
    """Every version says when, who and why."""
    shown = run_report("show", ISSUE, "--archive", location).stdout
    assert [word for word in ("봉인: 1판", "승인: 홍길동", "정정본 봉인: 2판") if word not in shown] == []
    history = answer("show", ISSUE, "--archive", location)["history"]
    assert isinstance(history, list)
    assert [entry["version"] for entry in history] == ["v1", "v2", "v3"]
    assert {entry["by"] for entry in history} == {BY}


def test_the_exact_bytes_are_handed_out(location: Path, tmp_path: Path) -> None:
    """Each edition's PDF comes back under its own name, as it was sealed."""
    assert run_report("show", ISSUE, "--archive", location, "--save", tmp_path / "out").returncode == 0
    assert (tmp_path / "out/edition-1" / bundle().pdf).read_bytes() == b"%PDF one"
    assert (tmp_path / "out/edition-2" / bundle().pdf).read_bytes() == b"%PDF two"


def test_an_empty_archive_and_an_unknown_issue_are_said(tmp_path: Path) -> None:
    """An empty list is no error; an issue that is not there is, with the way on."""
    empty = run_report("list", "--archive", tmp_path / "nowhere")
    assert (empty.returncode, empty.stdout) == (0, "")
    assert not (tmp_path / "nowhere").exists()
    unknown = run_report("show", "2025-W40", "--archive", tmp_path / "nowhere")
    assert unknown.returncode == 2
    assert "[not-archived]" in unknown.stderr


@pytest.mark.parametrize("kind", [KIND, DEPARTURE, "delivery"])
def test_every_record_is_told_in_korean(kind: str) -> None:
    """The archive keeps plain words; whoever reads a history reads Korean."""
    assert kind not in in_korean(f"{kind}: in-doubt 1, sent 400")
    assert in_korean("delivery: in-doubt 1, sent 400") == "발송: 확인 필요 1, 보냄 400"
