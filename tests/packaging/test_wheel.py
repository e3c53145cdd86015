"""A wheel carries all that a build needs, and works from any folder without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from report.archive.program import own_wheel
from report.system import FACES
from tests.sample import ROOT

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


def build_wheel(source: Path, folder: Path) -> Path:
    """Build a wheel from a checkout or an sdist into `folder`, offline, with the locked build tools."""
    offline = ("--no-deps", "--no-build-isolation", "--no-index")
    subprocess.run([*PIP, "wheel", source, *offline, "--wheel-dir", folder], check=True, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def names_in(wheel: Path) -> set[str]:
    """Return the files inside `wheel`."""
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from the checkout."""
    return build_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the wheel, and nothing else, is installed."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([*PIP, "install", "--no-deps", "--no-index", "--target", folder, wheel], check=True)
    return folder


def run_installed(installed: Path, command: list[str | Path], folder: Path) -> str:
    """Run `command` in `folder`, where `report` is the installed one and the rest comes from the environment."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_wheel_carries_the_assets(wheel: Path) -> None:
    """Every template, face and licence of the checkout is inside, and the list of drawable characters."""
    names = names_in(wheel)
    for kind in ("templates", "fonts"):
        files = (path.relative_to(ROOT) for path in (ROOT / kind).rglob("*") if path.is_file())
        assert {f"report/assets/{file.as_posix()}" for file in files} <= names
    assert {f"report/assets/fonts/{face}" for face in FACES} <= names
    assert {f"report/assets/fonts/{name}-LICENSE.txt" for name in ("Pretendard", "NotoSansCJK")} <= names
    assert "report/assets/fonts/coverage.txt" in names


def test_wheel_carries_nothing_else(wheel: Path) -> None:
    """No test, no issue and no tool of the checkout goes to a reader's machine."""
    folders = {name.split("/")[0] for name in names_in(wheel)}
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {"report"}


def test_an_editions_own_wheel_is_the_same(wheel: Path) -> None:
    """The wheel that an edition keeps, put together from what runs, has the files of the built one, byte for byte."""
    with ZipFile(wheel) as built, ZipFile(BytesIO(own_wheel()[1])) as own:
        contents = [
            {name: packed.read(name) for name in packed.namelist() if name.startswith("report/")}
            for packed in (built, own)
        ]
    assert contents[0] == contents[1]


def test_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """The source archive holds all that the wheel is made of."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", tmp_path],
                   check=True, cwd=ROOT, capture_output=True)  # fmt: skip
    (sdist,) = tmp_path.glob("*.tar.gz")
    assert names_in(build_wheel(sdist, tmp_path)) == names_in(wheel)


def test_installed_command_runs_anywhere(installed: Path, tmp_path: Path) -> None:
    """`report` and `python -m report` answer in a folder that knows nothing of the checkout."""
    module: list[str | Path] = [sys.executable, "-m", "report", "--help"]
    script: list[str | Path] = [sys.executable, installed / "bin/report", "--help"]
    assert "report build" in run_installed(installed, module, tmp_path)
    assert run_installed(installed, script, tmp_path) == run_installed(installed, module, tmp_path)


def test_installed_package_uses_its_own_assets(installed: Path, tmp_path: Path) -> None:
    """An installed `report` reads the templates and faces that came with it."""
    code = "from report.resources import *; print(fonts_dir(), templates_dir(), sep='\\n')"
    lines = run_installed(installed, [sys.executable, "-c", code], tmp_path).splitlines()
    assert lines == [str(installed / "report/assets" / kind) for kind in ("fonts", "templates")]


def test_installed_command_builds_the_same_pdf(installed: Path, sample_pdf: Path, tmp_path: Path) -> None:
    """The wheel makes the PDF that the checkout makes, byte for byte."""
    build: list[str | Path] = [sys.executable, "-m", "report", "build", "--data", ROOT / "data", "--output", tmp_path]
    pdf = Path(run_installed(installed, build, tmp_path).strip())
    assert pdf.read_bytes() == sample_pdf.read_bytes()
