"""Bytes in, base64 for the wire out, encoded once for everybody as far as everybody gets the same."""

from __future__ import annotations

import binascii

LINE = 57  # bytes to a base64 line of 76 characters
WIRE_LINE = 78


class Stencil:
    """A text encoded once; only the lines on which `place` stands are encoded again for each client.

    `before` and `after` are what all have in common. `place` stands in the text once at most.
    """

    def __init__(self, content: bytes, place: bytes) -> None:
        at = content.find(place)
        first = at // LINE * LINE if at >= 0 else len(content)
        last = -(-(at + len(place)) // LINE) * LINE if at >= 0 else len(content)
        self._place, self._own = place, content[first:last]
        self.before, self.after = encode(content[:first]), encode(content[last:])

    def fill(self, token: bytes) -> bytes:
        """Return the client's own lines. Raises ValueError where the token is longer or shorter than its place."""
        if len(token) != len(self._place):
            raise ValueError(f"{token!r} does not fit its place")
        return encode(self._own.replace(self._place, token))


def encode(content: bytes) -> bytes:
    """Return base64 in lines of 76 characters, each with its CRLF."""
    lines = (content[start : start + LINE] for start in range(0, len(content), LINE))
    return b"".join(binascii.b2a_base64(line, newline=False) + b"\r\n" for line in lines)


def common_prefix(one: bytes, other: bytes) -> int:
    """Return how many bytes two files begin with in common, by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
