"""The picture of a leaked page and clean pages in, which page it is and where that lies on the picture out.

A page that was scanned or photographed off a screen is turned, larger or smaller, and often only a part of itself.
Spectra of both tell turn and size whatever the place (Fourier-Mellin); what overlaps tells the place; and many small
patches then tell it to a tenth of a point, which is what reading a dot takes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image

PAGE = (595.28, 841.89)  # points: the size in which the pages and their dots were placed
# From a page's points, counted from its upper left corner, to a picture's pixels: ax + by + c and dx + ey + f, both
# divided by gx + hy + 1, as a page that is seen aslant is smaller where it is farther off.
Placement = tuple[float, float, float, float, float, float, float, float]

_SIDE = 512  # pixels of the square in which whole pages are compared
_ANGLES, _RADII, _INNER, _OUTER = 360, 256, 10.0, 240.0  # of a spectrum
_STEP = (_OUTER / _INNER) ** (1 / _RADII)
_FINE, _PATCH, _STRIDE = 2, 96, 72  # pixels to the point, of a patch, and from one patch to the next
_SOME = 12  # how much the ink of a patch varies that holds something, of 255
_FEWEST, _MANY = 8, 60  # patches that must agree, and that tell whether a page is seen aslant
_FAR, _NEAR = 6.0, 0.75  # points within which they must, at first and at last
_ROUNDS = 4
_LIKE = 0.04  # a page that is there agrees by 0.1 and more, another by 0.02
_FILLED = _SIDE / PAGE[1]  # how much of a square a page fills: its height
_IN_SQUARE: Placement = (_FILLED, 0, (_SIDE - PAGE[0] * _FILLED) / 2, 0, _FILLED, 0, 0, 0)


@dataclass(frozen=True)
class Sheet:
    """A picture ready to be compared: in grey, in a square with that square's spectrum, and the way back from there."""

    grey: Image.Image
    square: Any
    spectrum: Any
    back: Placement


def sheet_of(picture: Image.Image) -> Sheet:
    """Return a picture ready to be compared."""
    grey = picture.convert("L")
    square, back = _in_square(grey)
    return Sheet(grey, square, _spectrum(square), back)


def fitted(size: tuple[int, int]) -> Placement:
    """Return where a page lies that was printed into the middle of a picture of this size."""
    scale = min(size[0] / PAGE[0], size[1] / PAGE[1])
    across, down = ((whole - page * scale) / 2 for whole, page in zip(size, PAGE, strict=True))
    return scale, 0, across, 0, scale, down, 0, 0


def align(sheet: Sheet, pages: Sequence[Sheet]) -> Placement | None:
    """Return where the page that a picture shows lies on it; None where it shows none of these pages."""
    sureness, rough, page = max((guess for page in pages for guess in _guesses(sheet, page)), key=lambda it: it[0])
    return _refined(sheet, rough, page) if sureness > _LIKE else None


def spread(
    picture: Image.Image, placement: Placement, origin: tuple[float, float], size: tuple[int, int], scale: float
) -> Image.Image:
    """Return a part of a page taken from a picture: from `origin` (points), `size` pixels, `scale` of them a point."""
    unit = 1 / scale
    data = _after(placement, (unit, 0, origin[0], 0, unit, origin[1], 0, 0))
    white = 255 if picture.mode == "L" else (255,) * 3
    return picture.transform(size, Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC, fillcolor=white)


def _after(outer: Placement, inner: Placement) -> Placement:
    """Return the placement that does `inner` and then `outer`."""
    import numpy as np

    both = np.append(outer, 1).reshape(3, 3) @ np.append(inner, 1).reshape(3, 3)
    a, b, c, d, e, f, g, h, _ = (both / both[2, 2]).flat
    return float(a), float(b), float(c), float(d), float(e), float(f), float(g), float(h)


def _ink(grey: Image.Image) -> Any:
    import numpy as np

    return 255 - np.asarray(grey, dtype=np.float32)


def _in_square(grey: Image.Image) -> tuple[Any, Placement]:
    """Return a picture's ink in the middle of a square, faded at its edges, and how to get from there to its pixels.

    What is no higher than a page is taken for a page's width, so that the upper half of one is as large as the whole.
    """
    import numpy as np

    width, height = grey.size
    scale = min(_SIDE / PAGE[1] * PAGE[0] / width, _SIDE / height)
    size = max(8, round(width * scale)), max(8, round(height * scale))
    ink = _ink(grey.resize(size, Image.Resampling.BOX))
    faded = (ink - ink.mean()) * np.outer(np.hanning(size[1]), np.hanning(size[0]))
    left, top = (_SIDE - size[0]) // 2, (_SIDE - size[1]) // 2
    square = np.zeros((_SIDE, _SIDE), dtype=np.float32)
    square[top : top + size[1], left : left + size[0]] = faded
    across, down = width / size[0], height / size[1]
    return square, (across, 0, -left * across, 0, down, -top * down, 0, 0)


def _spectrum(square: Any) -> Any:
    """Return how strong each wave is by its direction and the logarithm of its length."""
    import numpy as np

    waves = np.log1p(np.abs(np.fft.fftshift(np.fft.fft2(square))))
    angles = np.arange(_ANGLES) * math.pi / _ANGLES
    radii = _INNER * _STEP ** np.arange(_RADII)
    columns = np.rint(_SIDE / 2 + np.outer(np.cos(angles), radii)).astype(int)
    rows = np.rint(_SIDE / 2 + np.outer(np.sin(angles), radii)).astype(int)
    polar = waves[rows, columns]
    return (polar - polar.mean()) * np.hanning(_RADII)


