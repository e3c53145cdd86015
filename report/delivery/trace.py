"""Marks of a leaked file in, the client whose copy it was out, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from report.delivery.copies import dots_of, identifier_of, number_of, password_for, shown_number
from report.delivery.dots import Cells
from report.delivery.leaks import Marks
from report.delivery.locking import locked_identifier
from report.model.client import Client

SURE = 0.999999  # as sure as this program ever is: somebody may have stolen the secret, or the copy
ENOUGH = 0.99  # less points to nobody


@dataclass(frozen=True)
class Traced:
    """The client that the marks point to, the edition, how sure that is (0 to 1), and what it stands on.

    `pages` counts the pages whose dots say so by themselves; it is 0 where only all of them together do.
    """

    client: Client
    edition_sha: str
    number: str
    confidence: float
    is_shown: bool
    is_in_file: bool
    is_in_dots: bool
    pages: int

    @property
    def evidence(self) -> tuple[str, ...]:
        """Return what the marks are, for a person."""
        dots = f"숨은 점 {self.pages}쪽" if self.pages else "흐려진 숨은 점"
        told = ((self.is_shown, "보이는 사본 번호"), (self.is_in_dots, dots), (self.is_in_file, "파일 식별자"))
        return tuple(words for is_there, words in told if is_there)


def trace(
    marks: Marks, editions: Iterable[str], clients: Sequence[Client], secret: bytes, *, looks: int = 1
) -> tuple[Traced, ...]:
    """Return whom the marks point to, the surest first; nothing where they point to nobody on the list.

    Keyed marks count alone: a name that anybody may have typed into a file accuses nobody. `looks` says how many
    times dots are read in all, once for each edition; every look is another chance for chance.
    """
    editions = tuple(editions)
    tries = len(editions) * len(clients) * (len(marks.dots) + 1) * looks
    found = [traced for edition in editions for traced in _found(marks, edition, clients, secret, tries)]
    return tuple(sorted(found, key=lambda it: -it.confidence))


def passwords_for(pdf: bytes, editions: Sequence[str], clients: Sequence[Client], secret: bytes) -> tuple[str, ...]:
    """Return what may open a locked file: the password of the client whose identifier it bears.

    Where it bears nobody's, everybody's, those first whose copies are locked.
    """
    identifier = locked_identifier(pdf).encode()
    bearers = [it for it in clients if any(identifier_of(secret, edition, it) == identifier for edition in editions)]
    return tuple(password_for(secret, client) for client in bearers or sorted(clients, key=lambda it: not it.is_locked))


def _found(marks: Marks, edition: str, clients: Sequence[Client], secret: bytes, tries: int) -> Iterable[Traced]:
    chances = _chances(marks.dots, [dots_of(secret, edition, client) for client in clients]) * tries
    for client, (*by_page, together) in zip(clients, chances.tolist(), strict=True):
        number = shown_number(number_of(secret, edition, client))
        is_shown = number in marks.lines
        is_in_file = identifier_of(secret, edition, client).decode() == marks.identifier
        confidence = 1 - min((together, *by_page))
        if is_shown or is_in_file or confidence >= ENOUGH:
            sure = SURE if is_shown or is_in_file else min(SURE, confidence)
            pages = sum(chance <= 1 - ENOUGH for chance in by_page)
            yield Traced(client, edition, number, sure, is_shown, is_in_file, confidence >= ENOUGH, pages)


def _chances(read: Sequence[Cells], keyed: Sequence[bytes]) -> Any:
    """Return for each client how likely dots of another would agree as well by chance: on each page, and on all.

    Whoever has not the secret finds every bit as likely 0 as 1, whatever a page looks like. The sum of weights with
    such signs exceeds z times their root sum of squares with a chance of exp(-z²/2) at most (Hoeffding 1963).
    """
    import numpy as np

    bits = np.unpackbits(np.frombuffer(b"".join(keyed), dtype=np.uint8)).reshape(len(keyed), -1)
    pages = [np.array(cells) / length for cells in read if (length := float(np.linalg.norm(cells)))]
    together = sum(pages, np.zeros(bits.shape[1]))
    weights = np.array([*pages, together / (float(np.linalg.norm(together)) or 1)])
    agreement = (bits * 2.0 - 1) @ weights.T
    return np.exp(-(agreement.clip(0) ** 2) / 2)
