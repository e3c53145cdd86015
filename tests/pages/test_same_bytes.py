"""The same folder gives the same bytes, wherever and by whomever it is built."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.sample import ROOT, SAMPLE, run_report


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path, sample_pdf: Path) -> None:
    """Another folder, hash seed, time zone and locale change nothing in the PDF."""
    data = shutil.copytree(ROOT / "data", tmp_path / "자료 폴더")
    built = run_report(
        "build", SAMPLE, "--data", data, "--output", tmp_path / "결과",
        PYTHONHASHSEED="7", TZ="Asia/Seoul", LC_ALL="C", HOME=str(tmp_path),
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "결과" / SAMPLE / sample_pdf.name).read_bytes() == sample_pdf.read_bytes()
