"""The visible line in type of its own: each copy holds the letters that its line shows, and no others.

All letters of a run are cast once (`TypeCase`), and a copy's face is put together from them: so a list of any length
and any script fits, and nobody can learn from a copy's face which letters other names have.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from report.resources import fonts_dir

FACES = ("Pretendard-Regular.ttf", "ReportHanja-Regular.ttf", "ReportHans-Regular.ttf")
UNITS = 2048  # to the em, as in the first face
MOST_LETTERS = 98  # beside the empty first one: as many as a name and a firm of forty letters each may show
MOST_BYTES = 22_000  # of all outlines together
ASCENT, DESCENT = 1950, -494
_MAGIC = 0x5F0F3CF5
_WORD = 0xFFFFFFFF
_HEAD = struct.Struct(">IIIIHHQQhhhhHHhhh2x")
_HHEA = struct.Struct(">IhhhHhhhhhh4hhH")
_MAXP = struct.Struct(">I14H")


@dataclass(frozen=True)
class Letter:
    """One letter ready to be set: its outline padded to four bytes with its checksum, its advance and left bearing.

    `metrics` is the pair as TrueType holds it; `width` in thousandths of an em and `meaning`, the character in
    hexadecimal, are written as a PDF does.
    """

    outline: bytes
    checksum: int
    metrics: bytes
    width: bytes
    meaning: bytes


class TypeCase:
    """The letters of all names on a list; `missing` are those that no bundled face has."""

    def __init__(self, characters: Iterable[str]) -> None:
        self._letters: dict[str, Letter] = {}
        wanted = set(characters)
        for face in FACES:
            if wanted:
                self._letters |= _cast(face, wanted)
                wanted -= set(self._letters)
        self.missing = frozenset(wanted)

    def __getitem__(self, character: str) -> Letter:
        return self._letters[character]

    def fit(self, text: str) -> str:
        """Return the longest beginning of `text` whose letters fit into a slot."""
        seen: set[str] = set()
        size = 0
        for at, character in enumerate(text):
            if character not in seen:
                seen.add(character)
                size += len(self[character].outline)
                if len(seen) > MOST_LETTERS or size > MOST_BYTES:
                    return text[:at]
        return text


def _cast(face: str, characters: Iterable[str]) -> dict[str, Letter]:
    """Return those of the characters that a face has."""
    from fontTools.ttLib import TTFont

    with TTFont(fonts_dir() / face, lazy=True) as font:
        names = font.getBestCmap()
        glyphs, scale = font.getGlyphSet(), UNITS / font["head"].unitsPerEm
        return {it: _letter(glyphs, names[ord(it)], it, scale) for it in sorted(characters) if ord(it) in names}


def _letter(glyphs: Any, name: str, character: str, scale: float) -> Letter:
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    whole, pen = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
    glyphs[name].draw(whole)
    whole.replay(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
    glyph, advance = pen.glyph(), round(glyphs[name].width * scale)
    outline: bytes = glyph.compile(None)
    outline += bytes(-len(outline) % 4)
    return Letter(
        outline,
        sum_of(outline),
        struct.pack(">Hh", advance, getattr(glyph, "xMin", 0)),
        b"%d" % round(advance * 1000 / UNITS),
        character.encode("utf-16-be").hex().encode(),
    )


def sum_of(table: bytes) -> int:
    """Return the checksum of a table whose length is a multiple of four."""
    words: tuple[int, ...] = struct.unpack(f">{len(table) // 4}I", table)
    return sum(words) & _WORD


def assemble(letters: Sequence[Letter]) -> bytes:
    """Return a TrueType file whose glyphs are an empty one and then these letters."""
    count = len(letters) + 1
    places = (0, *accumulate((len(letter.outline) for letter in letters), initial=0))
    tables = {
        b"glyf": b"".join(letter.outline for letter in letters),
        b"head": _HEAD.pack(0x10000, 0x10000, 0, _MAGIC, 1, UNITS, 0, 0, -600, -700, 3000, 2200, 0, 6, 2, 1, 0),
        b"hhea": _HHEA.pack(0x10000, ASCENT, DESCENT, 0, 4096, 0, 0, 3000, 1, 0, 0, 0, 0, 0, 0, 0, count),
        b"hmtx": b"\0\0\0\0" + b"".join(it.metrics for it in letters),
        b"loca": struct.pack(f">{count + 1}I", *places),
        b"maxp": _MAXP.pack(0x10000, count, 1000, 100, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }  # fmt: skip
    sums = {tag: sum_of(table) for tag, table in tables.items() if tag != b"glyf"}
    sums[b"glyf"] = sum(letter.checksum for letter in letters) & _WORD
    return _file(tables, sums)


def _file(tables: dict[bytes, bytes], sums: dict[bytes, int]) -> bytes:
    """Return tables behind their directory, with the sum over the whole file in `head`."""
    directory, at = [struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, len(tables) * 16 - 64)], 12 + 16 * len(tables)
    for tag, table in tables.items():
        directory.append(struct.pack(">4sIII", tag, sums[tag], at, len(table)))
        at += len(table)
    front = b"".join(directory)
    whole = (0xB1B0AFBA - sum_of(front) - sum(sums.values())) & _WORD
    head = tables[b"head"]
    tables[b"head"] = head[:8] + struct.pack(">I", whole) + head[12:]
    return front + b"".join(tables.values())
