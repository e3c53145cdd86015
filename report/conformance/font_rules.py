"""Rules about type: every glyph lies in the file, and every glyph can be read back as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from report.conformance.opened import Opened

_BLOCK = re.compile(r"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_NOTDEF = b"\0\0"


def embedded(file: Opened) -> Iterator[str]:
    """6.2.11.4: no face is borrowed from the reader's machine."""
    for font in file.fonts:
        descriptor = _descendant(font).get("/FontDescriptor", {})
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"글꼴 {_name(font)}이(가) 파일에 들어 있지 않습니다"


def readable(file: Opened) -> Iterator[str]:
    """6.2.11.7: every code that is shown has its character."""
    for font in file.fonts:
        if "/ToUnicode" not in font:
            yield f"글꼴 {_name(font)}의 글자를 글로 되돌릴 표(ToUnicode)가 없습니다"
            continue
        known = _known(font)
        unknown = {code for code in file.codes[font.objgen] if not known.get(code)}
        if unknown:
            yield f"글꼴 {_name(font)}의 글자 {len(unknown)}개를 글로 되돌릴 수 없습니다"


def private_characters(file: Opened) -> Iterator[str]:
    """6.2.11.7.3: no character that means something in one house only, and no invalid one."""
    for font in file.fonts:
        wrong = [text for text in _known(font).values() if any(_is_private(ord(letter)) for letter in text)]
        if wrong:
            yield f"글꼴 {_name(font)}에 뜻이 정해지지 않은 글자가 {len(wrong)}개 있습니다"


def glyphs(file: Opened) -> Iterator[str]:
    """6.2.11.8: nothing is drawn as the box of a missing glyph."""
    for font in file.fonts:
        if _NOTDEF in file.codes[font.objgen]:
            yield f"글꼴 {_name(font)}에 없는 글자가 빈 상자로 찍혔습니다"


def glyph_map(file: Opened) -> Iterator[str]:
    """6.2.11.3: an embedded TrueType face says which glyph each code is."""
    for font in file.fonts:
        if _descendant(font).get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in _descendant(font):
            yield f"글꼴 {_name(font)}에 글리프 대응표(CIDToGIDMap)가 없습니다"


def _descendant(font: Any) -> Any:
    return font.DescendantFonts[0] if "/DescendantFonts" in font else font


def _name(font: Any) -> str:
    return str(font.get("/BaseFont", "")).removeprefix("/")


def _known(font: Any) -> dict[bytes, str]:
    """Return the characters of a font's codes by its ToUnicode table."""
    known: dict[bytes, str] = {}
    table = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
    for kind, block in _BLOCK.findall(table):
        if kind == "bfchar":
            known |= {bytes.fromhex(code): _text(text) for code, text in _PAIR.findall(block)}
        for first, last, text in _RANGE.findall(block) if kind == "bfrange" else ():
            start = int(text, 16)
            codes = range(int(first, 16), int(last, 16) + 1)
            known |= {code.to_bytes(2, "big"): chr(start + code - codes.start) for code in codes}
    return known


def _text(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")


def _is_private(code: int) -> bool:
    return code in (0, 0xFEFF, 0xFFFE, 0xFFFD) or 0xE000 <= code <= 0xF8FF or code >= 0xF0000
