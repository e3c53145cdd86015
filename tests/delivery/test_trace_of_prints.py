"""What other programs and printers make of a copy is traced by its dots alone."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from report.delivery.copies import Copy, CopyMaker
from report.delivery.leaks import Marks, read_dots_against, read_marks
from report.delivery.trace import trace
from report.model.client import Client
from tests.delivery.leaking import packed, scanned

pytestmark = pytest.mark.slow

SECRET = b"a secret of the house, for tests only"
LIST = tuple(Client(f"고객{at}", "가나은행", f"client{at}@example.com") for at in range(300))


@pytest.fixture(scope="module")
def copy(sealed: bytes) -> Copy:
    """Return the first client's copy."""
    return CopyMaker(sealed, hashlib.sha256(sealed).hexdigest(), SECRET, LIST).copy(LIST[0])


def _is_traced(marks: Marks, sealed: bytes) -> bool:
    """Tell whether dots name the first client; they never name another."""
    found = trace(Marks(dots=marks.dots), [hashlib.sha256(sealed).hexdigest()], LIST, SECRET)
    assert [it.client for it in found] in ([], [LIST[0]])
    return bool(found)


def _in_colour(sheet: Path) -> Image.Image:
    """Return what four inks leave on paper, as light goes through one after the other."""
    plates = {ink: Image.open(f"{sheet}({ink}).tif").convert("L") for ink in ("Cyan", "Magenta", "Yellow", "Black")}
    black = np.asarray(plates["Black"].reduce(3), dtype=np.float32) / 255
    seen = [np.asarray(plates[ink].reduce(3)) * black for ink in ("Cyan", "Magenta", "Yellow")]
    return Image.fromarray(np.stack(seen, axis=-1).astype(np.uint8))


def _in_black(sheet: Path) -> Image.Image:
    """Return what black ink alone leaves."""
    return Image.open(sheet).convert("L").reduce(3).convert("RGB")


@pytest.mark.parametrize(
    ("device", "develop", "leaves_dots"), [("tiffsep1", _in_colour, True), ("tiffg4", _in_black, False)]
)
def test_a_page_printed_in_dots_of_ink_is_traced_by_its_yellow(
    copy: Copy, sealed: bytes, tmp_path: Path, device: str, develop: Callable[[Path], Image.Image], leaves_dots: bool
) -> None:
    """Screened as for a printer of 600 dots per inch and scanned at 200; black ink alone leaves nothing to read."""
    (tmp_path / "in.pdf").write_bytes(copy.pdf)
    words = f"gs -q -dNOPAUSE -dBATCH -sDEVICE={device} -r600 -dFirstPage=4 -dLastPage=4 -o page in.pdf"
    subprocess.run(words.split(), check=True, timeout=120, cwd=tmp_path)
    scan = packed([scanned(develop(tmp_path / "page"))], 200, 75)
    assert _is_traced(Marks(dots=read_dots_against(scan, sealed)), sealed) == leaves_dots


@pytest.mark.parametrize(
    "words",
    [
        "gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfwrite -o out.pdf in.pdf",
        "gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfwrite -sColorConversionStrategy=Gray -o out.pdf in.pdf",
        "gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfwrite -sPAPERSIZE=letter -dFIXEDMEDIA -dPDFFitPage -o out.pdf in.pdf",
        "gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfimage24 -r100 -o out.pdf in.pdf",
        "gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfimage8 -r72 -o out.pdf in.pdf",
        "qpdf --linearize --object-streams=generate in.pdf out.pdf",
        "mutool clean -g -z in.pdf out.pdf",
    ],
)
def test_a_copy_that_another_program_wrote_is_traced(copy: Copy, sealed: bytes, tmp_path: Path, words: str) -> None:
    """By its dots alone: printed anew, in grey, fitted to other paper, as pictures, or saved."""
    (tmp_path / "in.pdf").write_bytes(copy.pdf)
    subprocess.run(words.split(), check=True, timeout=120, cwd=tmp_path)
    assert _is_traced(read_marks((tmp_path / "out.pdf").read_bytes()), sealed)