def _correlation(one: Any, other: Any) -> Any:
    """Return how well one picture lies on the other at every shift: a sharp peak where it does."""
    import numpy as np

    cross = np.fft.rfft2(one) * np.conj(np.fft.rfft2(other))
    return np.fft.irfft2(cross / (np.abs(cross) + 1e-6), s=one.shape[-2:])


def _shift(correlation: Any) -> tuple[int, int]:
    """Return the rows and columns of the peak, either side of zero."""
    rows, columns = correlation.shape
    down, right = divmod(int(correlation.argmax()), columns)
    return down - rows * (down > rows // 2), right - columns * (right > columns // 2)


def _guesses(sheet: Sheet, page: Sheet) -> Iterator[tuple[float, Placement, Sheet]]:
    """Yield how well a page agrees in turn, size and place, and where its points then lie on the picture.

    A spectrum does not tell which way is up: both ways are tried. Of a narrow strip it tells nothing, which may lie
    straight and as wide as the page.
    """
    import numpy as np

    turn, longer = _shift(_correlation(sheet.spectrum, page.spectrum))
    found, middle = _STEP**-longer, _SIDE / 2
    for angle, scale in ((turn * math.pi / _ANGLES, found), ((turn / _ANGLES + 1) * math.pi, found), (0.0, 1.0)):
        cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
        about = cos, -sin, middle * (1 - cos + sin), sin, cos, middle * (1 - sin - cos), 0.0, 0.0
        turned = Image.fromarray(sheet.square).transform(
            (_SIDE, _SIDE), Image.Transform.PERSPECTIVE, about, Image.Resampling.BILINEAR
        )
        correlation = _correlation(np.asarray(turned), page.square)
        down, right = _shift(correlation)
        moved = _after(about, _after((1, 0, right, 0, 1, down, 0, 0), _IN_SQUARE))
        yield float(correlation.max()), _after(sheet.back, moved), page


def _refined(sheet: Sheet, placement: Placement, page: Sheet) -> Placement | None:
    """Return a placement made exact by many patches of the page; None where too few of them agree."""
    size = round(PAGE[0] * _FINE), round(PAGE[1] * _FINE)
    ink = _ink(page.grey.resize(size, Image.Resampling.LANCZOS))
    for _ in range(_ROUNDS):
        lying = _ink(spread(sheet.grey, placement, (0, 0), size, _FINE))
        change = _agreed(*_patch_shifts(lying, ink))
        if change is None:
            return None
        placement = _after(placement, change)
    return placement


def _patch_shifts(lying: Any, ink: Any) -> tuple[Any, Any]:
    """Return the middles of the patches that hold something, and how far each lies off; in points."""
    import numpy as np

    windows = [np.lib.stride_tricks.sliding_window_view(it, (_PATCH, _PATCH)) for it in (lying, ink)]
    one, other = (it[::_STRIDE, ::_STRIDE] for it in windows)
    rows, columns = np.nonzero((one.std(axis=(2, 3)) > _SOME) & (other.std(axis=(2, 3)) > _SOME))
    fade = np.outer(np.hanning(_PATCH), np.hanning(_PATCH))
    faded = [(it - it.mean(axis=(1, 2), keepdims=True)) * fade for it in (one[rows, columns], other[rows, columns])]
    peaks = _correlation(*faded).reshape(len(rows), _PATCH**2).argmax(axis=1)
    shifts = np.column_stack([peaks % _PATCH, peaks // _PATCH])
    shifts -= _PATCH * (shifts > _PATCH // 2)
    return (np.column_stack([columns, rows]) * _STRIDE + _PATCH / 2) / _FINE, shifts / _FINE


def _agreed(places: Any, shifts: Any) -> Placement | None:
    """Return the change on which most patches agree; None where too few do."""
    import numpy as np

    if len(places) < _FEWEST:
        return None
    off, within = np.abs(shifts - np.median(shifts, axis=0)).max(axis=1), _FAR
    for _ in range(_ROUNDS):
        kept = off < within
        if kept.sum() < _FEWEST:
            return None
        change = _change(places[kept], shifts[kept])
        off = np.abs(_moved(places, change) - places - shifts).max(axis=1)
        within = max(_NEAR, 2 * float(np.median(off[kept])))
    return change if (off < _NEAR).sum() >= _FEWEST else None


def _change(places: Any, shifts: Any) -> Placement:
    """Return the change that fits best; few patches are not asked whether the page is seen aslant."""
    import numpy as np

    (x, y), (u, v), ones, none = places.T, (places + shifts).T, np.ones(len(places)), np.zeros((len(places), 3))
    here = np.column_stack([x, y, ones])
    aslant = np.concatenate([np.column_stack([-u * x, -u * y]), np.column_stack([-v * x, -v * y])])
    straight = np.concatenate([np.column_stack([here, none]), np.column_stack([none, here])])
    known = np.column_stack([straight, aslant]) if len(places) >= _MANY else straight
    found, *_ = np.linalg.lstsq(known, np.concatenate([u, v]), rcond=None)
    a, b, c, d, e, f, g, h = np.append(found, np.zeros(8 - len(found))).tolist()
    return a, b, c, d, e, f, g, h


def _moved(places: Any, change: Placement) -> Any:
    import numpy as np

    moved = np.column_stack([places, np.ones(len(places))]) @ np.append(change, 1).reshape(3, 3).T
    return moved[:, :2] / moved[:, 2:]
