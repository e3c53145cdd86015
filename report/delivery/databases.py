"""Where a ledger lies: a SQLite file on one machine, or a PostgreSQL database that several hosts share.

Both take the same few statements, with `?` for values. A change is on the disk when `transaction` ends.
"""

from __future__ import annotations

import fcntl
import json
import os
import pwd
import socket
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from report.delivery.faults import LedgerBusy, LedgerUnusable

if TYPE_CHECKING:
    import psycopg

PATIENCE_S = 10
Row = tuple[Any, ...]


class Database(Protocol):
    """What a ledger needs of its database."""

    @property
    def place(self) -> str:
        """Return where it lies, without a password."""

    def run(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """Run one statement and return its rows."""

    def transaction(self, *, durable: bool = True) -> Any:
        """Return a context: its changes are on the disk when it ends, and undone where it raises.

        Where it need not be `durable` they outlive this process, and the machine from the next durable one on.
        """

    def hold(self, name: str) -> Any:
        """Return a context in which this process alone holds the lock `name`; it ends with the process at the latest.

        Raises `LedgerBusy`, naming the holder, where another has it.
        """

    def complaints(self) -> tuple[str, ...]:
        """Return what is wrong with how the database keeps its data, in Korean."""

    def close(self) -> None:
        """Give the database back."""


class SqliteFile:
    """A ledger in one file that only its owner reads: write-ahead log, and every commit synced to the disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._connection = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)
            self._is_synced = True
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
                self._connection.execute(f"PRAGMA {pragma}").fetchall()
        except (OSError, sqlite3.Error) as error:
            raise LedgerUnusable.at(str(path), str(error)) from error

    @property
    def place(self) -> str:
        """Return the file's path."""
        return str(self._path)

    def run(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """Run one statement and return its rows."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise LedgerUnusable.at(self.place, str(error)) from error

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
                raise LedgerBusy.held_by(_holder(os.pread(descriptor, 1000, 0))) from error
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, json.dumps(_myself()).encode(), 0)
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


class Postgres:
    """A ledger in a PostgreSQL database. The lock lives in the connection that writes: who lost it cannot commit."""

    # A host that vanished without a word is noticed within a minute, and its lock with it.
    ALIVE = "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c synchronous_commit=on"

    def __init__(self, url: str) -> None:
        import psycopg

        self._error: type[psycopg.Error] = psycopg.Error
        self.place = without_password(url)
        try:
            self._connection = psycopg.connect(
                url, autocommit=True, connect_timeout=PATIENCE_S, options=self.ALIVE, application_name=_say(_myself())
            )
        except psycopg.Error as error:
            raise LedgerUnusable.at(self.place, str(error)) from error

    def run(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """Run one statement and return its rows."""
        try:
            cursor: psycopg.Cursor[Row] = self._connection.execute(statement.replace("?", "%s").encode(), values)
            return cursor.fetchall() if cursor.description else []
        except self._error as error:
            raise LedgerUnusable.at(self.place, str(error)) from error

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[None]:
        """Return when the server has the change on its disk."""
        try:
            with self._connection.transaction():
                if not durable:
                    self.run("SET LOCAL synchronous_commit = off")
                yield
        except self._error as error:
            raise LedgerUnusable.at(self.place, str(error)) from error

    @contextmanager
    def hold(self, name: str) -> Iterator[None]:
        """Hold an advisory lock of this session: the server lets go of it when the connection ends."""
        key = int.from_bytes(sha256(f"report {name}".encode()).digest()[:8], "big", signed=True)
        if not self.run("SELECT pg_try_advisory_lock(?)", (key,))[0][0]:
            raise LedgerBusy.held_by(self._holder(key))
        try:
            yield
        finally:
            with suppress(LedgerUnusable):  # a lost connection has let go already
                self.run("SELECT pg_advisory_unlock(?)", (key,))

    def _holder(self, key: int) -> str:
        """Return who holds the lock: two halves of its number stand in the server's list of locks."""
        rows = self.run(
            "SELECT application_name, backend_start FROM pg_stat_activity JOIN pg_locks USING (pid)"
            " WHERE locktype = 'advisory' AND classid::bigint = ? AND objid::bigint = ? AND granted",
            (key >> 32 & 0xFFFFFFFF, key & 0xFFFFFFFF),
        )
        return f"{rows[0][0]} ({rows[0][1]:%Y-%m-%d %H:%M}부터)" if rows else ""

    def complaints(self) -> tuple[str, ...]:
        """Return the server's settings under which a commit could be lost."""
        settings = {name: self.run(f"SHOW {name}")[0][0] for name in ("fsync", "synchronous_commit")}
        return tuple(f"PostgreSQL의 {name} 설정이 {value}입니다." for name, value in settings.items() if value == "off")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def open_database(location: str) -> Database:
    """Return the database at a path or a `postgresql://` URL. Raises `LedgerUnusable` where it cannot be opened."""
    if location.startswith(("postgresql://", "postgres://")):
        return Postgres(location)
    return SqliteFile(Path(location))


def without_password(url: str) -> str:
    """Return a URL as it may be shown."""
    scheme, _, rest = url.partition("://")
    account, at, place = rest.rpartition("@")
    return f"{scheme}://{account.partition(':')[0]}{at}{place.partition('?')[0]}"


def _myself() -> dict[str, object]:
    return {
        "user": os.environ.get("SUDO_USER") or pwd.getpwuid(os.getuid()).pw_name,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "since": f"{datetime.now(UTC):%Y-%m-%d %H:%M}",
    }


def _holder(note: bytes) -> str:
    """Return what the lock's holder wrote about themselves; empty where they have not yet."""
    try:
        told = json.loads(note)
        return f"{_say(told)} ({told['since']} UTC부터)"
    except (ValueError, KeyError, TypeError):
        return ""


def _say(who: dict[str, object]) -> str:
    return f"{who['user']}@{who['host']} pid {who['pid']}"
