"""A chart's drawing in, a PNG out: set in the page's own faces by the page's own engine, for where no SVG is shown."""

from __future__ import annotations

import io

from report.model.document import Document
from report.typeset.engine import print_document

_MM_PER_INCH = 25.4
_POINTS_PER_INCH = 72
COLOURS = 128


def draw_png(drawing: str, width_mm: float, height_mm: float, width_px: int) -> bytes:
    """Return the picture at `drawing`, a `data:` URL, as a PNG of `width_px`.

    Raises `EngineFailed` where the engine warns.
    """
    import pypdfium2
    from PIL import Image

    page = (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>-</title><style>'
        f"@page {{ size: {width_mm}mm {height_mm}mm; margin: 0 }} body {{ margin: 0 }}"
        f"img {{ display: block; width: {width_mm}mm; height: {height_mm}mm }}</style></head>"
        f'<body><img src="{drawing}" alt="-"></body></html>'
    )
    pdf = print_document(Document(page, b"picture")).pdf
    scale = width_px / (width_mm / _MM_PER_INCH * _POINTS_PER_INCH)
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=scale).to_pil().convert("RGB")
    file = io.BytesIO()
    picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=1).save(file, "PNG", optimize=True)
    return file.getvalue()
