"""A leaked file, the archive and a client list in, whose copy it was out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from report.archive import Archive, nothing_sealed
from report.delivery.copies import read_number
from report.delivery.dots import Cells
from report.delivery.leaks import LockedCopy, Marks, read_dots_against, read_marks
from report.delivery.trace import Traced, passwords_for, trace
from report.model.client import Client
from report.model.edition import Edition

Tell = Callable[[int, int], None]
Read = Callable[[bytes], tuple[Cells, ...]]  # of an edition's PDF, the leak's dots


@dataclass(frozen=True)
class Tracing:
    """Whom a leak points to, each with the edition, the surest first; and the copy numbers that are on its pages."""

    found: tuple[tuple[Traced, Edition], ...]
    lines: tuple[str, ...]


def trace_leak(
    archive: Archive, leak: bytes, clients: Sequence[Client], secret: bytes, *, issue_id: str | None, tell: Tell
) -> Tracing:
    """Find whose copy a file was, among the editions of one issue or of all.

    Pages that lie straight are read at once. Others are held against each edition, the newest first, until one's dots
    are found; `tell` hears how many of how many are done. Raises `UsageError`.
    """
    editions = _editions(archive, issue_id)
    opening: tuple[str, ...] = ()
    try:
        marks = read_marks(leak)
    except LockedCopy:
        opening = passwords_for(leak, tuple(editions), clients, secret)
        marks = read_marks(leak, opening)
    found = trace(marks, editions, clients, secret)
    if not any(it.is_in_dots for it in found):
        found = _joined(
            found,
            _against_each(editions, partial(read_dots_against, leak, passwords=opening), marks, clients, secret, tell),
        )
    return Tracing(tuple((it, editions[it.edition_sha]) for it in found), marks.lines)


def trace_number(
    archive: Archive, number: str, clients: Sequence[Client], secret: bytes, *, issue_id: str | None
) -> Tracing:
    """Find whose copy has a number that somebody read. Raises `UsageError`."""
    editions = _editions(archive, issue_id)
    marks = Marks((read_number(number),))
    found = trace(marks, editions, clients, secret)
    return Tracing(tuple((it, editions[it.edition_sha]) for it in found), marks.lines)


def _editions(archive: Archive, issue_id: str | None) -> dict[str, Edition]:
    """Return an issue's editions or all by hash, the newest first."""
    issues = archive.issue_ids() if issue_id is None else (archive.edition(issue_id).issue_id,)
    editions = {it.sha256: it for issue in reversed(issues) for it in reversed(archive.editions(issue))}
    if not editions:
        raise nothing_sealed(archive)
    return editions


def _against_each(
    editions: dict[str, Edition], read: Read, marks: Marks, clients: Sequence[Client], secret: bytes, tell: Tell
) -> tuple[Traced, ...]:
    """Return whom the dots point to once pages are laid on those of the edition they are of."""
    for done, (sha, edition) in enumerate(editions.items(), 1):
        tell(done, len(editions))
        found = trace(replace(marks, dots=read(edition.pdf())), (sha,), clients, secret, looks=len(editions))
        if any(it.is_in_dots for it in found):
            return found
    return ()


def _joined(found: Sequence[Traced], more: Sequence[Traced]) -> tuple[Traced, ...]:
    """Return both, the latter in the place of what the former say of the same copy; the surest first."""
    by_copy = {it.number: it for it in (*found, *more)}
    return tuple(sorted(by_copy.values(), key=lambda it: -it.confidence))
