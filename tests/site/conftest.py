"""The sample, sealed once, and its web archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import ROOT, SAMPLE, run_report


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive that holds the sample."""
    folder = tmp_path_factory.mktemp("sealed")
    done = run_report("archive", SAMPLE, "--data", ROOT / "data", "--archive", folder / "archive")
    assert done.returncode == 0, done.stderr
    return folder / "archive"


@pytest.fixture(scope="session")
def site(sealed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the web archive of it; do not change it."""
    folder = tmp_path_factory.mktemp("web") / "site"
    done = run_report("site", "--archive", sealed, "--site", folder)
    assert done.returncode == 0, done.stderr
    return folder
