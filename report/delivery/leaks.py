"""A leaked file in, the marks that are left in it out: its lines, its dots and its identifier.

The file comes from a stranger: it is read by a process that may use little memory and time, and only its first pages.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report.errors import EngineFailed, UsageError
from report.slot import CELLS, number_in
from report.slot.pattern import DOT, dot_centre
from report.slot.reserving import PATTERN_AT, pattern_sides
from report.worker import Worker

MOST_BYTES = 64 * 2**20
MOST_PAGES, MOST_TEXT = 12, 20_000
_PAGE = (595.28, 841.89)  # points: the size in which the dots were placed
_SCALE = 4  # pixels to the point
_SHIFTS = range(-6, 7, 2)  # pixels in which a printer may have moved the page
_MEMORY, _SECONDS = 2 * 2**30, 60
_SHOWN = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}")

Cells = tuple[float, ...]


@dataclass(frozen=True)
class Marks:
    """What is left of a copy's marks.

    `lines` are the numbers that can be read as text, `numbers` those that whole strips of dots hold, by
    page, `cells` the sum of all strips that are not whole (positive where a bit looks like 1),
    and `identifier` the file's second one. `text` is what can be read of its pages.
    """

    lines: tuple[str, ...]
    numbers: tuple[int, ...]
    cells: Cells
    identifier: str
    text: str


class LockedCopy(UsageError):
    """A file that opens with a password only, and with none of those that were tried."""


def read_leak(path: Path) -> bytes:
    """Return a file's bytes. Raises `UsageError` where it cannot be read or is too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _unreadable(f"{MOST_BYTES // 2**20} MB보다 큽니다")
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(error.strerror or type(error).__name__) from error


def read_marks(pdf: bytes, passwords: Sequence[str] = ()) -> Marks:
    """Return the marks of a file that may be locked with one of `passwords`.

    Raises `UsageError` (unreadable-copy) where it is no PDF that can be read, and `LockedCopy`.
    """
    with Worker(_limit) as reader:
        try:
            return reader.call(_read, pdf, passwords)
        except EngineFailed as failed:
            raise _unreadable("PDF로 읽히지 않습니다") from failed


def _unreadable(why: str) -> UsageError:
    hint = "다른 프로그램에서 열리면 PDF로 다시 저장해 보세요."
    return UsageError.because("unreadable-copy", f"파일을 살필 수 없습니다: {why}.", hint)


def _limit() -> None:
    """Give this process little, so that a file made to harm takes nothing from the others."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def _read(pdf: bytes, passwords: Sequence[str]) -> Marks:
    document = _open(pdf, passwords)
    pages = [document[at] for at in range(min(len(document), MOST_PAGES))]
    text = "\n".join(page.get_textpage().get_text_range()[:MOST_TEXT] for page in pages)
    numbers: list[int] = []
    faint = [0.0] * CELLS
    for page in pages:
        found: set[int] = set()
        for cells, is_still in _strips(page):
            number = number_in([int(it > 0) for it in cells])
            if number is not None:
                found.add(number)
            elif is_still:
                faint = [one + other for one, other in zip(faint, cells, strict=True)]
        numbers += found
    return Marks(tuple(_SHOWN.findall(text)), tuple(numbers), tuple(faint), _identifier(document), text)


def _open(pdf: bytes, passwords: Sequence[str]) -> Any:
    """Return the document, opened without a password or with the first that fits."""
    import pypdfium2
    from pypdfium2 import raw

    for password in (None, *passwords):
        try:
            return pypdfium2.PdfDocument(pdf, password=password)
        except pypdfium2.PdfiumError as error:
            if error.err_code != raw.FPDF_ERR_PASSWORD:
                raise
    hint = "보낼 때의 고객 목록과 비밀인지 확인하세요. 다른 암호로 다시 잠근 파일이면 암호를 풀어 저장한 뒤 살피세요."
    message = f"파일이 암호로 잠겨 있고, 목록의 고객 암호 {len(passwords):,}개가 모두 맞지 않습니다."
    raise LockedCopy.because("locked-copy", message, hint)


def _identifier(document: Any) -> str:
    import ctypes

    from pypdfium2 import raw

    content = ctypes.create_string_buffer(64)
    length = raw.FPDF_GetFileIdentifier(document.raw, raw.FILEIDTYPE_CHANGING, content, 64)
    return content.raw[: max(0, min(length, 64) - 1)].hex()


def _strips(page: Any) -> Iterator[tuple[Cells, bool]]:
    """Yield the cells of each strip of a page; of one not in its place only those that hold a number."""
    from PIL import Image, ImageChops, ImageFilter

    width, height = page.get_size()
    if not (200 < width < 2000 and 200 < height < 2000):
        return
    # A page printed on other paper is fitted into it, in the middle: it is drawn at the size it was made in.
    fit = min(width / _PAGE[0], height / _PAGE[1])
    across, up = (width / fit - _PAGE[0]) / 2, (height / fit - _PAGE[1]) / 2
    image = Image.frombytes("RGB", *_pixels(page, _SCALE / fit))
    red, _, blue = image.split()
    for plane in (ImageChops.subtract(red, blue), ImageChops.invert(image.convert("L"))):
        shades = plane.filter(ImageFilter.BoxBlur(DOT * _SCALE / 2)).tobytes()
        for left in pattern_sides(_PAGE[0]):
            yield from _shifted(shades, image.size, left + across, PATTERN_AT + up)


def _pixels(page: Any, scale: float) -> tuple[tuple[int, int], bytes]:
    image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    return image.size, image.tobytes()


def _shifted(shades: bytes, size: tuple[int, int], left: float, low: float) -> Iterator[tuple[Cells, bool]]:
    for down in _SHIFTS:
        for right in _SHIFTS:
            cells = _cells(shades, size, left * _SCALE + right, size[1] - low * _SCALE + down)
            is_still = down == right == 0
            if is_still or number_in([int(it > 0) for it in cells]) is not None:
                yield cells, is_still


def _cells(shades: bytes, size: tuple[int, int], left: float, bottom: float) -> Cells:
    """Return how much darker each cell is where a 1 would be than where a 0 would be."""
    return tuple(
        _shade(shades, size, left, bottom, dot_centre(cell, 1))
        - _shade(shades, size, left, bottom, dot_centre(cell, 0))
        for cell in range(CELLS)
    )


def _shade(shades: bytes, size: tuple[int, int], left: float, bottom: float, dot: Sequence[float]) -> float:
    x, y = int(left + dot[0] * _SCALE), int(bottom - dot[1] * _SCALE)
    return float(shades[y * size[0] + x]) if 0 <= x < size[0] and 0 <= y < size[1] else 0.0
