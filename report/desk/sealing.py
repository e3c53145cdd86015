"""An issue folder in, a sealed edition out: built, held against every check, and kept with all it was made from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from report.archive import Archive
from report.archive.program import environment, own_wheel
from report.errors import UnusableIssue
from report.load import read_inputs
from report.model.edition import Bundle, Edition
from report.model.finding import Finding
from report.model.issue import Issue
from report.model.proof import Proof
from report.model.rigour import Rigour
from report.pipeline import prove
from report.progress import Progress
from report.resources import lock_file
from report.sections.placement import placed_exhibits
from report.workshop import Workshop


def seal_issue(
    data: Path, issue_id: str, cache: Path, archive: Archive, progress: Progress, *, at: datetime, by: str
) -> Edition:
    """Build one issue, hold it against every check and seal it; return the edition, which may have been there before.

    Raises as a build does, `UnusableIssue` (inputs-changed) where somebody wrote in the folder meanwhile, and
    `RefusedSeal` where the issue is sealed with other bytes and this is no correction of it.
    """
    archive.claim()
    with Workshop.open(cache) as workshop:
        proof, findings = prove(data, issue_id, workshop, progress, Rigour.FULL)
    with progress.stage("seal"):
        inputs = read_inputs(data, issue_id)
        if inputs.digest != proof.issue.digest:
            raise UnusableIssue([_changed(proof)])
        return archive.seal(_bundle(proof, inputs.files, findings), at=at, by=by)


def _bundle(proof: Proof, inputs: Mapping[str, bytes], findings: tuple[Finding, ...]) -> Bundle:
    issue = proof.issue
    pdf, html = f"{issue.file_stem}.pdf", f"{issue.file_stem}.html"
    wheel_name, wheel = own_wheel()
    return Bundle(
        issue_id=issue.id,
        issue_number=issue.number,
        series=issue.series.slug,
        title=issue.texts[0].front["title"],
        day=issue.day,
        pdf=pdf,
        html=html,
        files={
            pdf: proof.printed.pdf,
            html: proof.document.html.encode(),
            **{f"inputs/{name}": content for name, content in inputs.items()},
            **{f"attachments/{it.name}": it.content for it in proof.document.attachments},
            "exhibits.json": json.dumps(list(_exhibits(proof)), ensure_ascii=False, indent=1).encode(),
            f"program/{wheel_name}": wheel,
            f"program/{lock_file().name}": lock_file().read_bytes(),
            "program/environment.json": json.dumps(environment(), ensure_ascii=False, indent=1).encode(),
        },
        supersedes=issue.correction.supersedes if issue.correction else "",
        licensed=tuple(f"inputs/{issue.id}/{name}" for name in licensed_files(issue)),
        findings=findings,
    )


def licensed_files(issue: Issue) -> tuple[str, ...]:
    """Return the input files that a licence keeps in the house: the whole workbook where it does one of its sheets."""
    names = (name for name, source in issue.sources.items() if not source.redistribute)
    return tuple(dict.fromkeys("data.xlsx" if name in issue.market.sheets else name for name in names))


def _exhibits(proof: Proof) -> Iterator[dict[str, object]]:
    """Yield where each exhibit stands: its page and box in millimetres, once for each page that it is on.

    `csv` names the file with its printed values, empty where it has none.
    """
    attached = {it.name for it in proof.document.attachments}
    for item in placed_exhibits(proof.issue):
        csv = f"{item.anchor}.csv"
        about = {
            "anchor": item.anchor,
            "label": item.caption_label,
            "title": item.spec.title,
            "csv": f"attachments/{csv}" if csv in attached else "",
        }
        for page in proof.printed.pages:
            boxes = (fragment.box for fragment in page.fragments if fragment.id == item.anchor)
            yield from ({**about, "page": page.number, **asdict(box)} for box in boxes)


def _changed(proof: Proof) -> Finding:
    message = "만드는 동안 호의 폴더가 바뀌었습니다."
    hint = "다른 사람이 고치고 있지 않은지 확인하고 다시 실행하세요. 아무것도 봉인하지 않았습니다."
    return Finding(f"{proof.folder}/{proof.issue.id}", None, "inputs-changed", "error", message, hint)
