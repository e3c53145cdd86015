"""A correction keeps the first edition, says what it puts right, and needs what it replaces."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from report.archive import Archive
from report.archive.verify import verify
from tests.sample import ROOT, SAMPLE, run_report

CHANGE = "1쪽: 판단을 결정으로 고쳤습니다 <b>."


@pytest.fixture
def archive(sealed_sample: Path, tmp_path: Path) -> Path:
    """Return an archive of one's own with the sample's first edition."""
    return Path(shutil.copytree(sealed_sample, tmp_path / "archive"))


def fill(data: Path, day: str = "2025-09-15", change: str = CHANGE) -> None:
    """Fill the correction's file as an analyst would."""
    file = data / SAMPLE / "correction.toml"
    (supersedes,) = (line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("supersedes"))
    file.write_text(f'{supersedes}\ndate = {day}\nchanges = ["{change}"]\n', encoding="utf-8")


def seal(data: Path, archive: Path, output: Path) -> tuple[int, str]:
    """Seal the sample from `data`; return the exit code and what was said."""
    done = run_report("archive", SAMPLE, "--data", data, "--archive", archive, "--output", output)
    return done.returncode, done.stderr


def test_a_correction_stands_beside_the_first_edition(archive: Path, data: Path, tmp_path: Path) -> None:
    """Opened, filled and sealed: two editions, the box on page 1, the first one's bytes as they were."""
    first = Archive.open(str(archive)).edition(SAMPLE).pdf()
    opened = run_report("correct", SAMPLE, "--data", data, "--archive", archive, "--json")
    assert opened.returncode == 0, opened.stderr
    assert json.loads(opened.stdout)["differing"] == []
    code, said = seal(data, archive, tmp_path / "output")
    assert code == 3
    assert "correction.toml" in said
    fill(data)
    lead = data / SAMPLE / "lead.md"
    lead.write_text(lead.read_text(encoding="utf-8").replace("판단", "결정", 1), encoding="utf-8")
    code, said = seal(data, archive, tmp_path / "output")
    assert code == 0, said
    one, two = Archive.open(str(archive)).editions(SAMPLE)
    assert (one.pdf(), one.file_name) == (first, two.file_name)
    assert two.supersedes == one.sha256
    assert verify(Archive.open(str(archive)), [SAMPLE]) == ()
    html = two.html().decode()
    assert "1쪽: 판단을 결정으로 고쳤습니다 &lt;b&gt;." in html
    assert "정정본" in html
    with pikepdf.open(BytesIO(two.pdf())) as pdf:
        assert f"replaces urn:sha256:{one.sha256}" in pdf.Root.Metadata.read_bytes().decode()


def test_a_correction_is_opened_once(archive: Path, data: Path) -> None:
    """A second opening is refused and keeps what has been written."""
    assert run_report("correct", SAMPLE, "--data", data, "--archive", archive).returncode == 0
    fill(data)
    again = run_report("correct", SAMPLE, "--data", data, "--archive", archive)
    assert again.returncode == 2
    assert "[correction-open]" in again.stderr
    assert CHANGE in (data / SAMPLE / "correction.toml").read_text(encoding="utf-8")


def test_a_folder_that_is_gone_comes_back(archive: Path, tmp_path: Path) -> None:
    """Without the data folder the sealed inputs are laid out again, byte for byte."""
    opened = run_report("correct", SAMPLE, "--data", tmp_path / "empty", "--archive", archive)
    assert opened.returncode == 0, opened.stderr
    assert "되살렸습니다" in opened.stderr
    for path in (ROOT / "data" / SAMPLE).rglob("*"):
        if path.is_file():
            assert (tmp_path / "empty" / path.relative_to(ROOT / "data")).read_bytes() == path.read_bytes()


def test_what_was_edited_since_is_named(archive: Path, data: Path) -> None:
    """A file that is not what was sealed does not slip into the correction unseen."""
    lead = data / SAMPLE / "lead.md"
    lead.write_text(lead.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    opened = run_report("correct", SAMPLE, "--data", data, "--archive", archive)
    assert f"봉인한 것과 다름: {SAMPLE}/lead.md" in opened.stderr


@pytest.mark.parametrize(("day", "slug"), [("2025-09-01", "bad-value"), ('"가을"', "wrong-type")])
def test_a_date_before_the_issue_is_refused(archive: Path, data: Path, tmp_path: Path, day: str, slug: str) -> None:
    """Nothing is corrected before it appeared."""
    run_report("correct", SAMPLE, "--data", data, "--archive", archive)
    fill(data, day)
    code, said = seal(data, archive, tmp_path / "output")
    assert code == 3
    assert "correction.toml:2: " in said
    assert f"[{slug}]" in said
