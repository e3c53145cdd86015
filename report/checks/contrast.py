"""Every text stands out from what it is drawn on, at least 4.5 to 1 as WCAG counts it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from report.colours import contrast
from report.model.document import Box
from report.model.finding import Finding
from report.model.proof import Proof
from report.model.sheet import Colour, Ink, Raster

SLUGS: tuple[str, ...] = ("low-contrast",)
LEAST_RATIO = 4.5
LEAST_SHARE = 0.15  # of a text's box: a colour that fills less is a glyph's edge or a rule
MARGIN = 3  # dots around the ink: the edges of a thin letter would fill its own box
SAME = 24  # per channel: what is closer to the text's colour is the text itself


def check(proof: Proof) -> Iterator[Finding]:
    """Find each text whose colour is too near to a background it is seen on."""
    for sheet in proof.sheets:
        for ink in sheet.inks:
            ratio = min((contrast(ink.colour, ground) for ground in _grounds(ink, sheet.raster)), default=21.0)
            if ratio < LEAST_RATIO:
                yield Finding(
                    "",
                    None,
                    "low-contrast",
                    "error",
                    f"'{ink.text.strip()[:30]}'의 명암비가 {ratio:.1f}로, {LEAST_RATIO}보다 낮습니다.",
                    "series.toml의 [style.palette]나 그림 파일에서 글자를 더 진하게, 바탕을 더 옅게 고치세요.",
                    sheet.number,
                    ink.box.corner,
                )


def _grounds(ink: Ink, raster: Raster) -> list[Colour]:
    """Return the colours around and behind a text's strokes; the text's own where there is no other."""
    counts = _count_colours(ink.box, raster)
    least = LEAST_SHARE * counts.total()
    colours = [(pixel[0], pixel[1], pixel[2]) for pixel, count in counts.items() if count >= least]
    return [colour for colour in colours if not _is_same(colour, ink.colour)] or colours


def _count_colours(box: Box, raster: Raster) -> Counter[bytes]:
    """Count the pixels of each colour in a box and its margin."""
    scale = raster.dots_per_mm
    left, right = max(int(box.x * scale) - MARGIN, 0), min(int(box.right * scale) + MARGIN + 1, raster.width)
    top, bottom = max(int(box.y * scale) - MARGIN, 0), min(int(box.bottom * scale) + MARGIN + 1, raster.height)
    counts: Counter[int] = Counter()
    pixels = memoryview(raster.rgbx).cast("I")
    for row in range(top, bottom):
        counts.update(pixels[row * raster.width + left : row * raster.width + right])
    return Counter({pixel.to_bytes(4, sys.byteorder): count for pixel, count in counts.items()})


def _is_same(colour: Colour, other: Colour) -> bool:
    return all(abs(one - two) <= SAME for one, two in zip(colour, other, strict=True))
