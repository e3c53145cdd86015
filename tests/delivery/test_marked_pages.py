"""A filled slot keeps both standards whoever the client is, and its letters are read and drawn on every page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from report.conformance import RULES, examine
from report.delivery.copies import Copy, CopyMaker, line_for
from report.model.client import Client
from report.resources import fonts_dir
from report.slot.line import FACES

SECRET = b"a secret of the house, for tests only"
MANY = range(0xAC00, 0xD7A4, 141)[:80]  # syllables all over the alphabet
# Each is a way in which a line can be hard to set.
CLIENTS: Mapping[str, Client] = {
    "short": Client("김", "가", "short@example.com"),
    "longest": Client("가나다라마바사아자차" * 4, "예시국민연금공단기금" * 4, "longest@example.com"),
    "of many letters": Client("".join(map(chr, MANY[:40])), "".join(map(chr, MANY[40:])), "many@example.com"),
    "hanja": Client("劉備 李龍", "株式會社 예시", "hanja@example.com"),
    "simplified": Client("刘强东", "阿里巴巴集团", "simplified@example.com"),
    "accents": Client("Łukasz Müller-Đorđević", "Nguyễn & Ñandú (é) \\ <Co>", "accents@example.com"),
    "rare": Client("뷁똠솭쀍", "뙇펲 숖쿼", "rare@example.com"),
    "astral": Client("\U0001f130\U0001f10b", "가나", "astral@example.com"),
}
SCALE = 14  # pixels to the point: a letter is some seventy high
LINE_TOP = 24  # points: the line lies below, the running foot above


@pytest.fixture(scope="module")
def copies(sealed: bytes) -> Mapping[str, Copy]:
    """Return a copy for each client, all made in one run."""
    maker = CopyMaker(sealed, hashlib.sha256(sealed).hexdigest(), SECRET, CLIENTS.values())
    return {name: maker.copy(client) for name, client in CLIENTS.items()}


@pytest.mark.parametrize("name", CLIENTS)
def test_a_filled_slot_keeps_every_rule(copies: Mapping[str, Copy], name: str) -> None:
    """All rules of PDF/A-3A and PDF/UA-1 that a build must keep, a copy keeps."""
    assert len(RULES) >= 46
    assert list(examine(copies[name].pdf)) == []


@pytest.mark.parametrize("name", CLIENTS)
def test_every_page_is_read_as_the_clients(copies: Mapping[str, Copy], name: str) -> None:
    """Number, name and firm come out of each page whole, once."""
    line = line_for(copies[name].number, CLIENTS[name])
    pages = pypdfium2.PdfDocument(copies[name].pdf)
    assert [page.get_textpage().get_text_range().count(line) for page in pages] == [1] * len(pages)


@pytest.mark.parametrize("name", CLIENTS)
def test_every_letter_is_drawn(copies: Mapping[str, Copy], sealed: bytes, name: str) -> None:
    """Each letter of the line looks like its face's own, where the clean edition has white."""
    page, clean = (pypdfium2.PdfDocument(pdf)[0] for pdf in (copies[name].pdf, sealed))
    drawn = ImageChops.difference(_foot(page), _foot(clean))
    for letter, box in _letters(page):
        assert _unlikeness(drawn.crop(box), letter) < 0.12, letter
    width = round(page.get_size()[0] * SCALE)
    assert drawn.crop((width - 20 * SCALE, 0, *drawn.size)).getbbox() is None  # the longest line ends before the edge


def test_the_line_is_on_each_page_and_nothing_else_is(copies: Mapping[str, Copy], sealed: bytes) -> None:
    """A copy's page is the clean one but for the line below its foot and the dots at its sides."""
    for page, clean in zip(*(pypdfium2.PdfDocument(pdf) for pdf in (copies["rare"].pdf, sealed)), strict=True):
        one, other = (it.render(scale=3).to_pil().convert("L") for it in (page, clean))
        changed = ImageChops.difference(one, other)
        width, height = changed.size
        assert changed.crop((0, height - LINE_TOP * 3, width, height)).getbbox()
        inner = changed.crop((32 * 3, 0, width - 32 * 3, height - LINE_TOP * 3))
        assert inner.getbbox() is None


def _foot(page: pypdfium2.PdfPage) -> Image.Image:
    """Return the lowest part of a page in grey; its height is `LINE_TOP`."""
    height = page.get_size()[1]
    picture: Image.Image = page.render(scale=SCALE, crop=(0, 0, 0, height - LINE_TOP)).to_pil()
    return picture.convert("L")


def _letters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """Yield each letter of the line with the place of its ink, in pixels of `_foot`."""
    texts = page.get_textpage()
    for at in range(texts.count_chars()):
        left, bottom, right, top = texts.get_charbox(at)
        letter = texts.get_text_range(at, 1)
        if top < LINE_TOP and letter.strip():
            yield letter, tuple(round(it * SCALE) for it in (left, LINE_TOP - top, right, LINE_TOP - bottom))


def _unlikeness(drawn: Image.Image, letter: str) -> float:
    """Return by how much a drawn letter differs from its face's own, from 0 to 1, both at the same size."""
    sheets = (_typeset(face, letter) for face in FACES)
    return min(ImageStat.Stat(ImageChops.difference(_shape(drawn), _shape(sheet))).mean[0] / 255 for sheet in sheets)


def _typeset(face: str, letter: str) -> Image.Image:
    """Return a letter set by another program."""
    sheet = Image.new("L", (300, 300))
    ImageDraw.Draw(sheet).text((60, 60), letter, fill=255, font=ImageFont.truetype(fonts_dir() / face, 120))
    return sheet


def _shape(picture: Image.Image) -> Image.Image:
    """Return the ink of a picture, full black and white, in a square of its own."""
    ink = picture.point(lambda shade: 255 if shade > 70 else 0)
    return ink.crop(ink.getbbox()).resize((32, 32))
