"""A ledger in a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from report.delivery.databases import Row
from report.delivery.faults import LedgerBusy, LedgerUnusable
from report.delivery.holder import myself, tell

if TYPE_CHECKING:
    import psycopg

PATIENCE_S = 10


class Postgres:
    """A ledger in a PostgreSQL database. The lock lives in the connection that writes: who lost it cannot commit."""

    # A host that vanished without a word is noticed within a minute, and its lock with it.
    ALIVE = "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c synchronous_commit=on"

    def __init__(self, url: str, *, only_reads: bool) -> None:
        import psycopg

        self.only_reads = only_reads

        self._error: type[psycopg.Error] = psycopg.Error
        self.place = without_password(url)
        try:
            self._connection = psycopg.connect(
                url, autocommit=True, connect_timeout=PATIENCE_S, options=self.ALIVE, application_name=myself()
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
        return tell(*rows[0]) if rows else ""

    def complaints(self) -> tuple[str, ...]:
        """Return the server's settings under which a commit could be lost."""
        settings = {name: self.run(f"SHOW {name}")[0][0] for name in ("fsync", "synchronous_commit")}
        return tuple(f"PostgreSQL의 {name} 설정이 {value}입니다." for name, value in settings.items() if value == "off")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def without_password(url: str) -> str:
    """Return a URL as it may be shown."""
    scheme, _, rest = url.partition("://")
    account, at, place = rest.rpartition("@")
    return f"{scheme}://{account.partition(':')[0]}{at}{place.partition('?')[0]}"
