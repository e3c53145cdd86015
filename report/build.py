"""One issue's PDF and HTML in the output folder: made, or left as they are where nothing changed.

Importing this is cheap: an unchanged build needs no room but the readers of bytes.
"""

from __future__ import annotations

from pathlib import Path

from report.cache import key_of
from report.load import digest_inputs, issue_before
from report.model.build import BuildResult
from report.model.rigour import Rigour
from report.outcome import publish, recall
from report.progress import Progress
from report.workshop import Workshop


def build(data: Path, issue_id: str, output: Path, progress: Progress, rigour: Rigour = Rigour.USUAL) -> BuildResult:
    """Build one issue and write `output/<issue>/<stem>.pdf` and `.html`, or answer at once where nothing changed.

    Raises `UnusableIssue` with every problem of the folder, `EngineFailed` where the engine warns, `RefusedBuild`
    where a check of `rigour` finds an error; in each case the last good files stay as they are.
    """
    with progress.stage("look"):
        key = _key(data, issue_id, rigour)
        if last := recall(output, issue_id, key, progress.seconds):
            return last
    with Workshop.open(output / ".cache") as workshop:
        from report.pipeline import prove  # while the engine loads in the workshop

        proof, findings = prove(data, issue_id, workshop, progress, rigour)
    issue, printed = proof.issue, proof.printed
    with progress.stage("write"):
        pdf, html = publish(issue, output, key, proof.document, printed, findings)
    return BuildResult(issue.id, pdf, html, len(printed.pages), len(printed.pdf), progress.seconds, findings)


def _key(data: Path, issue_id: str, rigour: Rigour) -> str:
    """Return what a finished build is remembered under: its inputs, those of the issue before, and this program."""
    before = issue_before(data, issue_id)
    digests = [digest_inputs(data, name) for name in (issue_id, before) if name]
    return key_of("build", rigour.value, *digests)
