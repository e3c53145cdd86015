"""Places that an archive's commands cannot use are said, and nothing is left there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import SAMPLE, run_report


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


@pytest.mark.parametrize(
    "words", [("verify", "--all"), ("search", "로봇"), ("site", "--site", "new"), ("build", "--all")]
)
def test_an_empty_archive_passes_for_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A mistyped address is neither sound nor searched nor made again."""
    done = run_report(*words, "--archive", tmp_path / "archiv", XDG_CACHE_HOME=str(tmp_path / "caches"))
    assert done.returncode == 2
    assert "[empty-archive]" in done.stderr
