"""A PDF in, pictures for the web out: its first page as a cover, and each exhibit cut from its page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from report.model.document import Box
from report.model.website import ShownEdition

COVER_PX = 480  # wide: a phone shows it at half of that
DOTS_PER_MM = 7.0  # about 180 dpi: sharp on a phone's screen, small to load
MARGIN_MM = 1.5
QUALITY = 84
_MM_PER_PT = 25.4 / 72


def draw_pictures(edition: ShownEdition) -> Iterator[tuple[str, bytes]]:
    """Yield the cover and each exhibit's picture as file name and WebP bytes."""
    import pypdfium2

    document = pypdfium2.PdfDocument(edition.pdf)
    try:
        first = document[0]
        yield "cover.webp", _webp(first.render(scale=COVER_PX / first.get_width()).to_pil())
        pages: dict[int, Any] = {}
        for exhibit in edition.exhibits:
            if exhibit.page not in pages:
                pages[exhibit.page] = document[exhibit.page - 1].render(scale=DOTS_PER_MM * _MM_PER_PT).to_pil()
            yield exhibit.picture, _webp(_cut(pages[exhibit.page], exhibit.box))
    finally:
        document.close()


def _cut(page: Any, box: Box) -> Any:
    edges = (box.x - MARGIN_MM, box.y - MARGIN_MM, box.right + MARGIN_MM, box.bottom + MARGIN_MM)
    left, top, right, bottom = (round(edge * DOTS_PER_MM) for edge in edges)
    return page.crop((max(left, 0), max(top, 0), min(right, page.width), min(bottom, page.height)))


def _webp(picture: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=QUALITY)
    return buffer.getvalue()
