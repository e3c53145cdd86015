"""Marks of a leaked file in, the client whose copy it was out, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb

from report.delivery.copies import identifier_of, number_of, password_for, shown_number
from report.delivery.leaks import Marks
from report.delivery.locking import locked_identifier
from report.model.client import Client
from report.slot import cells_of

SURE = 0.999999  # a keyed number of sixty bits was read whole


@dataclass(frozen=True)
class Traced:
    """The client that the marks point to, the edition, how sure that is (0 to 1), and what it stands on."""

    client: Client
    edition_sha: str
    number: str
    confidence: float
    evidence: tuple[str, ...]


def trace(marks: Marks, editions: Iterable[str], clients: Sequence[Client], secret: bytes) -> tuple[Traced, ...]:
    """Return whom the marks point to, the surest first; nothing where they point to nobody on the list.

    Keyed marks count alone: a name that anybody may have typed into a file accuses nobody.
    """
    found = [
        traced
        for edition in editions
        for client in clients
        if (traced := _match(marks, edition, client, secret, len(clients)))
    ]
    return tuple(sorted(found, key=lambda it: -it.confidence))


def passwords_for(pdf: bytes, editions: Sequence[str], clients: Sequence[Client], secret: bytes) -> tuple[str, ...]:
    """Return what may open a locked file: the password of the client whose identifier it bears, else everybody's."""
    identifier = locked_identifier(pdf).encode()
    bearers = [it for it in clients if any(identifier_of(secret, edition, it) == identifier for edition in editions)]
    return tuple(password_for(secret, client) for client in bearers or clients)


def _match(marks: Marks, edition: str, client: Client, secret: bytes, others: int) -> Traced | None:
    number = number_of(secret, edition, client)
    evidence = []
    if shown_number(number) in marks.lines:
        evidence.append("보이는 사본 번호")
    if pages := marks.numbers.count(number):
        evidence.append(f"숨은 점 {pages}쪽")
    if identifier_of(secret, edition, client).decode() == marks.identifier:
        evidence.append("파일 식별자")
    confidence = SURE if evidence else _likeness(marks.cells, cells_of(number), others)
    if not evidence and confidence > 0.5:
        evidence.append("흐려진 숨은 점")
    return Traced(client, edition, shown_number(number), confidence, tuple(evidence)) if evidence else None


def _likeness(seen: Sequence[float], cells: Sequence[int], others: int) -> float:
    """Return how sure faint cells are this client's: one less the chance that any of so many would agree as well."""
    read = [(value > 0) == bool(bit) for value, bit in zip(seen, cells, strict=True) if abs(value) >= 1]
    ways = sum(comb(len(read), count) for count in range(sum(read), len(read) + 1))
    return max(0.0, 1 - others * ways / float(2 ** len(read)))
