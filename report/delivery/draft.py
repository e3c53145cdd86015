"""A sealed edition in, the reviewer's copy out: 초안 across every page, so that it is never taken for the edition."""

from __future__ import annotations

from io import BytesIO

from report.resources import fonts_dir

WORD = "초안"
_SIZE_PT = 190
_FACE = "Pretendard-Bold"
_PALE = 0.13  # of full ink


def mark_draft(pdf: bytes) -> bytes:
    """Return the pages with a large pale word on each; the file no longer claims the archival standard."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            box = page.mediabox
            with pikepdf.open(BytesIO(_sheet(float(box[2] - box[0]), float(box[3] - box[1])))) as sheet:
                page.add_overlay(sheet.pages[0], None)
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for name in ("part", "conformance"):
                metadata.pop(f"{{http://www.aiim.org/pdfa/ns/id/}}{name}", None)
        out = BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _sheet(width: float, height: float) -> bytes:
    """Return a page of this size, in points, with the word across it."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    registerFont(TTFont(_FACE, str(fonts_dir() / f"{_FACE}.ttf")))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=True)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(50)
    canvas.setFont(_FACE, _SIZE_PT)
    canvas.setFillColorRGB(0.78, 0.13, 0.18, _PALE)
    canvas.drawCentredString(0, -_SIZE_PT / 3, WORD)
    canvas.save()
    content: bytes = out.getvalue()
    return content
