"""A sealed edition in, all that its reviewer needs out; everything is made from the sealed bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from report.archive import Archive
from report.checks.numbers import ledger_of
from report.delivery.draft import mark_draft
from report.desk.approval import approvals, is_one_of, people_of
from report.desk.difference import compare
from report.desk.difference.texts import compare_texts
from report.desk.unpacking import unpack
from report.errors import ReportError, UsageError
from report.korean.disclosure import disclosure_sentences
from report.korean.naming import named_companies
from report.model.difference import Difference
from report.model.edition import Edition
from report.model.finding import SEVERITIES
from report.model.proof import Manuscript
from report.model.review import OPEN, Given, NumberLine, Review
from report.pipeline import fill_figures, read_manuscript
from report.progress import Progress
from report.typeset.difference_page import compose_difference
from report.typeset.review_page import compose_review

DRAFT, INDEX, DIFFERENCE = "draft.pdf", "index.html", "difference.html"


def refuse_filled(folder: Path) -> None:
    """Raise `UsageError` where a folder for a review holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "없는 폴더나 빈 폴더의 이름을 --to로 적으세요."
        raise UsageError.because("review-folder", f"{folder}이(가) 비어 있지 않습니다.", hint)


def prepare_review(archive: Archive, issue_id: str, command: str, cache: Path) -> tuple[Review, Mapping[str, bytes]]:
    """Return the review of an issue's newest edition, and its files; `command` is how one approves it, but for `--by`.

    Raises as reading an issue does.
    """
    edition = archive.edition(issue_id)
    before = _before(archive, edition)
    with tempfile.TemporaryDirectory(prefix="report-review-") as scratch:
        manuscript = _manuscript(edition, Path(scratch) / "new" / "data", cache)
        difference = _difference(before, edition, manuscript, Path(scratch) / "old" / "data", cache) if before else None
        review = _review(archive, edition, before, command, manuscript, difference)
    series = manuscript.issue.series
    files = {DRAFT: mark_draft(edition.pdf()), INDEX: compose_review(series, review).encode()}
    if difference:
        files[DIFFERENCE] = compose_difference(series, difference).encode()
    return review, files


def write_review(files: Mapping[str, bytes], folder: Path) -> None:
    """Write a review's files into a new folder, all of them or none. Raises `OSError`."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as scratch:
        whole = Path(scratch) / "whole"
        unpack(files, whole)
        if folder.exists():
            folder.rmdir()  # an empty one
        whole.replace(folder)


def _manuscript(edition: Edition, data: Path, cache: Path) -> Manuscript:
    """Return the issue as it was sealed, laid out in a folder of its own."""
    unpack(edition.inputs(), data)
    return fill_figures(read_manuscript(data, edition.issue_id, cache, Progress()))


def _before(archive: Archive, edition: Edition) -> Edition | None:
    """Return the edition that this one corrects, or else the newest of the same series' sealed issue before."""
    if edition.is_correction:
        return next(it for it in archive.editions(edition.issue_id) if it.sha256 == edition.supersedes)
    earlier = [name for name in archive.issue_ids() if name < edition.issue_id]
    editions = (archive.edition(name) for name in reversed(earlier))
    return next((it for it in editions if it.series == edition.series), None)


def _difference(
    before: Edition, edition: Edition, manuscript: Manuscript, data: Path, cache: Path
) -> Difference | None:
    """Return what changed; None where the older edition cannot be read by this program any more."""
    try:
        difference = compare(_manuscript(before, data, cache), manuscript)
    except ReportError:
        return None
    if not edition.is_correction:
        return difference
    return replace(difference, old=_named(before), new=_named(edition), repeated=())  # a correction tells all again


def _named(edition: Edition) -> str:
    return f"{edition.issue_id} {edition.number}판"


def _review(
    archive: Archive,
    edition: Edition,
    before: Edition | None,
    command: str,
    manuscript: Manuscript,
    difference: Difference | None,
) -> Review:
    issue = manuscript.issue
    records = {it.company: it for it in issue.disclosures}
    numbers = [NumberLine(f"{it.file}:{it.line}", it.written, it.status, it.ground) for it in ledger_of(manuscript)]
    approvers, authors = people_of(edition)
    return Review(
        edition=edition,
        draft=DRAFT,
        approvers={name: role for name, role in approvers.items() if not is_one_of(name, authors)},
        authors=authors,
        command=command,
        given=tuple(given for it in (edition, before) if it for given in _given(archive, it)),
        findings=tuple(sorted(edition.findings, key=lambda it: SEVERITIES.index(it.severity))),
        numbers=tuple(sorted(numbers, key=lambda it: it.status not in OPEN)),
        interests=tuple((company.name, records.get(company.id)) for company in named_companies(issue)),
        sentences=disclosure_sentences(issue),
        difference=difference,
        changes=issue.correction.changes if issue.correction else (),
        texts=compare_texts(before, edition) if before and edition.is_correction else (),
    )


def _given(archive: Archive, edition: Edition) -> Iterator[Given]:
    """Yield the approvals of an edition's bytes."""
    for it in approvals(archive, edition.issue_id):
        if it.sha256 == edition.sha256:
            when = datetime.fromisoformat(it.when).astimezone()
            yield Given(_named(edition), it.who, it.role, f"{when:%Y-%m-%d %H:%M}")
