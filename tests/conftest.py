"""What many tests share: the sample issue, built once, and copies of it to break."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from tests.sample import ROOT, SAMPLE, run_report

# The usual run draws the same examples every time, so that it can be trusted; `make soak` draws many new ones.
settings.register_profile("usual", derandomize=True, deadline=None)
settings.register_profile("soak", max_examples=2000, deadline=None)
settings.load_profile("soak" if os.environ.get("REPORT_SOAK") else "usual")


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
def sealed(sample_pdf: Path) -> bytes:
    """Return the sample issue's PDF as it is sealed: with an empty slot."""
    return sample_pdf.read_bytes()


@pytest.fixture(scope="session")
def sample_html(sample_output: Path) -> str:
    """Return the HTML that the sample issue's PDF was made from."""
    return (sample_output / SAMPLE / f"china-ai-weekly-{SAMPLE}.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sealed_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive in which the sample issue has been sealed by the command; do not change it."""
    folder = tmp_path_factory.mktemp("sealed")
    done = run_report(
        "archive", SAMPLE, "--data", ROOT / "data", "--archive", folder / "archive", "--output", folder / "output"
    )
    assert done.returncode == 0, done.stderr
    return folder / "archive"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the data folder that a test may break."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
