"""A leak is traced to its client as far as `docs/COPIES.md` says, and chance accuses nobody."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pikepdf
import pytest
from PIL import Image

from report.delivery.copies import Copy, CopyMaker
from report.delivery.leaks import Marks, read_dots_against, read_marks
from report.delivery.trace import ENOUGH, trace
from report.errors import UsageError
from report.model.client import Client
from tests.conformance.broken_pdfs import sound_pdf
from tests.delivery.leaking import RANDOM, aslant, on_a_screen, on_its_side, packed, pages, png, scanned, strip, tiff

SECRET = b"a secret of the house, for tests only"
YOO = Client("뷁솭쀍", "劉備 刘强东 Łódź", "yoo@example.com")
LIST = (YOO, *(Client(f"고객{at}", "가나은행", f"client{at}@example.com") for at in range(3000)))


@pytest.fixture(scope="module")
def copy(sealed: bytes, sha: str) -> Copy:
    """Return a client's copy."""
    return CopyMaker(sealed, sha, SECRET, [YOO]).copy(YOO)


def _whose(marks: Marks, sha: str) -> list[str]:
    found = trace(marks, [sha], LIST, SECRET)
    assert all(it.confidence >= ENOUGH for it in found)
    return [it.client.email for it in found]


def _by_dots(leak: bytes, sha: str) -> list[str]:
    """Return whom the dots of pages that lie straight point to."""
    return _whose(Marks(dots=read_marks(leak).dots), sha)


def test_a_copy_is_traced(copy: Copy, sha: str) -> None:
    """By all marks as it is."""
    (found,) = trace(read_marks(copy.pdf), [sha], LIST, SECRET)
    assert found.client == YOO
    assert (len(found.evidence), found.pages) == (3, 6)


def test_a_copy_saved_anew_is_traced(copy: Copy, sha: str) -> None:
    """Other objects, other identifiers."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(copy.pdf)) as pdf:
        pdf.save(out, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert _whose(read_marks(out.getvalue()), sha) == [YOO.email]


def test_a_copy_without_its_line_is_traced(copy: Copy, sha: str) -> None:
    """Who takes the visible line away, and one page out of six, has the dots left."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(copy.pdf)) as pdf:
        pdf.pages[0].Resources.XObject.SlotLine.write(b"")
        del pdf.pages[1:]
        del pdf.trailer.ID
        pdf.save(out)
    marks = read_marks(out.getvalue())
    assert marks.lines == ()
    assert _whose(marks, sha) == [YOO.email]


@pytest.mark.parametrize(("dpi", "mode"), [(200, "RGB"), (150, "L"), (100, "L")])
def test_a_copy_turned_into_pictures_is_traced(copy: Copy, sha: str, dpi: int, mode: str) -> None:
    """Pages as JPEG, in colour or grey, down to a hundred dots per inch."""
    seen = [page.convert(mode) for page in pages(copy.pdf, dpi)[:2]]
    assert _by_dots(packed(seen, dpi, 75), sha) == [YOO.email]


LYING: dict[str, Callable[[Copy], bytes]] = {
    "scanned": lambda copy: packed([scanned(pages(copy.pdf, 200)[3])], 200, 60),
    "scanned upside down in grey": lambda copy: packed([scanned(pages(copy.pdf, 150)[0], 181).convert("L")], 150, 75),
    "upper half": lambda copy: png(strip(pages(copy.pdf, 150)[1], 0, 0.5)),
    "strip across the middle": lambda copy: png(strip(pages(copy.pdf, 150)[2], 0.15, 0.4)),
    "second page of a TIFF, on its side": lambda copy: tiff(Image.new("L", (900, 640), 255), on_its_side(copy.pdf)),
    "photographed aslant": lambda copy: png(aslant(scanned(pages(copy.pdf, 150)[3], 0, 4))),
    "on a screen": lambda copy: png(on_a_screen(pages(copy.pdf, 110)[2])),
}


@pytest.mark.parametrize("name", LYING)
def test_a_page_that_lies_otherwise_is_traced(copy: Copy, sealed: bytes, sha: str, name: str) -> None:
    """One page, turned, cut or anywhere on a screen, is laid on the edition's before it is read."""
    leak = LYING[name](copy)
    assert _by_dots(leak, sha) == []
    assert _whose(Marks(dots=read_dots_against(leak, sealed)), sha) == [YOO.email]


