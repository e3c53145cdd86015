"""A folder as an archive's store: whole files through hard links, one writer through a lock the kernel lets go of."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

WAIT_S = 60.0


class LocalStore:
    """A store in a folder, which appears with the first file that is written."""

    def __init__(self, folder: Path) -> None:
        self.location = str(folder)
        self._folder = folder

    def read(self, name: str) -> bytes:
        """Return a file's bytes."""
        return (self._folder / name).read_bytes()

    def names(self, prefix: str) -> Iterator[str]:
        """Yield the name of every file below `prefix`."""
        for place, _, files in os.walk(self._folder / prefix):
            for file in files:
                yield Path(place, file).relative_to(self._folder).as_posix()

    def folders(self, prefix: str) -> tuple[str, ...]:
        """Return the folders right below `prefix`."""
        try:
            with os.scandir(self._folder / prefix) as entries:
                return tuple(sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False)))
        except FileNotFoundError:
            return ()

    def create(self, name: str, content: bytes) -> None:
        """Write a new file: a draft on the disk gets its name only where no other file has it."""
        draft = self._write_draft(content)
        try:
            path = self._make_folder_of(name)
            os.link(draft, path)
        finally:
            draft.unlink()
        _sync(path.parent)

    def replace(self, name: str, content: bytes) -> None:
        """Write a draft, then put it in the file's place."""
        draft = self._write_draft(content)
        try:
            path = self._make_folder_of(name)
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        _sync(path.parent)

    def remove(self, name: str) -> None:
        """Remove a file."""
        (self._folder / name).unlink(missing_ok=True)

    def clear(self, prefix: str) -> None:
        """Remove a folder with all that is in it."""
        with suppress(FileNotFoundError):
            shutil.rmtree(self._folder / prefix)

    @contextmanager
    def lock(self, wait_s: float | None = None) -> Iterator[None]:
        """Hold the lock file; it is free again when its holder's process ends, however it ends."""
        path = self._folder / "locks/writer"
        path.parent.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + (WAIT_S if wait_s is None else wait_s)
        with path.open("a") as file:
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise TimeoutError(self.location) from None
                    time.sleep(0.02)
            self._clear_drafts()
            yield

    def _write_draft(self, content: bytes) -> Path:
        drafts = self._folder / "drafts"
        drafts.mkdir(parents=True, exist_ok=True)
        draft = drafts / uuid4().hex
        try:
            with draft.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        return draft

    def _clear_drafts(self) -> None:
        """Remove what a killed writer left: only the holder of the lock writes."""
        for draft in (self._folder / "drafts").glob("*"):
            draft.unlink(missing_ok=True)

    def _make_folder_of(self, name: str) -> Path:
        """Make a file's folder, each new level known to the disk, and return the file's path."""
        path = self._folder / name
        missing = [parent for parent in path.parents if not parent.is_dir()]
        for parent in reversed(missing):
            parent.mkdir(exist_ok=True)
            _sync(parent.parent)
        return path


def _sync(folder: Path) -> None:
    """Have a folder's list of names reach the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
