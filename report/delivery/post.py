"""A message as it crosses the wire: its envelope, and its bytes in the pieces in which they lie in memory."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"[!#-;=?-~]+@[A-Za-z0-9.:\[\]-]+")  # one word of ASCII without quotes and angle brackets


@dataclass(frozen=True)
class Post:
    """One message to one client.

    `sender` and `recipient` are the envelope's ASCII addresses. `parts` follow one another; together they end in CRLF,
    and no line of theirs begins with a dot: headers begin with their name, everything else is base64 between
    boundaries that begin with `--`.
    """

    sender: str
    recipient: str
    message_id: str
    parts: tuple[bytes | memoryview, ...]

    def __post_init__(self) -> None:
        for address in (self.sender, self.recipient):
            if not _ADDRESS.fullmatch(address):  # a stray line break would mail somebody else
                raise ValueError(f"{address!r} is not an address for an envelope")

    @property
    def size(self) -> int:
        """Return how many bytes the relay will count."""
        return sum(map(len, self.parts))
