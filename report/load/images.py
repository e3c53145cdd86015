"""A picture file's bytes in, a checked picture out; what it is, its content says and not its name."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from report.load.decoding import decode
from report.load.problems import FileProblems
from report.load.svg import read_svg
from report.model.exhibit import Image

if TYPE_CHECKING:
    from PIL.Image import Image as Raster

MOST_PIXELS = 40_000_000
MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_SAVE_AGAIN = "그림을 SVG, PNG, JPEG 가운데 하나로 다시 저장하세요."


def read_image(name: str, content: bytes, problems: FileProblems) -> Image | None:
    """Return the picture; None, with the reason noted, where it is damaged, unsafe, too large or of another format."""
    if content.startswith(tuple(_SIGNATURES)):
        return _read_raster(name, content, problems)
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        problems.add(None, "bad-image", "SVG도 PNG도 JPEG도 아닌 파일입니다.", _SAVE_AGAIN)
        return None
    file = decode(content, problems)
    drawing = read_svg(file) if file else None
    if file is None or drawing is None:
        return None
    return Image(name, "image/svg+xml", file.text.encode(), drawing.width, drawing.height)


def _read_raster(name: str, content: bytes, problems: FileProblems) -> Image | None:
    """Return a PNG or JPEG picture that can be decoded whole; its size is known before any of it is decoded."""
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    try:
        # Pillow warns of a bomb, and on damaged metadata; either way the size below decides.
        with (
            warnings.catch_warnings(action="ignore"),
            Pillow.open(io.BytesIO(content), formats=list(MEDIA_TYPES)) as raster,
        ):
            if not _is_acceptable(raster, problems):
                return None
            with _to_the_end():
                raster.load()
            return Image(name, MEDIA_TYPES[str(raster.format)], content, *map(float, raster.size))
    except Pillow.DecompressionBombError:
        _report_size(problems)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        problems.add(None, "bad-image", "그림 파일이 깨졌거나 끝까지 저장되지 않았습니다.", _SAVE_AGAIN)
    return None


@contextmanager
def _to_the_end() -> Iterator[None]:
    """Let Pillow refuse a picture that ends too early: the engine tells it, process-wide, to fill up the rest."""
    from PIL import ImageFile

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _is_acceptable(raster: Raster, problems: FileProblems) -> bool:
    """Tell whether a picture of which only the head is read may be decoded."""
    width, height = raster.size
    if width * height > MOST_PIXELS:
        _report_size(problems)
        return False
    if getattr(raster, "n_frames", 1) > 1:
        problems.add(None, "bad-image", "여러 장이 든 그림(움직이는 그림)입니다.", "한 장만 남겨 다시 저장하세요.")
        return False
    return True


def _report_size(problems: FileProblems) -> None:
    message = f"그림이 {MOST_PIXELS // 1_000_000}백만 화소를 넘습니다."
    problems.add(None, "image-too-large", message, "지면에는 가로 2,000화소면 충분합니다. 줄여서 저장하세요.")
