"""Where a slot is in a PDF: a region of fixed size right before the index, and the second identifier in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKER = b"%report-slot 1\n"
# Room for each object of a slot, in bytes, in the order in which they stand.
ROOM = {
    "font": 256,
    "letters": 1024,
    "descriptor": 384,
    "outlines": 23_552,
    "meanings": 3072,
    "line": 1536,
    "pattern": 4096,
}
LENGTH = len(MARKER) + sum(ROOM.values())
_INDEX = re.compile(
    rb"\d+ 0 obj\n<</Type /XRef/Index \[0 \d+\].{0,200}?/ID \[<([0-9a-f]{32})> <([0-9a-f]{32})>\]", re.DOTALL
)


class NoSlot(ValueError):
    """The PDF has no slot where a sealed one has it: it is none of ours, or somebody saved it anew."""


@dataclass(frozen=True)
class Slot:
    """A slot's place in the bytes of a PDF.

    `start` to `end` is the region, `first` the number of its first object, `identifier` the file's first identifier
    in hexadecimal, and `second_at` where the second one stands.
    """

    start: int
    end: int
    first: int
    identifier: bytes
    second_at: int


def locate(pdf: bytes) -> Slot:
    """Return where the slot of a sealed PDF or of a copy is. Raises `NoSlot`."""
    tail = pdf[-40:].split(b"startxref\n")
    if len(tail) != 2 or not (place := re.fullmatch(rb"(\d{1,12})\n%%EOF\n", tail[1])):
        raise NoSlot
    end = int(place[1])
    start = end - LENGTH
    index = _INDEX.match(pdf, end)
    number = re.compile(rb"(\d{1,8}) 0 obj\n").match(pdf, start + len(MARKER)) if start > 0 else None
    if not index or not number or pdf[start : start + len(MARKER)] != MARKER:
        raise NoSlot
    return Slot(start, end, int(number[1]), index[1], index.start(2))
