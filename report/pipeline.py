"""An issue folder in, a finished PDF out: the one page that the whole program follows."""

from __future__ import annotations

from pathlib import Path

from report import market
from report.cache import key_of
from report.checks import check
from report.errors import RefusedBuild
from report.exhibits import finish_exhibit, height_mm
from report.load import digest_inputs, load_issue
from report.model.build import BuildResult
from report.model.exhibit import Chart, Computed
from report.outcome import publish, recall
from report.progress import Progress
from report.sections import build_sections
from report.sections.placement import place_exhibits
from report.system import check_fonts, check_libraries
from report.typeset import compose, load_engine, print_document
from report.worker import Worker
from report.workshop import DrawingRoom, compute_valuation


def build(data: Path, issue_id: str, output: Path, progress: Progress) -> BuildResult:
    """Build one issue and write `output/<issue>/<stem>.pdf` and `.html`, or answer at once where nothing changed.

    Raises `UnusableIssue` with every problem of the folder, `EngineFailed` where the engine warns, `RefusedBuild`
    where a check finds an error; in each case the last good files stay as they are.
    """
    with progress.stage("look"):
        if last := recall(output, issue_id, _key(digest_inputs(data, issue_id)), progress.seconds):
            return last
        check_libraries()
        check_fonts()
    with Worker(load_engine) as press, DrawingRoom(output / ".cache") as drawing:
        return _make(data, issue_id, output, progress, press, drawing)


def _make(
    data: Path, issue_id: str, output: Path, progress: Progress, press: Worker, drawing: DrawingRoom
) -> BuildResult:
    """Go the whole way; `press` loads the engine while this process reads, `drawing` draws while it computes."""
    with progress.stage("read"):
        issue = load_issue(data, issue_id)
    placed = place_exhibits(issue, lambda spec, width: height_mm(issue, spec, width))
    for item in placed:
        if isinstance(item.spec.content, Chart):
            drawing.request(item, item.spec.content, issue.series.style)
    with progress.stage("value"):
        values = compute_valuation(issue, output / ".cache")
        returns = market.weekly_returns(values, issue.universe)
    with progress.stage("draw"):
        for item in placed:
            if item.spec.content == Computed("returns"):
                drawing.request(item, returns, issue.series.style)
        drawings = drawing.collect()
    with progress.stage("compose"):
        exhibits = {item.spec.name: finish_exhibit(item, issue, values, returns, drawings) for item in placed}
        movers = market.movers(values, issue.universe, issue.movers)
        sections = build_sections(issue, exhibits, values)
        document = compose(issue, sections, tuple(exhibits.values()), movers)
    with progress.stage("print"):
        printed = press.call(print_document, document)
    with progress.stage("check"):
        findings = check(issue, printed)
        if any(finding.is_error for finding in findings):
            raise RefusedBuild(findings)
    with progress.stage("write"):
        pdf, html = publish(issue, output, _key(issue.digest), document, printed, findings)
    return BuildResult(issue.id, pdf, html, len(printed.pages), len(printed.pdf), progress.seconds, findings)


def _key(digest: str) -> str:
    """Return what a finished build is remembered under: its inputs as they were read, and this program."""
    return key_of("build", digest)
