"""Leaks as people make them: pages of a copy scanned, cut, captured, photographed and packed."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

RANDOM = np.random.default_rng(20250912)


def pages(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Return the pages drawn at so many dots per inch."""
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf)]


def packed(pages: Sequence[Image.Image], dpi: int, quality: int) -> bytes:
    """Return pages as a scanner packs them: a PDF of JPEG pictures."""
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=quality)
    return out.getvalue()


def png(page: Image.Image) -> bytes:
    """Return a picture as it is kept."""
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def scanned(page: Image.Image, turn: float = 0.7, noise: float = 8) -> Image.Image:
    """Return a page as a scanner sees it: crooked, off its place, a little blurred, grey and noisy."""
    crooked = page.rotate(turn, Image.Resampling.BICUBIC, translate=(9, -6), fillcolor=(250, 250, 248))
    seen = np.asarray(crooked.filter(ImageFilter.GaussianBlur(0.8)), dtype=np.float32) * 0.95 + 6
    return Image.fromarray((seen + RANDOM.normal(0, noise, seen.shape)).clip(0, 255).astype(np.uint8))


def strip(page: Image.Image, top: float, bottom: float) -> Image.Image:
    """Return a part of a page as wide as it, from `top` to `bottom` of its height."""
    return page.crop((0, round(page.height * top), page.width, round(page.height * bottom)))


def on_its_side(pdf: bytes) -> Image.Image:
    """Return the fourth page lying on its side, in grey."""
    return pages(pdf, 150)[3].convert("L").rotate(90, expand=True)


def tiff(*pages: Image.Image) -> bytes:
    """Return pages as a scanner keeps them in one picture."""
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def aslant(page: Image.Image) -> Image.Image:
    """Return a page on a table as a camera sees it that is held a little askew: the far end is narrower."""
    far = (1.05, 0.02, -70, 0.01, 1.06, -90, 1e-5, 3e-5)
    size = page.width + 60, page.height + 60
    return page.transform(size, Image.Transform.PERSPECTIVE, far, Image.Resampling.BICUBIC, fillcolor=(120, 95, 70))


def on_a_screen(page: Image.Image) -> Image.Image:
    """Return a window with a page in it."""
    screen = Image.new("RGB", (1920, 1400), (60, 60, 64))
    screen.paste(page, (503, 61))
    return screen
