"""Results kept under a key made of everything they depend on, so that nothing stale can ever be read."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from report.resources import fonts_dir, program_files, templates_dir


class ContentCache:
    """A folder of texts by key; entries are written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> str | None:
        """Return the text kept under `key`, or None where there is none or it is damaged."""
        try:
            kept = (self._folder / key).read_bytes()
        except OSError:
            return None
        seal, _, text = kept.partition(b"\n")
        return text.decode() if seal == _seal(text) else None

    def put(self, key: str, text: str) -> None:
        """Keep `text` under `key`; where nothing can be written it is made again next time."""
        content = text.encode()
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / key, _seal(content) + b"\n" + content)


def _seal(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


@cache
def private_folder() -> Path:
    """Return the folder for this user's compiled templates and declarations, made if need be.

    They are code that is run, so they never lie in an output folder that others may write. Where the user has no
    home, a folder of this user's under the system's temporary one serves.
    """
    named, home = os.environ.get("XDG_CACHE_HOME"), os.environ.get("HOME")
    caches = Path(named) if named else Path(home) / ".cache" if home else None
    temporary = Path(tempfile.gettempdir()) / f"report-{os.getuid()}"
    for folder in (caches / "report", temporary) if caches else (temporary,):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            found = folder.lstat()
        except OSError:
            continue
        if found.st_uid == os.getuid() and not found.st_mode & 0o022 and os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="report-"))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader, or a crash, sees the old content or the new, never a part."""
    write_together({path: content})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write files that belong together: none takes its place before all are on the disk, and each is whole."""
    drafts: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            drafts[path] = Path(name)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            drafts[path].chmod(0o644)
        for path, draft in drafts.items():
            draft.replace(path)
    except BaseException:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
        raise


def key_of(*parts: str) -> str:
    """Return the key for a result that depends on `parts`, on this program and on its engines."""
    return hashlib.sha256("\0".join((program_digest(), *parts)).encode()).hexdigest()


@cache
def program_digest() -> str:
    """Return a digest of the code, the templates, the faces, Python and every installed package's version."""
    digest = hashlib.sha256()
    templates = ((path.relative_to(templates_dir()).as_posix(), path) for path in sorted(templates_dir().rglob("*.*")))
    for name, path in (*program_files(), *templates):
        digest.update(name.encode())
        digest.update(path.read_bytes())
    for path in sorted(fonts_dir().glob("*.ttf")):
        stat = path.stat()
        digest.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}".encode())
    digest.update(" ".join((sys.version, *_installed())).encode())
    return digest.hexdigest()


def _installed() -> list[str]:
    """Return the name and version of each installed package, as its folder says: asking each takes much longer."""
    folders = (Path(entry) for entry in sys.path if entry)
    return sorted(path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info"))
