"""What a slot holds: nothing, or a line with its face and a pattern; and the bytes of a PDF with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report.slot.line import ASCENT, DESCENT, MOST_LETTERS, UNITS, Letter, TypeCase, assemble
from report.slot.pattern import HEIGHT, WIDTH, paint
from report.slot.places import MARKER, ROOM, Slot, locate

SIZE_PT = 5.6
_INK = b"0.349 0.404 0.478 rg"
_GLYPHS = tuple(b"%04x" % number for number in range(1, MOST_LETTERS + 1))
_FACE = b"SLOTAA+Pretendard-Regular"


@dataclass(frozen=True)
class Filling:
    """A slot's content; an empty one draws nothing. `dots` are the pattern's ten bytes, `letters` go by character."""

    line: str = ""
    dots: bytes = b""
    letters: tuple[tuple[str, Letter], ...] = ()

    def pieces(self, first: int) -> tuple[bytes, ...]:
        """Return the region whose first object has the number `first`, in the pieces that follow one another."""
        bodies = _filled(self, first) if self.line else _empty()
        rooms = zip(bodies, ROOM.values(), strict=True)
        return (MARKER, *(_object(number, body, room) for number, (body, room) in enumerate(rooms, first)))


def letters_of(line: str, case: TypeCase) -> tuple[tuple[str, Letter], ...]:
    """Return the letters that a line shows, each once, in the order in which they come first."""
    return tuple((character, case[character]) for character in dict.fromkeys(line))


def fill(pdf: bytes, slot: Slot, filling: Filling, identifier: bytes) -> bytes:
    """Return a sealed PDF with its slot filled; `identifier` is the copy's own, 32 hexadecimal digits."""
    after = slot.second_at + len(identifier)
    parts = (pdf[: slot.start], *filling.pieces(slot.first), pdf[slot.end : slot.second_at], identifier, pdf[after:])
    return b"".join(parts)


def empty(pdf: bytes) -> bytes:
    """Return a copy with its slot empty again: the sealed bytes, if nothing else was changed. Raises `NoSlot`."""
    slot = locate(pdf)
    return fill(pdf, slot, Filling(), slot.identifier)


def _object(number: int, body: bytes, room: int) -> bytes:
    """Return an object that takes `room` bytes. Raises `ValueError` where it is longer."""
    written = b"%d 0 obj\n%b\nendobj\n" % (number, body)
    if len(written) > room:
        raise ValueError(f"an object of the slot takes {len(written)} bytes of {room}")
    return written.ljust(room, b"\n")


def _stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (extra, len(content), content)


def _form(content: bytes, width: float, height: float, resources: bytes = b"") -> bytes:
    box = b"/Type /XObject/Subtype /Form/BBox [0 -3 %g %g]/Resources <<%b>>" % (width, height, resources)
    return _stream(content, box)


def _empty() -> Sequence[bytes]:
    blank = (_form(b"", 510, 12), _form(b"", WIDTH, HEIGHT))
    return (*(b"null",) * (len(ROOM) - len(blank)), *blank)


def _filled(filling: Filling, first: int) -> Sequence[bytes]:
    """Return the objects of a filled slot in the order of `ROOM`."""
    letters = [letter for _, letter in filling.letters]
    outlines = assemble(letters)
    glyphs = {character: glyph for (character, _), glyph in zip(filling.letters, _GLYPHS, strict=False)}
    text = b"".join([glyphs[character] for character in filling.line])
    line = b"BT\n/F %g Tf\n%b\n<%b> Tj\nET" % (SIZE_PT, _INK, text)
    return (
        b"<</Type /Font/Subtype /Type0/BaseFont /%b/Encoding /Identity-H/DescendantFonts [%d 0 R]/ToUnicode %d 0 R>>"
        % (_FACE, first + 1, first + 4),
        b"<</Type /Font/Subtype /CIDFontType2/BaseFont /%b/CIDSystemInfo <</Registry (Adobe)/Ordering (Identity)"
        b"/Supplement 0>>/CIDToGIDMap /Identity/FontDescriptor %d 0 R/W [0 [%b]]>>"
        % (_FACE, first + 2, b" ".join((b"0", *(letter.width for letter in letters)))),
        b"<</Type /FontDescriptor/FontName /%b/Flags 4/FontBBox [-293 -342 1465 1074]/ItalicAngle 0/Ascent %d"
        b"/Descent %d/CapHeight 714/StemV 80/FontFile2 %d 0 R>>"
        % (_FACE, ASCENT * 1000 // UNITS, DESCENT * 1000 // UNITS, first + 3),
        _stream(outlines, b"/Length1 %d" % len(outlines)),
        _stream(_meanings(letters)),
        _form(line, 510, 12, b"/Font <</F %d 0 R>>" % first),
        _form(paint(filling.dots), WIDTH, HEIGHT),
    )


def _meanings(letters: Sequence[Letter]) -> bytes:
    """Return the table that tells a reader which character a glyph is; one block of it holds at most a hundred."""
    rows = b"\n".join([b"<%b> <%b>" % (glyph, it.meaning) for it, glyph in zip(letters, _GLYPHS, strict=False)])
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        b"%d beginbfchar\n%b\nendbfchar\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        % (len(letters), rows)
    )
