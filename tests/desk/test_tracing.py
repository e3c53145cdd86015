"""A leak is traced through an archive of several editions, whichever of them it is a copy of."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest

from report.archive import Archive
from report.delivery.copies import Copy, CopyMaker
from report.desk.tracing import trace_leak, trace_number
from report.errors import UsageError
from report.model.client import Client
from tests.archive.bundles import AT, BY, ISSUE, bundle

SECRET = b"a secret of the house, for tests only"
TWINS = (Client("김하나", "가나은행", "one@example.com"), Client("김하나", "가나은행", "two@example.com"))


@pytest.fixture(scope="module")
def archive(sample_pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Return an archive with the sample and a correction of it whose pages look alike."""
    archive = Archive.open(str(tmp_path_factory.mktemp("tracing") / "archive"))
    first = sample_pdf.read_bytes()
    second = first.replace(b"\xf0\x9f\x96\xa4", b"\xf0\x9f\x96\xa5", 1)  # a comment that no page shows
    assert second != first
    sealed = archive.seal(bundle(first), at=AT, by=BY)
    archive.seal(bundle(second, supersedes=sealed.sha256), at=AT, by=BY)
    return archive


@pytest.fixture(scope="module", params=[0, 1])
def copy(request: pytest.FixtureRequest, archive: Archive) -> tuple[Copy, int]:
    """Return the second twin's copy of an edition, and that edition's number."""
    edition = archive.editions(ISSUE)[request.param]
    return CopyMaker(edition.pdf(), edition.sha256, SECRET, TWINS).copy(TWINS[1]), edition.number


def test_a_copy_is_of_one_edition_and_one_client(archive: Archive, copy: tuple[Copy, int]) -> None:
    """Neither the other edition nor a client of the same name and firm is named; no edition is held against it."""
    told: list[int] = []
    tracing = trace_leak(archive, copy[0].pdf, TWINS, SECRET, issue_id=None, tell=lambda done, _: told.append(done))
    assert [(it.client, edition.number) for it, edition in tracing.found] == [(TWINS[1], copy[1])]
    assert tracing.lines == (copy[0].number,)
    assert told == []


def test_a_capture_is_held_against_each_edition(archive: Archive, copy: tuple[Copy, int]) -> None:
    """A part of one page leads to the same answer, the newest edition first."""
    page = pypdfium2.PdfDocument(copy[0].pdf)[1].render(scale=2).to_pil()
    page.crop((0, 0, page.width, page.height * 2 // 3)).save(capture := io.BytesIO(), "PNG")
    told: list[tuple[int, int]] = []
    tracing = trace_leak(
        archive, capture.getvalue(), TWINS, SECRET, issue_id=ISSUE, tell=lambda *done: told.append(done)
    )
    assert [(it.client, edition.number) for it, edition in tracing.found] == [(TWINS[1], copy[1])]
    assert told == [(1, 2), (2, 2)][: 3 - copy[1]]


def test_a_number_read_from_paper_is_looked_up(archive: Archive, copy: tuple[Copy, int]) -> None:
    """In whatever spelling; one that nobody has finds nobody."""
    written = copy[0].number.lower().replace("-", " ")
    tracing = trace_number(archive, written, TWINS, SECRET, issue_id=None)
    assert [(it.client, edition.number) for it, edition in tracing.found] == [(TWINS[1], copy[1])]
    assert trace_number(archive, "0000-0000-0000", TWINS, SECRET, issue_id=None).found == ()


def test_an_empty_archive_is_no_answer(tmp_path: Path) -> None:
    """An address mistyped must not clear anybody."""
    with pytest.raises(UsageError):
        trace_number(Archive.open(str(tmp_path)), "0000-0000-0000", TWINS, SECRET, issue_id=None)
