"""A PDF in, its pages as a reader's program sees them out: the room's only door to pypdfium2."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from report.model.document import Box
from report.model.sheet import Colour, Ink, Link, Raster, Sheet

MM_PER_PT = 25.4 / 72
DOTS_PER_INCH = 144
_DEEPEST = 8  # forms within forms


def read_sheets(pdf: bytes) -> tuple[Sheet, ...]:
    """Return every page of `pdf`; pixels are drawn when they are asked for."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return tuple(_read_sheet(document, index) for index in range(len(document)))


def _read_sheet(document: Any, index: int) -> Sheet:
    page = document[index]
    texts = page.get_textpage()
    return Sheet(
        index + 1,
        _text(texts),
        tuple(_links(document, page)),
        partial(_inks, page, texts),
        partial(_spaces, page, texts),
        partial(_draw, page),
    )


def _text(texts: Any) -> str:
    """Return the page's text; a hyphen at a line's end comes as a control character, and is given back."""
    text: str = texts.get_text_range()
    return text.replace("\x02", "-").replace("\ufffe", "-")


def _links(document: Any, page: Any) -> Iterator[Link]:
    """Yield the page's links with where they lead."""
    from pypdfium2 import PdfMatrix, raw

    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, position, link):
        area = raw.FS_RECTF()
        raw.FPDFLink_GetAnnotRect(link, area)
        box = _box(page, (area.left, area.bottom, area.right, area.top), PdfMatrix())
        target = raw.FPDFLink_GetDest(document.raw, link)
        number = raw.FPDFDest_GetDestPageIndex(document.raw, target) + 1 if target else None
        yield Link(box, _address(document, link), number)


def _address(document: Any, link: Any) -> str:
    """Return the address that a link opens, or an empty string where it opens none."""
    from pypdfium2 import raw

    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
    written = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(document.raw, action, written, length)
    return written.value.decode("utf-8", "replace")


def _inks(page: Any, texts: Any) -> tuple[Ink, ...]:
    """Return each text object, those inside forms (charts, pictures) at their place on the page."""
    from pypdfium2 import raw

    inks: list[Ink] = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST, textpage=texts):
        text = item.extract()
        if text.strip():
            matrix = _matrix(item)
            ink = Ink(text, _box(page, item.get_bounds(), matrix), _colour(item), _size(item, matrix))
            if inks and _run_on(inks[-1], ink):
                inks[-1] = _join(inks[-1], ink)
            else:
                inks.append(ink)
    return tuple(inks)


def _run_on(before: Ink, ink: Ink) -> bool:
    """Tell whether a letter is the next one of a label: the engine draws those of pictures one by one."""
    if len(ink.text.strip()) > 1 or (before.colour, before.size_pt) != (ink.colour, ink.size_pt):
        return False
    size = ink.size_pt * MM_PER_PT
    gap = ink.box.x - before.box.right
    on_one_line = before.box.y - size / 2 < ink.box.y + ink.box.height / 2 < before.box.bottom + size / 2
    return on_one_line and -0.2 * size < gap < (0.9 if before.text.endswith(" ") else 0.5) * size


def _join(before: Ink, ink: Ink) -> Ink:
    top, bottom = min(before.box.y, ink.box.y), max(before.box.bottom, ink.box.bottom)
    box = Box(before.box.x, top, ink.box.right - before.box.x, bottom - top)
    return replace(before, text=before.text + ink.text, box=box)


def _matrix(item: Any) -> Any:
    """Return what brings an object's coordinates to the page: those of all the forms around it, the inner first."""
    from pypdfium2 import PdfMatrix

    matrix, form = PdfMatrix(), item.container
    while form is not None:
        matrix = matrix.multiply(form.get_matrix())
        form = form.container
    return matrix


def _box(page: Any, bounds: tuple[float, float, float, float], matrix: Any) -> Box:
    """Return left, bottom, right and top in points, counted from below, as millimetres counted from above."""
    left, bottom, right, top = matrix.on_rect(*bounds)
    height = page.get_height()
    return Box(left * MM_PER_PT, (height - top) * MM_PER_PT, (right - left) * MM_PER_PT, (top - bottom) * MM_PER_PT)


def _colour(item: Any) -> Colour:
    from pypdfium2 import raw

    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(item.raw, red, green, blue, alpha)
    return (red.value, green.value, blue.value)


def _size(item: Any, matrix: Any) -> float:
    """Return the size at which a text stands on the page, the scale of its own matrix and of its forms counted."""
    own = item.get_matrix().multiply(matrix)
    scale = (own.c**2 + own.d**2) ** 0.5
    return float(item.get_font_size() * scale)


def _spaces(page: Any, texts: Any) -> tuple[Box, ...]:
    """Return the box of each space that was set, not of those that the reader puts between texts."""
    from pypdfium2 import PdfMatrix, raw

    return tuple(
        _box(page, texts.get_charbox(index, loose=True), PdfMatrix())
        for index in range(texts.count_chars())
        if raw.FPDFText_GetUnicode(texts.raw, index) == ord(" ") and not raw.FPDFText_IsGenerated(texts.raw, index)
    )


def _draw(page: Any) -> Raster:
    """Render the page at `DOTS_PER_INCH`."""
    bitmap = page.render(scale=DOTS_PER_INCH / 72, rev_byteorder=True)
    image = bitmap.to_pil().convert("RGBX")
    return Raster(image.width, image.height, image.tobytes(), DOTS_PER_INCH / 25.4)
