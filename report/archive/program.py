"""This program as an edition keeps it: a wheel that can be installed again, its lock, and what it ran on."""

from __future__ import annotations

import base64
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.metadata import Distribution, distribution, distributions
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from report.resources import fonts_dir, lock_file, program_files, templates_dir
from report.system import library_versions

# How the program makes an edition again, in a folder that holds its `inputs/`; recorded, as words may change.
BUILD_WORDS = ("build", "{issue}", "--data", "inputs", "--output", "output", "--no-check")
NAME = "china-ai-weekly-report"
_REQUIRED = re.compile(r"[\w.-]*")
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say: the wheel depends on its files alone


def own_wheel() -> tuple[str, bytes]:
    """Return the file name and bytes of a wheel of the running program, templates, faces and lock inside.

    It is put together from the files that run, in a checkout and in an installed program alike, and the same files
    give the same bytes.
    """
    about = distribution(NAME)
    stem = f"{NAME.replace('-', '_')}-{about.version}"
    files = dict(sorted((*_program_files(), *_about_files(about, f"{stem}.dist-info"))))
    record = f"{stem}.dist-info/RECORD"
    lines = [f"{name},sha256={_record_digest(content)},{len(content)}" for name, content in files.items()]
    files[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as wheel:
        for name, content in files.items():
            entry = ZipInfo(name, _FIRST_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, content)
    return f"{stem}-py3-none-any.whl", packed.getvalue()


def environment() -> dict[str, Any]:
    """Return what an edition's bytes depend on beside its inputs and this program, and how to make it again."""
    return {
        "build": list(BUILD_WORDS),
        "os": _os_name(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "implementation": sys.implementation.name,
        "libraries": library_versions(),
        "packages": dict(sorted(_needed())),
    }


def _needed() -> Iterator[tuple[str, str]]:
    """Yield the name and version of each installed package that the program needs, directly or not."""
    installed = {_plain(it.name): it for it in distributions()}
    waiting, seen = [_plain(NAME)], {_plain(NAME)}
    while waiting:
        for line in installed[waiting.pop()].requires or ():
            name = _plain(_REQUIRED.findall(line)[0])
            if name in installed and name not in seen and "extra ==" not in line:
                seen.add(name)
                waiting.append(name)
                yield name, installed[name].version


def _plain(name: str) -> str:
    """Return a package's name as comparisons spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _program_files() -> Iterator[tuple[str, bytes]]:
    for name, path in program_files():
        yield name, path.read_bytes()
    for folder in (templates_dir(), fonts_dir()):
        for path in folder.rglob("*"):
            if path.is_file():
                yield f"report/assets/{folder.name}/{path.relative_to(folder).as_posix()}", path.read_bytes()
    yield f"report/assets/{lock_file().name}", lock_file().read_bytes()


def _about_files(about: Distribution, folder: str) -> Iterator[tuple[str, bytes]]:
    for name in ("METADATA", "entry_points.txt"):
        text = about.read_text(name) or ""
        yield f"{folder}/{name}", text.encode()
    wheel = f"Wheel-Version: 1.0\nGenerator: {NAME} {about.version}\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    yield f"{folder}/WHEEL", wheel.encode()


def _record_digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode()


def _os_name() -> str:
    try:
        release: Mapping[str, str] = platform.freedesktop_os_release()
    except OSError:
        return f"{platform.system()} {platform.release()}"
    return release["PRETTY_NAME"]
