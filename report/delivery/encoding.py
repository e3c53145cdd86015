"""Bytes in, base64 for the wire out, encoded once for everybody as far as everybody gets the same."""

from __future__ import annotations

import binascii
import struct

LINE = 57  # bytes to a base64 line
WIDTH = 76
WIRE_LINE = WIDTH + len(b"\r\n")


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
    text = binascii.b2a_base64(content, newline=False)
    count, rest = divmod(len(text), WIDTH)
    lines = struct.unpack(f"{WIDTH}s" * count + f"{rest}s", text)  # cut in one go: a loop takes twice as long
    return b"\r\n".join((*lines, b"") if rest else lines)
