"""A ledger in a SQLite file."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from weakref import finalize

from report.delivery.databases import Row
from report.delivery.faults import LedgerBusy, LedgerUnusable
from report.delivery.holder import note, read_note
from report.errors import reason_of

PATIENCE_S = 10
_REASONS = {
    "attempt to write a readonly database": "쓸 수 없는 파일입니다",
    "database disk image is malformed": "파일이 손상되었습니다",
    "database is locked": "다른 프로그램이 붙잡고 있습니다",
    "database or disk is full": "디스크가 가득 찼습니다",
    "disk I/O error": "디스크를 읽거나 쓰지 못했습니다",
    "file is not a database": "SQLite 파일이 아닙니다",
    "unable to open database file": "파일을 열 수 없습니다",
}


class SqliteFile:
    """A ledger in one file that only its owner reads: write-ahead log, and every commit synced to the disk."""

    def __init__(self, path: Path, *, only_reads: bool = False) -> None:
        self._path, self.only_reads = path, only_reads
        self._is_synced = True
        try:
            self._connection = self._open_to_read() if only_reads else self._open()
        except OSError as error:
            raise LedgerUnusable.at(self.place, reason_of(error)) from error
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        finalize(self, _close, self._connection)  # at the program's end at last: the log is then part of the file

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        connection = sqlite3.connect(self._path, timeout=PATIENCE_S, isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection

    def _open_to_read(self) -> sqlite3.Connection:
        """Open the file as it is; on a disk that takes nothing, too, where no other process has it open."""
        log = self._path.with_name(f"{self._path.name}-wal")
        is_at_rest = not (log.exists() and log.stat().st_size)
        takes_files = os.access(self._path.parent, os.W_OK)
        mode = "immutable=1" if is_at_rest and not takes_files else "mode=ro"
        uri = f"{self._path.absolute().as_uri()}?{mode}"
        return sqlite3.connect(uri, uri=True, timeout=PATIENCE_S, isolation_level=None)

    def _unusable(self, error: sqlite3.Error) -> LedgerUnusable:
        return LedgerUnusable.at(self.place, _REASONS.get(str(error), str(error)))

    @property
    def place(self) -> str:
        """Return the file's path."""
        return str(self._path)

    def run(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """Run one statement and return its rows."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[None]:
        """Take the file for writing at once, so that nothing read inside can have changed before it is written."""
        if durable != self._is_synced:
            self.run(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._is_synced = durable
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # a full disk has undone it already
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def hold(self, name: str) -> Iterator[None]:
        """Hold a lock file beside the ledger: the kernel lets go of it when the process ends, however it ends."""
        path = self._path.with_name(f"{self._path.name}.{name}.lock")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise LedgerBusy.held_by(read_note(os.pread(descriptor, 1000, 0))) from error
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, note(), 0)
            yield
        finally:
            os.close(descriptor)

    def complaints(self) -> tuple[str, ...]:
        """Return damage that SQLite finds, and who else may read the file."""
        found = [str(row[0]) for row in self.run("PRAGMA integrity_check") if row[0] != "ok"]
        if self._path.stat().st_mode & 0o077:
            found.append(f"다른 사용자도 읽을 수 있습니다. 'chmod 600 {self._path}' 명령으로 막으세요.")
        return tuple(found)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _close(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.ProgrammingError):  # collected in another thread, it is closed by its own end
        connection.close()
