"""A sealed edition in, one folder with all that its reviewer needs out; everything is made from the sealed bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from report.archive import Archive
from report.checks.numbers import ledger_of
from report.delivery.draft import mark_draft
from report.desk.difference import compare
from report.desk.unpacking import unpack
from report.errors import ReportError, UsageError
from report.korean.disclosure import disclosure_sentences
from report.korean.naming import named_companies
from report.model.edition import Edition
from report.model.proof import Manuscript
from report.model.review import NumberLine, Review
from report.pipeline import fill_figures, read_manuscript
from report.progress import Progress
from report.typeset.difference_page import compose_difference
from report.typeset.review_page import compose_review

DRAFT, INDEX, DIFFERENCE = "draft.pdf", "index.html", "difference.html"


def prepare_review(archive: Archive, issue_id: str, folder: Path, cache: Path) -> Review:
    """Write the review of an issue's newest edition into a new folder.

    Raises `UsageError` where the folder holds anything, and as reading an issue does.
    """
    edition = archive.edition(issue_id)
    if folder.exists() and any(folder.iterdir()):
        hint = "없는 폴더나 빈 폴더의 이름을 --to로 적으세요."
        raise UsageError.because("review-folder", f"{folder}이(가) 비어 있지 않습니다.", hint)
    with tempfile.TemporaryDirectory(prefix="report-review-") as scratch:
        manuscript = _manuscript(edition, Path(scratch) / "new", cache)
        before = _before(archive, edition)
        page = _difference(before, manuscript, Path(scratch) / "old", cache) if before else ""
        review = _review(edition, manuscript, before.issue_id if before and page else "")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DRAFT).write_bytes(mark_draft(edition.pdf()))
    if page:
        (folder / DIFFERENCE).write_text(page, encoding="utf-8")
    (folder / INDEX).write_text(compose_review(manuscript.issue.series, review), encoding="utf-8")
    return review


def _manuscript(edition: Edition, data: Path, cache: Path) -> Manuscript:
    """Return the issue as it was sealed, laid out in a folder of its own."""
    unpack(edition.inputs(), data)
    return fill_figures(read_manuscript(data, edition.issue_id, cache, Progress()))


def _before(archive: Archive, edition: Edition) -> Edition | None:
    """Return the newest edition of the sealed issue before this one, of the same series."""
    earlier = [name for name in archive.issue_ids() if name < edition.issue_id]
    editions = (archive.edition(name) for name in reversed(earlier))
    return next((it for it in editions if it.series == edition.series), None)


def _difference(before: Edition, manuscript: Manuscript, data: Path, cache: Path) -> str:
    """Return the page of what changed; nothing where the older issue cannot be read by this program any more."""
    try:
        old = _manuscript(before, data, cache)
    except ReportError:
        return ""
    return compose_difference(manuscript.issue.series, compare(old, manuscript))


def _review(edition: Edition, manuscript: Manuscript, before: str) -> Review:
    issue = manuscript.issue
    records = {it.company: it for it in issue.disclosures}
    numbers = tuple(
        NumberLine(f"{entry.file}:{entry.line}", entry.written, entry.status, entry.ground)
        for entry in ledger_of(manuscript)
    )
    interests = tuple((company.name, records.get(company.id)) for company in named_companies(issue))
    sentences = disclosure_sentences(issue)
    return Review(edition, DRAFT, edition.findings, numbers, interests, sentences, before)
