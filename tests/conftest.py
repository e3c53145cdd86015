"""What many tests share: the sample issue, built once, and copies of it to break."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "2025-W37"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def run_report(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, as a person does, and return what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "report", *map(str, arguments)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip


@pytest.fixture(scope="session")
def report_command() -> Run:
    """Return the function that runs the command in a process of its own."""
    return run_report


@pytest.fixture(scope="session")
def sample_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an output folder in which the sample issue has been built; do not change it."""
    output = tmp_path_factory.mktemp("sample") / "output"
    built = run_report("build", SAMPLE, "--data", ROOT / "data", "--output", output)
    assert built.returncode == 0, built.stderr
    return output


@pytest.fixture(scope="session")
def sample_pdf(sample_output: Path) -> Path:
    """Return the sample issue's PDF."""
    return sample_output / SAMPLE / f"china-ai-weekly-{SAMPLE}.pdf"


@pytest.fixture(scope="session")
def sample_html(sample_output: Path) -> str:
    """Return the HTML that the sample issue's PDF was made from."""
    return (sample_output / SAMPLE / f"china-ai-weekly-{SAMPLE}.html").read_text(encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the data folder that a test may break."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