def test_dots_that_are_lost_name_nobody(copy: Copy, sha: str) -> None:
    """What a strong compression took away is not made up."""
    assert _by_dots(packed([page.convert("L") for page in pages(copy.pdf, 72)], 72, 75), sha) == []


def test_what_shows_no_page_of_ours_has_no_dots(sealed: bytes) -> None:
    """Another document, noise, and an empty sheet are laid on nothing."""
    noise = Image.fromarray(RANDOM.integers(0, 256, (900, 640, 3)).astype(np.uint8))
    for other in (sound_pdf(), png(noise), png(Image.new("RGB", (640, 900), "white"))):
        assert read_dots_against(other, sealed) == ()


def test_unmarked_pages_point_to_nobody(sealed: bytes, sha: str) -> None:
    """Neither the clean edition, straight or scanned, nor another house's copy."""
    scan = packed([scanned(page) for page in pages(sealed, 100)[:1]], 100, 60)
    other = CopyMaker(sealed, sha, b"the secret of another house, quite another", [YOO]).copy(YOO)
    assert _whose(read_marks(sealed), sha) == []
    assert _whose(Marks(dots=read_dots_against(scan, sealed)), sha) == []
    assert _whose(read_marks(other.pdf), sha) == []


def test_chance_accuses_nobody(sha: str) -> None:
    """Four hundred unmarked leaks of a dozen pages each, held against three thousand clients: none is named.

    The cells are of all shapes: noise, a few that outweigh the others, all alike, few that are read at all.
    """
    shapes: Sequence[Callable[[], np.ndarray]] = (
        lambda: RANDOM.normal(size=80),
        lambda: RANDOM.standard_cauchy(size=80),
        lambda: RANDOM.choice([-1.0, 1.0], 80),
        lambda: np.where(RANDOM.random(80) < 0.1, RANDOM.normal(size=80), 0),
    )
    dots = [tuple(shapes[at % 4]().tolist()) for at in range(4800)]
    for at in range(0, len(dots), 1200):  # as many as a hundred leaks
        assert trace(Marks(dots=tuple(dots[at : at + 1200])), [sha], LIST, SECRET) == ()


def test_a_confidence_is_no_surer_than_its_reading(copy: Copy, sha: str) -> None:
    """The more of the dots are lost, the less sure it is, until it names nobody; it never names another."""
    whole = np.array(read_marks(copy.pdf).dots[0])
    confidences = []
    for lost in range(0, 81, 5):
        faint = np.where(np.arange(80) < lost, RANDOM.permutation(whole), whole)
        found = trace(Marks(dots=(tuple(faint.tolist()),)), [sha], LIST, SECRET)
        assert [it.client for it in found] in ([], [YOO])
        confidences.append(found[0].confidence if found else 0)
    assert confidences[0] > 0.99999
    assert confidences[-1] == 0
    more_editions = trace(Marks(dots=(tuple(whole.tolist()),)), [sha], LIST, SECRET, looks=10**14)
    assert more_editions == ()


def test_a_number_that_somebody_made_up_accuses_nobody(copy: Copy, sha: str) -> None:
    """A forger without the secret can write names and numbers, and no client is found by them."""
    assert trace(Marks(("0000-0000-0001",), "ab" * 16, ((1.0,) * 80,)), [sha], LIST, SECRET) == ()
    assert trace(read_marks(copy.pdf), [sha], LIST, b"another secret") == ()


def test_a_line_over_anothers_dots_names_both(copy: Copy, sealed: bytes, sha: str) -> None:
    """Who pastes a colleague's number over their own is found by their dots."""
    other = CopyMaker(sealed, sha, SECRET, LIST[1:2]).copy(LIST[1])
    marks = replace(read_marks(copy.pdf), lines=(other.number,), identifier="")
    found = {it.client.email: it.evidence for it in trace(marks, [sha], LIST, SECRET)}
    assert found == {YOO.email: ("숨은 점 6쪽",), LIST[1].email: ("보이는 사본 번호",)}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"\0" * 1000, b"%PDF-1.7\n1 0 obj<</Kids[1 0 R]>>endobj"])
def test_a_hostile_file_is_an_answer(content: bytes) -> None:
    """What is neither PDF nor picture is said to be none; it never takes this process with it."""
    with pytest.raises(UsageError):
        read_marks(content)
