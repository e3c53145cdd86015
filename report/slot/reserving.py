"""A print in, the same print with an empty slot out."""

from __future__ import annotations

import re
import zlib
from typing import Any

from report.slot.filling import Filling
from report.slot.pattern import HEIGHT, WIDTH
from report.slot.places import MARKER, ROOM

LINE_NAME, PATTERN_NAME = "SlotLine", "SlotPattern"
_LINE_AT = (42.52, 13.0)  # points from the page's left and lower edges: below the running foot
_INSET = 11.0  # points from a side edge to a pattern
_LOWEST, _HIGHEST = 45.0, 745.0  # points from the lower edge: above the line, below a masthead
_INDEX = re.compile(
    rb"(\d+ 0 obj\n<</Type /XRef/Index \[0 \d+\])/W \[1 (\d) (\d)\](.*?)"
    rb"/Filter /FlateDecode/Length (\d+)>>\nstream\n",
    re.DOTALL,
)
_KEPT = (1, 0, 0)  # the entry of a number that nothing was written for

Entry = tuple[int, int, int]


def draw_on_pages(pdf: Any) -> None:
    """Have every page of a pydyf file draw the slot as an artifact, and keep numbers for its objects.

    Call it before the file is written; `reserve` then gives the objects a place.
    """
    from pydyf import Stream

    objects = {role: Stream() for role in ROOM}
    for item in objects.values():
        pdf.add_object(item)
        item.free = "f"  # the engine does not write it; its entry in the index stays empty
    for number in pdf.pages["Kids"][::3]:
        page = pdf.objects[number]
        forms = _object(pdf, page["Resources"])["XObject"]
        forms[LINE_NAME], forms[PATTERN_NAME] = objects["line"].reference, objects["pattern"].reference
        _object(pdf, page["Contents"]).stream.append(_drawing(*map(float, page["MediaBox"][2:])))


def _drawing(width: float, height: float) -> bytes:
    """Return what a page of this size, in points, draws: the line below its foot, the patterns in its margins."""
    places = [(LINE_NAME, *_LINE_AT)]
    places += [(PATTERN_NAME, *place) for place in pattern_places(width)]
    forms = "\n".join(f"q 1 0 0 1 {x:.2f} {y:.2f} cm /{name} Do Q" for name, x, y in places)
    upright = f"1 0 0 -1 0 {height:.6f} cm"  # the engine's pages begin upside down
    return f"/Artifact <</Type /Pagination/Subtype /Footer>> BDC\nq {upright}\n{forms}\nQ\nEMC".encode()


def pattern_places(width: float) -> tuple[tuple[float, float], ...]:
    """Return where the patterns begin on a page so wide, in points from its left and lower edges.

    Both side margins are full of them, so that a part of a page has some, and a faint one is read many times over.
    """
    rows = range(int((_HIGHEST - _LOWEST) // HEIGHT))
    return tuple((x, _LOWEST + row * HEIGHT) for row in rows for x in (_INSET, width - _INSET - WIDTH))


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def reserve(pdf: bytes, identifier: bytes) -> bytes:
    """Return a written PDF that has no identifier with an empty slot right before its index, and `identifier` twice.

    Raises `ValueError` where its index is not as the engine writes it.
    """
    at = int(pdf.rsplit(b"startxref\n", 1)[1].split(b"\n", 1)[0])
    index = _INDEX.match(pdf, at)
    if not index:
        raise ValueError("the file's index is not as the engine writes it")
    before, after = index[1], index[4]
    entries = _unpack(pdf[index.end() : index.end() + int(index[5])], int(index[2]), int(index[3]))
    first = entries.index(_KEPT)
    region = b"".join(Filling().pieces(first))
    place = at + len(MARKER)
    for number, room in enumerate(ROOM.values(), first):
        entries[number] = (1, place, 0)
        place += room
    entries[-1] = (1, place, 0)  # the index itself
    name = identifier.hex().encode()
    packed = zlib.compress(b"".join(bytes([kind]) + at.to_bytes(4) + last.to_bytes(2) for kind, at, last in entries))
    head = b"/W [1 4 2]%b/ID [<%b> <%b>]/Filter /FlateDecode/Length %d>>" % (after, name, name, len(packed))
    tail = b"%b%b\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (before, head, packed, place)
    return pdf[:at] + region + tail


def _unpack(packed: bytes, wide: int, narrow: int) -> list[Entry]:
    """Return an index's entries: kind, place (`wide` bytes) and generation or number in a stream (`narrow` bytes)."""
    table, step = zlib.decompress(packed), 1 + wide + narrow
    return [
        (table[at], int.from_bytes(table[at + 1 : at + 1 + wide]), int.from_bytes(table[at + 1 + wide : at + step]))
        for at in range(0, len(table), step)
    ]
