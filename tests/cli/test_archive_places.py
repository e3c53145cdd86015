"""Places that an archive's commands cannot use are said, and nothing is left there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sample import ROOT, SAMPLE, run_report


@pytest.mark.parametrize(
    "words",
    [
        ("export", SAMPLE, "--to"),
        ("correct", SAMPLE, "--data"),
        ("show", SAMPLE, "--save"),
        ("site", "--site"),
    ],
)
def test_a_place_that_takes_no_files_is_said(sealed_sample: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    """A file where a folder would have to be: what could not be written and which option to change."""
    (tmp_path / "file").write_text("내 것", encoding="utf-8")
    done = run_report(*words, tmp_path / "file" / "place", "--archive", sealed_sample)
    assert done.returncode == 2, done.stderr
    assert "[unwritable-output]" in done.stderr
    assert words[-1] in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("command", ["archive", "publish"])
def test_an_archive_that_takes_no_files_is_said_before_the_build(tmp_path: Path, command: str) -> None:
    """Nobody waits for pages that could not be kept."""
    (tmp_path / "file").write_text("내 것", encoding="utf-8")
    places = ("--archive", tmp_path / "file" / "archive", "--output", tmp_path / "output", "--data", ROOT / "data")
    clients = ("--clients", tmp_path / "clients.csv") if command == "publish" else ()
    done = run_report(command, SAMPLE, *places, *clients)
    assert done.returncode == 2, done.stderr
    assert "[unwritable-archive]" in done.stderr
    assert not (tmp_path / "output").exists()


def test_the_page_of_the_site_is_told_to_a_machine(sealed_sample: Path, tmp_path: Path) -> None:
    """One JSON value on stdout, and nothing on stderr."""
    done = run_report("site", "--archive", sealed_sample, "--site", tmp_path / "site", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert Path(told["page"]).is_file()
    assert told["issues"] == [SAMPLE]
    assert done.stderr == ""


@pytest.mark.parametrize(
    "words", [("verify", "--all"), ("search", "로봇"), ("site", "--site", "new"), ("build", "--all")]
)
def test_an_empty_archive_passes_for_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A mistyped address is neither sound nor searched nor made again."""
    done = run_report(*words, "--archive", tmp_path / "archiv", XDG_CACHE_HOME=str(tmp_path / "caches"))
    assert done.returncode == 2
    assert "[empty-archive]" in done.stderr
