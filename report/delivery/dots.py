"""The picture of a page and where the page lies on it in, how much darker each bit's place of a dot is out."""

from __future__ import annotations

from functools import cache
from typing import Any

from PIL import Image, ImageFilter

from report.delivery.alignment import PAGE, Placement, spread
from report.slot import CELLS
from report.slot.pattern import WIDTH, dot_centre
from report.slot.reserving import pattern_places

Cells = tuple[float, ...]  # of each cell: positive where a dot seems to say 1

_SCALE = 4  # pixels to the point
_EDGE = 2.0  # points seen around the strips
_REACH = 6  # pixels by which the page may lie off
_INK, _MOST = 90.0, 40.0  # of 255: what is darker is print and no dot, and a dot is no darker than this


def read_dots(picture: Image.Image, placement: Placement) -> Cells:
    """Return what the strips of a page say all together, and nothing of whose they are.

    They are read where they say most, as the page may lie a little off: that choice knows no client.
    """
    import numpy as np

    margins = [_margin(picture, placement, left) for left in sorted({x for x, _ in pattern_places(PAGE[0])})]
    shades = np.concatenate(margins, axis=1)
    rows, columns = _places()
    reads = (
        _differences(shades[rows + down, columns + right])
        for down in range(-_REACH, _REACH + 1)
        for right in range(-_REACH, _REACH + 1)
    )
    return tuple(max(reads, key=lambda cells: float((cells**2).sum())).tolist())


def _margin(picture: Image.Image, placement: Placement, left: float) -> Any:
    """Return how dark the strips of one margin are, blurred by a dot's size: all inks count alike."""
    import numpy as np

    size = round((WIDTH + 2 * _EDGE) * _SCALE), round(PAGE[1] * _SCALE)
    margin = spread(picture, placement, (left - _EDGE, 0), size, _SCALE)
    return 255 - np.asarray(margin.filter(ImageFilter.BoxBlur(1)), dtype=np.float32).mean(axis=-1)


def _differences(shades: Any) -> Any:
    """Return by how much each cell's place of a 1 is darker than that of a 0, all strips added up."""
    differences = (shades[..., 1] - shades[..., 0]).clip(-_MOST, _MOST)
    return (differences * (shades.max(axis=-1) < _INK)).sum(axis=0)


@cache
def _places() -> tuple[Any, Any]:
    """Return the rows and the columns of both places of each cell of each strip, as the columns are put together."""
    import numpy as np

    lefts = sorted({x for x, _ in pattern_places(PAGE[0])})
    across = round((WIDTH + 2 * _EDGE) * _SCALE)
    rows, columns = [], []
    for x, y in pattern_places(PAGE[0]):
        centres = np.array([[dot_centre(cell, bit) for bit in (0, 1)] for cell in range(CELLS)])
        columns.append((centres[..., 0] + _EDGE) * _SCALE + lefts.index(x) * across)
        rows.append((PAGE[1] - y - centres[..., 1]) * _SCALE)
    return np.array(rows).astype(int), np.array(columns).astype(int)
