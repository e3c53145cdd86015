"""A leaked file in, the marks that are left in it out: its lines, its identifier and its dots.

The file comes from a stranger: it is read by a process that may use little memory and time, and only its first pages.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from report.delivery.dots import Cells
from report.errors import EngineFailed, UsageError, reason_of
from report.worker import Worker

P = ParamSpec("P")
R = TypeVar("R")
MOST_BYTES = 64 * 2**20
MOST_PAGES, MOST_TEXT = 12, 20_000
_PICTURES = ("PNG", "JPEG", "TIFF", "WEBP")
_HEIGHT = 3368  # pixels in which a page is drawn: four to the point
_FEWEST_PIXELS, _MOST_PIXELS = 100, 64_000_000  # of a picture's side, and of all of it
_MEMORY, _SECONDS = 3 * 2**30, 120
_SHOWN = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}")


class LockedCopy(UsageError):
    """A file that opens with a password only, and with none of those that were tried."""


@dataclass(frozen=True)
class Marks:
    """What is left of a copy's marks.

    `lines` are the numbers that can be read as text, `identifier` is the file's second one, and `dots` are what the
    strips of its pages say, a list for each way of seeing them.
    """

    lines: tuple[str, ...] = ()
    identifier: str = ""
    dots: tuple[Cells, ...] = ()


def read_leak(path: Path) -> bytes:
    """Return a file's bytes. Raises `UsageError` where it cannot be read or is too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            hint = "몇 쪽만 남겨 다시 저장한 뒤 살피세요. 한 쪽이면 됩니다."
            raise _unreadable(f"{MOST_BYTES // 2**20} MB보다 큽니다", hint)
        return path.read_bytes()
    except OSError as error:
        hint = "경로와 읽을 권한을 확인하세요."
        raise UsageError.because("unreadable-copy", f"{reason_of(error)}.", hint, file=str(path)) from error


def read_marks(leak: bytes, passwords: Sequence[str] = ()) -> Marks:
    """Return the marks of a PDF, which may be locked with one of `passwords`, or of a picture.

    Its pages are taken to lie straight and whole. Raises `UsageError` (unreadable-copy) where it cannot be read, and
    `LockedCopy`.
    """
    return _apart(_read, leak, passwords)


def read_dots_against(leak: bytes, edition_pdf: bytes, passwords: Sequence[str] = ()) -> tuple[Cells, ...]:
    """Return the dots of those pages that are pages of an edition, wherever and however they lie. Raises likewise."""
    return _apart(_read_against, leak, edition_pdf, passwords)


def _apart(reading: Callable[P, R], *arguments: P.args, **options: P.kwargs) -> R:
    # Each thread would want memory of its own, and a forked reader has what this process took.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with Worker(_limit) as reader:
        try:
            return reader.call(reading, *arguments, **options)
        except EngineFailed as failed:
            raise _unreadable("PDF나 그림으로 읽히지 않습니다") from failed


def _unreadable(why: str, hint: str = "다른 프로그램에서 열리면 PDF로 다시 저장해 보세요.") -> UsageError:
    return UsageError.because("unreadable-copy", f"파일을 살필 수 없습니다: {why}.", hint)


def _limit() -> None:
    """Give this process little, so that a file made to harm takes nothing from the others."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def _read(leak: bytes, passwords: Sequence[str]) -> Marks:
    from report.delivery.alignment import fitted
    from report.delivery.dots import read_dots

    document = _opened(leak, passwords)
    dots = [read_dots(picture, fitted(picture.size)) for picture in _pictures(document)]
    lines, identifier = _texts(document)
    return Marks(lines, identifier, tuple(dots))


def _read_against(leak: bytes, edition_pdf: bytes, passwords: Sequence[str]) -> tuple[Cells, ...]:
    from report.delivery.alignment import align, sheet_of
    from report.delivery.dots import read_dots

    pages = [sheet_of(picture) for picture in _pictures(_opened(edition_pdf), _HEIGHT // 2)]
    placed = ((picture, align(sheet_of(picture), pages)) for picture in _pictures(_opened(leak, passwords)))
    return tuple(read_dots(picture, place) for picture, place in placed if place)


def _opened(content: bytes, passwords: Sequence[str] = ()) -> Any:
    """Return a PDF's document, opened without a password or with the first that fits; a picture as it is."""
    import pypdfium2
    from PIL import Image
    from pypdfium2 import raw

    if b"%PDF-" not in content[:1024]:
        return Image.open(io.BytesIO(content), formats=_PICTURES)
    for password in (None, *passwords):
        try:
            return pypdfium2.PdfDocument(content, password=password)
        except pypdfium2.PdfiumError as error:
            if error.err_code != raw.FPDF_ERR_PASSWORD:
                raise
    hint = "보낼 때의 고객 목록과 비밀인지 확인하세요. 다른 암호로 다시 잠근 파일이면 암호를 풀어 저장한 뒤 살피세요."
    message = f"파일이 암호로 잠겨 있고, 목록의 고객 암호 {len(passwords):,}개가 모두 맞지 않습니다."
    raise LockedCopy.because("locked-copy", message, hint)


def _pictures(document: Any, height: int = _HEIGHT) -> Iterator[Any]:
    """Yield the pages of a document, `height` pixels high, or those of a picture, as RGB."""
    from PIL import Image, ImageOps

    if isinstance(document, Image.Image):
        if document.width * document.height > _MOST_PIXELS or min(document.size) < _FEWEST_PIXELS:
            raise ValueError("a picture of another size than a page's")
        for at in range(min(getattr(document, "n_frames", 1), MOST_PAGES)):  # a scanner's TIFF holds many
            document.seek(at)
            yield ImageOps.exif_transpose(document).convert("RGB")
        return
    for page in _pages(document):
        size = page.get_size()
        if max(size) < 20 * min(size):  # a page, and no ribbon
            yield page.render(scale=height / max(size), may_draw_forms=False).to_pil().convert("RGB")


def _pages(document: Any) -> Iterator[Any]:
    return (document[at] for at in range(min(len(document), MOST_PAGES)))


def _texts(document: Any) -> tuple[tuple[str, ...], str]:
    """Return the copy numbers that are text on the pages, and the file's second identifier in hexadecimal."""
    import ctypes

    from PIL import Image
    from pypdfium2 import raw

    if isinstance(document, Image.Image):
        return (), ""
    text = "\n".join(page.get_textpage().get_text_range()[:MOST_TEXT] for page in _pages(document))
    content = ctypes.create_string_buffer(64)
    length = raw.FPDF_GetFileIdentifier(document.raw, raw.FILEIDTYPE_CHANGING, content, 64)
    return tuple(dict.fromkeys(_SHOWN.findall(text))), content.raw[: max(0, min(length, 64) - 1)].hex()
