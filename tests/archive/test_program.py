"""An edition keeps the program that made it as a wheel that installs."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from packaging.utils import parse_wheel_filename

from report.archive.program import environment, own_wheel
from tests.sample import ROOT


def test_the_wheel_holds_what_runs() -> None:
    """Every module, template, face and the lock are inside, and the record lists each file."""
    name, wheel = own_wheel()
    parse_wheel_filename(name)
    with ZipFile(BytesIO(wheel)) as packed:
        names = set(packed.namelist())
        record = packed.read(next(it for it in names if it.endswith("RECORD"))).decode()
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "report").rglob("*.py")} <= names
    for kind in ("templates", "fonts"):
        files = (path.relative_to(ROOT) for path in (ROOT / kind).rglob("*") if path.is_file())
        assert {f"report/assets/{file.as_posix()}" for file in files} <= names
    assert "report/assets/requirements.lock" in names
    assert {line.partition(",")[0] for line in record.splitlines()} == names


def test_the_same_files_give_the_same_wheel() -> None:
    """The wheel depends on the files alone, not on when it is made."""
    assert own_wheel() == own_wheel()


def test_the_machine_is_described() -> None:
    """Python, the system, the C libraries and the packages that take part are named with their versions."""
    machine = environment()
    assert {"os", "python", "libraries", "packages", "build"} <= machine.keys()
    assert {"pango", "harfbuzz", "fontconfig"} <= machine["libraries"].keys()
    assert "weasyprint" in machine["packages"]
    assert "pytest" not in machine["packages"]
