"""What is kept is read back whole or not at all, and nothing that changed is taken from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from report.cache import ContentCache, write_together
from tests.sample import ROOT, SAMPLE, run_report


def test_a_kept_text_comes_back(tmp_path: Path) -> None:
    """An entry is its text; another key has none."""
    cache = ContentCache(tmp_path)
    cache.put("key", "한국어\n둘째 줄")
    assert cache.get("key") == "한국어\n둘째 줄"
    assert cache.get("other") is None


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"0" * 64 + b"\ntext"])
def test_a_damaged_entry_is_no_entry(damage: bytes, tmp_path: Path) -> None:
    """What was cut off or overwritten is made again."""
    cache = ContentCache(tmp_path)
    cache.put("key", "text")
    (tmp_path / "key").write_bytes(damage)
    assert cache.get("key") is None


def test_files_that_belong_together_change_together(tmp_path: Path) -> None:
    """Where the second cannot be written, the first keeps its old content and no draft is left."""
    first = tmp_path / "a"
    first.write_bytes(b"old")
    with pytest.raises(FileNotFoundError):
        write_together({first: b"new", tmp_path / "nowhere" / "b": b"new"})
    assert first.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [first]


@pytest.mark.parametrize("changed", ["series.toml", "companies.csv", f"{SAMPLE}/fx.csv", f"{SAMPLE}/policy.md"])
def test_a_change_of_any_input_builds_anew(changed: str, data: Path, tmp_path: Path) -> None:
    """No input's change is answered from the record of the last build."""
    output = tmp_path / "output"
    assert run_report("build", SAMPLE, "--data", data, "--output", output).returncode == 0
    record = json.loads((output / SAMPLE / ".build.json").read_bytes())
    with (data / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    run_report("build", SAMPLE, "--data", data, "--output", output)
    assert json.loads((output / SAMPLE / ".build.json").read_bytes())["key"] != record["key"]


def test_a_tampered_pdf_is_made_again(tmp_path: Path) -> None:
    """A file that is not what the build wrote is never handed out as its result."""
    pdf = Path(run_report("build", SAMPLE, "--data", ROOT / "data", "--output", tmp_path).stdout.strip())
    good = pdf.read_bytes()
    pdf.write_bytes(good[:-1] + b" ")
    assert run_report("build", SAMPLE, "--data", ROOT / "data", "--output", tmp_path).returncode == 0
    assert pdf.read_bytes() == good
