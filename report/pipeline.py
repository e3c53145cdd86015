"""An issue folder in, a finished PDF out: the one page that the whole program follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from report import claims, market
from report.attachments import attach
from report.errors import EngineFailed, RefusedBuild, UnusableIssue
from report.exhibits import finish_exhibit, height_mm
from report.load import issue_before, load_issue, shown_name
from report.model.document import Document, Printed
from report.model.exhibit import Chart, Computed, Placed
from report.model.finding import SEVERITIES, Finding
from report.model.issue import Issue
from report.model.proof import Manuscript, Proof
from report.model.rigour import Rigour
from report.progress import Progress
from report.sections import build_sections
from report.sections.placement import numbered_exhibits, place_exhibits
from report.typeset import compose, print_document
from report.values import compute_valuation
from report.worker import Worker
from report.workshop import DrawingRoom, Workshop


def prove(
    data: Path, issue_id: str, workshop: Workshop, progress: Progress, rigour: Rigour
) -> tuple[Proof, tuple[Finding, ...]]:
    """Make one issue without writing it, and return it with what the checks of `rigour` said.

    Raises as `build` does.
    """
    manuscript = read_manuscript(data, issue_id, workshop.cache, progress)
    proof, findings = _make(manuscript, rigour, progress, workshop, stops_early=True)
    _refuse(findings)
    return proof, findings


def inspect(data: Path, issue_id: str, workshop: Workshop, progress: Progress) -> tuple[Finding, ...]:
    """Return everything that every check finds in one issue, errors first; nothing is written but the cache.

    Raises `UnusableIssue` where the folder cannot be read, and `EngineFailed` where it cannot be printed.
    """
    return inspect_manuscript(read_manuscript(data, issue_id, workshop.cache, progress), progress, workshop)


def inspect_manuscript(manuscript: Manuscript, progress: Progress, workshop: Workshop) -> tuple[Finding, ...]:
    """Return everything that every check finds in a manuscript that was read, errors first."""
    _, findings = _make(manuscript, Rigour.FULL, progress, workshop, stops_early=False)
    return tuple(sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)))


def read_manuscript(data: Path, issue_id: str, cache: Path, progress: Progress) -> Manuscript:
    """Read one issue; its values, and the issue before it, are made when they are first asked for.

    Raises `UnusableIssue` with every problem of the folder.
    """
    with progress.stage("read"):
        issue = load_issue(data, issue_id)

    def recall_last() -> Manuscript | tuple[Finding, ...] | None:
        before = issue_before(data, issue_id)
        try:
            return fill_figures(read_manuscript(data, before, cache, Progress())) if before else None
        except UnusableIssue as unusable:
            return unusable.findings

    return Manuscript(shown_name(data), issue, lambda: compute_valuation(issue, cache), recall_last)


def _make(
    manuscript: Manuscript, rigour: Rigour, progress: Progress, workshop: Workshop, *, stops_early: bool
) -> tuple[Proof, tuple[Finding, ...]]:
    """Go the whole way; the press loads its engine while this process reads, charts are drawn while it computes.

    The manuscript is checked while the press prints. Where it shows an error and `stops_early`, raises `RefusedBuild`
    without waiting for the pages.
    """
    manuscript, document = _compose(manuscript, progress, workshop.drawing)
    workshop.press.ask(print_document, document)
    with progress.stage("proofread"):
        # Forty rules and the readers of a PDF load while the press prints.
        from report.checks import check_issue, check_proof, load_readers
        from report.checks.sheets import read_sheets
        from report.conformance import examine

        findings = () if rigour is Rigour.NONE else check_issue(manuscript)
        if stops_early:
            _refuse(findings)
        load_readers()
    with Worker() as examiner:  # it shares the readers that are loaded
        with progress.stage("print"):
            printed = _printed(workshop.press, findings)
        with progress.stage("check"):
            examiner.ask(examine, printed.pdf)
            proof = Proof.of(manuscript, document, printed, read_sheets, examiner.answer)
            if rigour is not Rigour.NONE:
                findings += check_proof(proof, with_pixels=rigour is Rigour.FULL)
    return proof, findings


def _compose(manuscript: Manuscript, progress: Progress, drawing: DrawingRoom) -> tuple[Manuscript, Document]:
    """Return the manuscript with its figures filled in, and the document made of it."""
    for item in _placed(manuscript.issue):
        if isinstance(item.spec.content, Chart):
            drawing.request(item, item.spec.content, manuscript.issue.series.style)
    with progress.stage("value"):
        values = manuscript.values
        returns = market.weekly_returns(values, manuscript.issue.universe)
    manuscript = fill_figures(manuscript)
    issue, placed = manuscript.issue, _placed(manuscript.issue)
    with progress.stage("draw"):
        for item in placed:
            if item.spec.content == Computed("returns"):
                drawing.request(item, returns, issue.series.style)
        drawings = drawing.collect()
    with progress.stage("compose"):
        exhibits = {item.spec.name: finish_exhibit(item, issue, values, returns, drawings) for item in placed}
        movers = market.movers(values, issue.universe, issue.movers)
        sections = build_sections(issue, exhibits, values)
        attachments = attach(issue, tuple(exhibits.values()), returns)
        document = compose(issue, sections, tuple(exhibits.values()), movers, attachments)
    return manuscript, document


def _printed(press: Worker, findings: Sequence[Finding]) -> Printed:
    """Wait for the printed document; where the engine fails, tell also what was found meanwhile."""
    try:
        printed: Printed = press.answer()
    except EngineFailed as failed:
        raise EngineFailed([*findings, *failed.findings]) from failed
    return printed


def fill_figures(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript with its live figures filled in. Raises `UnusableIssue` with each that cannot be."""
    issue = manuscript.issue
    book = claims.Book(issue, numbered_exhibits(issue), lambda: manuscript.values)
    filled = claims.fill(issue, book, manuscript.place("").rstrip("/"))
    return replace(manuscript, issue=filled, compute=lambda: manuscript.values)


def _placed(issue: Issue) -> tuple[Placed, ...]:
    return place_exhibits(issue, lambda spec, width: height_mm(issue, spec, width))


def _refuse(findings: Sequence[Finding]) -> None:
    """Raise `RefusedBuild` where a finding is an error."""
    if any(finding.is_error for finding in findings):
        raise RefusedBuild(findings)
