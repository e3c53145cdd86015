"""A machine without the engine's libraries or the bundled faces is told so, with the line to run."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from report.errors import ExitCode, MissingSystem
from report.resources import fonts_dir
from report.system import FACES, LIBRARIES, Library, check_fonts, check_libraries, missing_packages


def test_this_machine_has_everything() -> None:
    """Where a build can run, the checks pass in silence."""
    check_libraries()
    check_fonts()


def test_missing_libraries_are_named_with_the_line_to_run() -> None:
    """All missing libraries come in one finding, with Debian's packages for exactly these."""
    with pytest.raises(MissingSystem) as caught:
        check_libraries(lambda library: library.name not in {"harfbuzz-subset", "pangoft2-1.0"}, "linux")
    (finding,) = caught.value.findings
    assert caught.value.exit_code == ExitCode.MISSING_SYSTEM
    assert finding.slug == "missing-library"
    assert "pangoft2-1.0, harfbuzz-subset" in finding.message
    assert finding.hint.endswith("sudo apt-get install -y libpangoft2-1.0-0 libharfbuzz-subset0")


def test_macos_is_told_homebrew_formulas() -> None:
    """On macOS the line is Homebrew's, and each formula stands in it once."""
    with pytest.raises(MissingSystem) as caught:
        check_libraries(lambda _: False, "darwin")
    assert caught.value.findings[0].hint.endswith("brew install pango harfbuzz")


def test_nothing_is_missing_where_everything_loads() -> None:
    """No package is asked for where every library can be loaded."""
    assert missing_packages(lambda _: True) == ()


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.name)
def test_engine_looks_for_the_same_names(library: Library) -> None:
    """Each library is looked for under names that the engine itself asks for, on Linux and on macOS."""
    engine = find_spec("weasyprint")
    assert engine is not None
    assert engine.origin is not None
    declarations = (Path(engine.origin).parent / "text/ffi.py").read_text(encoding="utf-8")
    assert f"'{library.soname}'" in declarations
    assert f"'{library.name}'" in declarations


def test_each_missing_face_is_a_finding(tmp_path: Path) -> None:
    """A face that is not there is named by its file."""
    for face in FACES[1:-1]:
        (tmp_path / face).touch()
    with pytest.raises(MissingSystem) as caught:
        check_fonts(tmp_path)
    assert [finding.file for finding in caught.value.findings] == [f"fonts/{FACES[0]}", f"fonts/{FACES[-1]}"]
    assert {finding.slug for finding in caught.value.findings} == {"missing-font"}


def test_faces_are_those_of_the_folder() -> None:
    """The list of faces is the content of the fonts folder, no more and no less."""
    assert {path.name for path in fonts_dir().glob("*.ttf")} == set(FACES)
