"""An issue folder in, the ledger of its numbers out, for the person who answers for them."""

from __future__ import annotations

from pathlib import Path

from report.checks.numbers import ledger_of
from report.claims.ledger import Entry
from report.pipeline import fill_figures, read_manuscript
from report.progress import Progress


def number_ledger(data: Path, issue_id: str, cache: Path) -> tuple[Entry, ...]:
    """Return every amount of one issue's prose with what accounts for it, in reading order.

    Raises `UnusableIssue` with every problem of the folder.
    """
    return ledger_of(fill_figures(read_manuscript(data, issue_id, cache, Progress())))
