"""Where a ledger lies: a SQLite file on one machine, or a PostgreSQL database that several hosts share.

Both take the same few statements, with `?` for values. A change is on the disk when `transaction` ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from report.errors import UsageError

SCHEMES = ("postgresql://", "postgres://")
Row = tuple[Any, ...]


class Database(Protocol):
    """What a ledger needs of its database."""

    @property
    def place(self) -> str:
        """Return where it lies, without a password."""

    @property
    def only_reads(self) -> bool:
        """Tell whether it was opened to be asked, and takes no change."""

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


def open_database(location: str, *, only_reads: bool = False) -> Database:
    """Return the database at a path or a `postgresql://` URL.

    Raises `UsageError` (ledger-address) where it is neither, and `LedgerUnusable` where it cannot be opened.
    """
    if location.startswith(SCHEMES):
        from report.delivery.postgres import Postgres

        return Postgres(location, only_reads=only_reads)
    if "://" in location:
        message = f"발송 원장으로 쓸 수 없는 주소입니다: {location.partition('://')[0][:40]}://…"
        hint = "파일의 이름이나 postgresql://이름@서버/데이터베이스를 적으세요."
        raise UsageError.because("ledger-address", message, hint)
    from report.delivery.sqlite_file import SqliteFile

    return SqliteFile(Path(location), only_reads=only_reads)
