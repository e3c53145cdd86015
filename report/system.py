"""What the machine must bring: the engine's libraries and the bundled faces, looked for before a build begins."""

from __future__ import annotations

import ctypes
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from report.errors import MissingSystem
from report.model.finding import Finding
from report.resources import fonts_dir

FACES = (
    *(f"Pretendard-{weight}.ttf" for weight in ("Regular", "Medium", "SemiBold", "Bold")),
    *(f"ReportHans-{weight}.ttf" for weight in ("Regular", "Medium", "Bold")),
    *(f"ReportHanja-{weight}.ttf" for weight in ("Regular", "Medium", "Bold")),
)


@dataclass(frozen=True)
class Library:
    """A shared library by its linker name (`pango-1.0`) and its file on Linux, and the packages that bring it."""

    name: str
    soname: str
    debian: str
    homebrew: str


# HarfBuzz's subsetter is optional to the engine, but without it a build is slower and its bytes differ.
LIBRARIES = (
    Library("gobject-2.0", "libgobject-2.0.so.0", "libpango-1.0-0", "pango"),
    Library("pango-1.0", "libpango-1.0.so.0", "libpango-1.0-0", "pango"),
    Library("pangoft2-1.0", "libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "pango"),
    Library("fontconfig", "libfontconfig.so.1", "libpangoft2-1.0-0", "pango"),
    Library("harfbuzz", "libharfbuzz.so.0", "libpango-1.0-0", "harfbuzz"),
    Library("harfbuzz-subset", "libharfbuzz-subset.so.0", "libharfbuzz-subset0", "harfbuzz"),
)

Probe = Callable[[Library], bool]


def is_loadable(library: Library) -> bool:
    """Tell whether this process can load `library`, looking where the engine looks."""
    if sys.platform == "darwin":
        from ctypes.util import find_library

        return find_library(library.name) is not None
    try:
        ctypes.CDLL(library.soname)
    except OSError:
        return False
    return True


def library_versions() -> dict[str, str]:
    """Return the version of each C library that has a part in a page's bytes, by name.

    Raises `OSError` where one cannot be loaded.
    """
    pango, harfbuzz = _load("pango-1.0"), _load("harfbuzz")
    pango.pango_version_string.restype = harfbuzz.hb_version_string.restype = ctypes.c_char_p
    fontconfig = int(_load("fontconfig").FcGetVersion())  # 21401 is 2.14.1
    return {
        "fontconfig": f"{fontconfig // 10000}.{fontconfig // 100 % 100}.{fontconfig % 100}",
        "harfbuzz": harfbuzz.hb_version_string().decode(),
        "pango": pango.pango_version_string().decode(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def _load(name: str) -> ctypes.CDLL:
    library = next(library for library in LIBRARIES if library.name == name)
    if sys.platform == "darwin":
        from ctypes.util import find_library

        return ctypes.CDLL(find_library(library.name))
    return ctypes.CDLL(library.soname)


def missing_libraries(probe: Probe = is_loadable) -> tuple[Library, ...]:
    """Return the libraries that `probe` cannot find."""
    return tuple(library for library in LIBRARIES if not probe(library))


def missing_packages(probe: Probe = is_loadable, platform: str = sys.platform) -> tuple[str, ...]:
    """Return the packages that would bring the missing libraries: Homebrew's on macOS, otherwise Debian's."""
    missing = missing_libraries(probe)
    names = (library.homebrew if platform == "darwin" else library.debian for library in missing)
    return tuple(dict.fromkeys(names))


def check_libraries(probe: Probe = is_loadable, platform: str = sys.platform) -> None:
    """Raise `MissingSystem` that names every library the engine would lack, and the line that installs them."""
    missing = missing_libraries(probe)
    if not missing:
        return
    names = ", ".join(library.name for library in missing)
    installer = "brew install" if platform == "darwin" else "sudo apt-get install -y"
    line = f"{installer} {' '.join(missing_packages(probe, platform))}"
    message = f"조판에 필요한 시스템 라이브러리가 없습니다: {names}."
    raise MissingSystem.because("missing-library", message, f"설치한 뒤 다시 실행하세요: {line}")


def check_fonts(folder: Path | None = None) -> None:
    """Raise `MissingSystem` with one finding for each face that is not in `folder`, the bundled one by default."""
    folder = folder or fonts_dir()
    hint = "저장소를 다시 받거나 report를 다시 설치하세요."
    missing = [
        Finding(f"fonts/{face}", None, "missing-font", "error", "지면에 쓸 글꼴 파일이 없습니다.", hint)
        for face in FACES
        if not (folder / face).is_file()
    ]
    if missing:
        raise MissingSystem(missing)
