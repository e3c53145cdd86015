"""An issue is sealed with all it was made from, and can be made again from that alone."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from report.archive import Archive
from report.desk.rebuilding import rebuild
from report.model.edition import Edition
from tests.sample import ROOT, SAMPLE, run_report


@pytest.fixture
def edition(sealed_sample: Path) -> Edition:
    """Return the sealed sample."""
    return Archive.open(str(sealed_sample)).edition(SAMPLE)


def test_an_edition_is_the_build_with_its_inputs(edition: Edition, sample_pdf: Path) -> None:
    """The PDF is the one that a build makes, under the same name; every input file is there byte for byte."""
    assert edition.file_name == sample_pdf.name
    assert edition.pdf() == sample_pdf.read_bytes()
    for path in (ROOT / "data").rglob("*"):
        if path.is_file() and path.name != "README.md":
            assert edition.read(f"inputs/{path.relative_to(ROOT / 'data').as_posix()}") == path.read_bytes()


def test_each_exhibit_is_found_on_its_page(edition: Edition) -> None:
    """Every exhibit of the page is listed with its place, and with its printed values where it has some."""
    exhibits = json.loads(edition.read("exhibits.json"))
    assert {it["label"] for it in exhibits} == {"표 1", "표 2", *(f"그림 {number}" for number in range(1, 6))}
    assert all(it["width"] > 80 and it["height"] > 20 and it["title"] for it in exhibits)
    assert all(edition.read(it["csv"]) for it in exhibits if it["csv"])
    assert [it["label"] for it in exhibits if not it["csv"]] == ["그림 3"]


def test_a_second_seal_changes_nothing(sealed_sample: Path, tmp_path: Path) -> None:
    """Sealed again from the same folder, the archive keeps every byte and the command says so."""
    before = {
        path: path.stat().st_mtime_ns for path in sealed_sample.rglob("*") if path.is_file() and path.name != "writer"
    }
    done = run_report("archive", SAMPLE, "--data", ROOT / "data", "--archive", sealed_sample, "--output", tmp_path)
    assert done.returncode == 0
    assert "봉인한 그대로" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert run_report("verify", "--all", "--archive", sealed_sample).returncode == 0


@pytest.mark.slow
def test_an_edition_is_made_again_from_itself(sealed_sample: Path) -> None:
    """`verify --rebuild` gets the same bytes from the sealed program and inputs, on this machine."""
    done = run_report("verify", SAMPLE, "--rebuild", "--archive", sealed_sample, "--json")
    assert done.returncode == 0, done.stderr
    (rebuilt,) = json.loads(done.stdout)["rebuilt"]
    assert (rebuilt["verdict"], rebuilt["other_versions"]) == ("same-bytes", [])


@pytest.mark.slow
def test_where_libraries_differ_pages_and_text_are_held(edition: Edition) -> None:
    """With another recorded library other bytes pass where the text is the same; with the same libraries never."""
    pdf = edition.pdf()
    other_bytes = replace(edition, read=lambda name: pdf + b"%" if name == edition.file_name else edition.read(name))
    verdict = rebuild(other_bytes)
    assert (verdict.verdict, verdict.is_good) == ("same-pages", False)
    machine = json.loads(edition.read("program/environment.json"))
    machine["libraries"]["pango"] = "1.0.0"
    elsewhere = json.dumps(machine).encode()

    def read(name: str) -> bytes:
        return elsewhere if name == "program/environment.json" else other_bytes.read(name)

    verdict = rebuild(replace(edition, read=read))
    assert (verdict.verdict, verdict.is_good) == ("same-pages", True)
    assert verdict.others[0].startswith("pango 1.0.0 → ")


@pytest.mark.slow
def test_the_sealed_program_is_the_one_that_runs(edition: Edition) -> None:
    """What a rebuild prints comes from the sealed inputs, not from the data folder that happens to be there."""
    name = f"inputs/{SAMPLE}/lead.md"
    changed = edition.read(name).replace("판단".encode(), "결정".encode())
    verdict = rebuild(replace(edition, read=lambda asked: changed if asked == name else edition.read(asked)))
    assert verdict.verdict == "differs"
    assert "쪽의 글이 다릅니다" in verdict.detail


def test_data_that_may_not_be_passed_on_is_sealed_and_stays(data: Path, tmp_path: Path) -> None:
    """A source with `redistribute = false` is in the edition, as it was read, and not in the bag."""
    sources = data / SAMPLE / "sources.toml"
    text = sources.read_text(encoding="utf-8").replace('["prices.csv"]', '["prices.csv"]\nredistribute = false')
    sources.write_text(text, encoding="utf-8")
    archive = tmp_path / "archive"
    sealed = run_report("archive", SAMPLE, "--data", data, "--archive", archive, "--output", tmp_path / "output")
    assert sealed.returncode == 0, sealed.stderr
    name = f"inputs/{SAMPLE}/prices.csv"
    assert Archive.open(str(archive)).edition(SAMPLE).read(name) == (data / SAMPLE / "prices.csv").read_bytes()
    done = run_report("export", SAMPLE, "--archive", archive, "--to", tmp_path / "bag", "--json")
    assert json.loads(done.stdout)["withheld"] == [f"editions/1/{name}"]
    assert not (tmp_path / "bag/data/editions/1" / name).exists()


def test_damage_gives_exit_8_and_names_the_file(sealed_sample: Path, tmp_path: Path) -> None:
    """A changed input is named, and the exit code says that the archive is damaged."""
    copy = Path(shutil.copytree(sealed_sample, tmp_path / "archive"))
    damaged = next(copy.rglob("lead.md"))
    damaged.write_bytes(damaged.read_bytes() + b" ")
    done = run_report("verify", SAMPLE, "--archive", copy)
    assert done.returncode == 8
    assert damaged.relative_to(copy).as_posix() in done.stderr


def test_another_issue_under_the_same_name_is_refused(sealed_sample: Path, data: Path, tmp_path: Path) -> None:
    """A text edited after sealing is not sealed beside it in silence."""
    lead = data / SAMPLE / "lead.md"
    lead.write_text(lead.read_text(encoding="utf-8").replace("판단", "결정", 1), encoding="utf-8")
    done = run_report("archive", SAMPLE, "--data", data, "--archive", sealed_sample, "--output", tmp_path)
    assert done.returncode == 1
    assert "[already-sealed]" in done.stderr
    assert "report correct" in done.stderr


def test_an_archive_that_takes_no_files_is_explained(tmp_path: Path) -> None:
    """A file where the folder should be is a usage error, not a bug."""
    (tmp_path / "archive").write_text("", encoding="utf-8")
    done = run_report("archive", SAMPLE, "--data", ROOT / "data", "--archive", tmp_path / "archive",
                      "--output", tmp_path / "output")  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "[unwritable-archive]" in done.stderr
