"""The slot of a sealed PDF: filled, emptied, read back, and drawn by another program."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from report import slot
from report.resources import fonts_dir
from report.slot.line import FACES

LINE = "사본 7K3F-9Q2M-XW4T · 남궁뷁솭 (劉備) 刘强东 Łukasz é · 예시자산운용"
OWN = b"ab" * 16


def _copy(sealed: bytes, line: str = LINE, dots: bytes = bytes(range(10))) -> bytes:
    case = slot.TypeCase(line)
    filling = slot.Filling(line, dots, slot.letters_of(line, case))
    return slot.fill(sealed, slot.locate(sealed), filling, OWN)


def test_a_copy_differs_only_inside_its_slot(sealed: bytes) -> None:
    """Outside the region and the second identifier every byte is the sealed one, and there is one revision."""
    place, copy = slot.locate(sealed), _copy(sealed)
    assert len(copy) == len(sealed)
    changed = {at for at, (one, other) in enumerate(zip(sealed, copy, strict=True)) if one != other}
    assert changed
    allowed = {*range(place.start, place.end), *range(place.second_at, place.second_at + 32)}
    assert changed <= allowed
    assert copy.count(b"%%EOF") == copy.count(b"startxref") == 1


def test_an_emptied_copy_is_the_sealed_edition(sealed: bytes) -> None:
    """Emptying gives the sealed bytes back, whatever the slot holds, and an empty one stays as it is."""
    assert slot.empty(_copy(sealed)) == sealed
    assert slot.empty(sealed) == sealed


def test_every_page_says_whose_copy_it_is(sealed: bytes) -> None:
    """A reader's program finds the line, in Hangul, Hanja, Chinese and Latin letters, once on each page."""
    document = pypdfium2.PdfDocument(_copy(sealed))
    for page in document:
        assert page.get_textpage().get_text_range().count(LINE) == 1
    for page in pypdfium2.PdfDocument(sealed):
        assert "사본" not in page.get_textpage().get_text_range()


def test_the_face_in_a_copy_is_sound(sealed: bytes) -> None:
    """The letters of the line and an empty one, with widths, checksums and meanings that agree."""
    with pikepdf.open(io.BytesIO(_copy(sealed))) as pdf:
        assert not pdf.check_pdf_syntax()
        font = pdf.pages[0].Resources.XObject.SlotLine.Resources.Font.F
        widths = list(font.DescendantFonts[0].W[1])
        face = TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()), checkChecksums=2)
        assert len(face.getGlyphOrder()) == len(set(LINE)) + 1 == len(widths)
        advances = [face["hmtx"][name][0] * 1000 / 2048 for name in face.getGlyphOrder()]
        assert all(abs(one - int(other)) <= 0.5 for one, other in zip(advances, widths, strict=True))


def test_letters_that_no_face_has_are_named() -> None:
    """What cannot be drawn is known before a copy is made."""
    assert slot.TypeCase("가나𝒳\U0001f600").missing == {"𝒳", "\U0001f600"}


def test_every_korean_syllable_can_be_set() -> None:
    """The first face has all that Hangul can write, whatever a client is called."""
    with TTFont(fonts_dir() / FACES[0], lazy=True) as face:
        assert set(range(0xAC00, 0xD7A4)) <= set(face.getBestCmap())


def test_a_line_of_too_many_letters_is_cut_to_what_fits() -> None:
    """A slot has a bound; what fits is the beginning of the line."""
    line = "".join(map(chr, range(0xAC00, 0xAC00 + 200)))
    fitting = slot.TypeCase(line).fit(line)
    assert 60 < len(fitting) < len(line)
    assert line.startswith(fitting)


def test_a_file_without_a_slot_is_said_to_have_none(sealed: bytes) -> None:
    """Neither another PDF, nor a piece of ours, nor one saved anew passes for a copy."""
    anew = io.BytesIO()
    with pikepdf.open(io.BytesIO(sealed)) as pdf:
        pdf.save(anew)
    for other in (b"", b"%PDF-1.7", sealed[:-1], sealed[:-200], anew.getvalue(), b"startxref\n99\n%%EOF\n"):
        with pytest.raises(slot.NoSlot):
            slot.locate(other)
