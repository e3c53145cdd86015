"""Many issues made at once are the issues made one by one, here or on a cluster; what fails stops nothing else."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from report.archive import Archive
from report.desk.backfill import Job, jobs_of_archive, jobs_of_folder, make_here, make_on_cluster
from report.errors import ExitCode, MissingSystem
from tests.sample import ROOT, SAMPLE, run_report

SECOND = ROOT / "tests" / "second_series"


def test_every_issue_of_a_folder_is_made(tmp_path: Path, data: Path, sample_pdf: Path) -> None:
    """A sound issue comes out with the bytes of a plain build; a broken one is told, and is no reason to stop."""
    shutil.copytree(data / SAMPLE, data / "2025-W36")
    (data / "2025-W36" / "lead.md").write_text("제목 없음", encoding="utf-8")
    built = run_report("build", "--all", "--jobs", "2", "--data", data, "--output", tmp_path / "out", "--json")
    assert built.returncode == 1
    told = json.loads(built.stdout)
    assert told["failed"] == ["2025-W36"]
    assert [issue["issue"] for issue in told["issues"]] == ["2025-W36", SAMPLE]
    assert any(finding["severity"] == "error" for finding in told["issues"][0]["findings"])
    made = tmp_path / "out" / SAMPLE / sample_pdf.name
    assert made.read_bytes() == sample_pdf.read_bytes()
    assert told["issues"][1]["sha256"][sample_pdf.name] == sha256(made.read_bytes()).hexdigest()
    assert not (tmp_path / "out" / "2025-W36").exists()


@pytest.mark.parametrize(
    "words", [["--jobs", "4"], ["--scheduler", "tcp://127.0.0.1:1"], ["--all", SAMPLE], ["--all", "--jobs", "0"]]
)
def test_words_that_mean_nothing_together_are_refused(words: list[str]) -> None:
    """Nothing is ignored in silence."""
    refused = run_report("build", *words)
    assert refused.returncode == 2
    assert "[usage]" in refused.stderr


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """No issue at all is no success."""
    assert run_report("build", "--all", "--data", tmp_path).returncode == 3


def test_no_scheduler_is_told() -> None:
    """An address where nobody answers is a message, not a hang."""
    with pytest.raises(MissingSystem) as missing:
        next(make_on_cluster([Job("2025-W37", {})], "nonsense://127.0.0.1:1"))
    assert missing.value.findings[0].slug == "no-cluster"


def test_damage_in_one_issue_does_not_keep_the_others_from_being_made(tmp_path: Path, sealed_sample: Path) -> None:
    """The damaged issue is named with its file, and the command ends as a damaged archive does."""
    archive = shutil.copytree(sealed_sample, tmp_path / "archive")
    (lead,) = archive.rglob(f"inputs/{SAMPLE}/lead.md")
    lead.chmod(0o644)
    lead.write_bytes(lead.read_bytes() + b" ")
    (job,) = jobs_of_archive(Archive.open(str(archive)))
    (made,) = make_here([job], 1)
    assert made.exit_code == ExitCode.ARCHIVE_DAMAGED
    assert "lead.md" in made.told["findings"][0]["file"]
    built = run_report("build", "--all", "--archive", archive, "--output", tmp_path / "out", "--json")
    assert built.returncode == ExitCode.ARCHIVE_DAMAGED
    assert json.loads(built.stdout)["failed"] == [SAMPLE]


@pytest.mark.slow
def test_a_cluster_makes_the_same_bytes() -> None:
    """Two workers of a local cluster give the bytes that this machine gives."""
    from distributed import LocalCluster

    jobs = [job for data in (ROOT / "data", SECOND) for job in jobs_of_folder(data)]
    here = sorted(make_here(jobs, 1), key=lambda made: sorted(made.files))
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        there = sorted(make_on_cluster(jobs, cluster.scheduler_address), key=lambda made: sorted(made.files))
    assert all(made.is_good for made in here)
    assert [made.files for made in there] == [made.files for made in here]


@pytest.mark.slow
def test_every_issue_of_an_archive_is_made(tmp_path: Path, data: Path) -> None:
    """What an archive holds is enough: its inputs give the sealed bytes again, the data folder gone."""
    archive = str(tmp_path / "archive")
    sealed = run_report("archive", SAMPLE, "--data", data, "--output", tmp_path / "first", "--archive", archive)
    assert sealed.returncode == 0, sealed.stderr
    shutil.rmtree(data)
    built = run_report("build", "--all", "--archive", archive, "--output", tmp_path / "again", "--json")
    assert built.returncode == 0, built.stderr
    (pdf,) = (tmp_path / "again" / SAMPLE).glob("*.pdf")
    (kept,) = (tmp_path / "archive").rglob(f"v1/content/editions/1/{pdf.name}")
    assert kept.read_bytes() == pdf.read_bytes()
