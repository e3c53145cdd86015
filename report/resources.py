"""Where the templates, the bundled fonts and the lock are, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    """Return the folder that holds `templates/`, `fonts/` and the lock: the wheel carries them in `report/assets`."""
    installed = PACKAGE / "assets"
    return installed if installed.is_dir() else PACKAGE.parent


def templates_dir() -> Path:
    """Return the folder of the Jinja2 templates and style sheets."""
    return _root() / "templates"


def fonts_dir() -> Path:
    """Return the folder of the bundled faces."""
    return _root() / "fonts"


def lock_file() -> Path:
    """Return the list of every package's version and hash that this program was tested with."""
    return _root() / "requirements.lock"


def program_files() -> Iterator[tuple[str, Path]]:
    """Yield the name (`report/cli.py`) and place of each file of the program itself, without its assets, in order."""
    for path in sorted(PACKAGE.rglob("*")):
        parts = path.relative_to(PACKAGE).parts
        if path.is_file() and parts[0] != "assets" and "__pycache__" not in parts:
            yield "/".join(("report", *parts)), path


@cache
def covered_characters() -> frozenset[int]:
    """Return the code points that the bundled faces can draw, as `fonts/coverage.txt` lists them.

    The list is made with the faces and held to them by a test: reading it costs a millisecond, reading
    the faces themselves a tenth of a second.
    """
    points: set[int] = set()
    for line in (fonts_dir() / "coverage.txt").read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)
