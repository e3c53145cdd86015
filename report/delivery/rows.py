"""The ledger's tables, and a delivery as a row of text: both databases store the same, and a person can read it."""

from __future__ import annotations

from dataclasses import astuple, fields
from datetime import date, datetime
from typing import Any

from report.model.delivery import Delivery

# `deliveries_once`: once for each client, whatever Message-ID they would get today: a new secret must not send twice.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS deliveries (
    issue TEXT NOT NULL, edition TEXT NOT NULL, version INTEGER NOT NULL,
    email TEXT NOT NULL, name TEXT NOT NULL, firm TEXT NOT NULL,
    message_id TEXT NOT NULL PRIMARY KEY, replaces TEXT NOT NULL, copy_number TEXT NOT NULL,
    state TEXT NOT NULL, time TEXT NOT NULL, detail TEXT NOT NULL, attempts INTEGER NOT NULL, keep_until TEXT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS deliveries_once ON deliveries (edition, lower(email));
CREATE INDEX IF NOT EXISTS deliveries_by_issue ON deliveries (issue, version, state);
CREATE TABLE IF NOT EXISTS events (
    message_id TEXT NOT NULL, number INTEGER NOT NULL, time TEXT NOT NULL,
    state TEXT NOT NULL, detail TEXT NOT NULL, said_by TEXT NOT NULL, PRIMARY KEY (message_id, number)
);
CREATE TABLE IF NOT EXISTS suppressions (email TEXT NOT NULL PRIMARY KEY, reason TEXT NOT NULL, time TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS runs (name TEXT NOT NULL PRIMARY KEY, issue TEXT NOT NULL, time TEXT NOT NULL)
"""
TABLES = tuple(_SCHEMA.split(";"))

_COLUMNS = ", ".join(field.name for field in fields(Delivery))
SELECT = f"SELECT {_COLUMNS} FROM deliveries WHERE "  # noqa: S608 (the dataclass's own names)
_PLACES = ", ".join("?" * len(fields(Delivery)))
INSERT = f"INSERT INTO deliveries ({_COLUMNS}) VALUES ({_PLACES})"  # noqa: S608 (the dataclass's own names)


def to_row(delivery: Delivery) -> tuple[object, ...]:
    """Return a delivery's values in the order of the table's columns."""
    return tuple(_to_text(value) for value in astuple(delivery))


def from_row(row: tuple[Any, ...]) -> Delivery:
    """Return the delivery that a row of `SELECT` holds."""
    issue, edition, version, email, name, firm, message_id, replaces, number, state, time, detail, attempts, until = row
    return Delivery(
        *(issue, edition, version, email, name, firm, message_id, replaces, number, state),
        time=datetime.fromisoformat(time),
        detail=detail,
        attempts=attempts,
        keep_until=date.fromisoformat(until),
    )


def time_text(moment: datetime) -> str:
    """Return a moment as the tables keep it."""
    return moment.isoformat(timespec="microseconds")


def _to_text(value: object) -> object:
    if isinstance(value, datetime):
        return time_text(value)
    return value.isoformat() if isinstance(value, date) else value
