"""Finished files in the output folder: written whole, and remembered, so that an unchanged build answers at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report.cache import write_together, write_whole
from report.errors import UsageError, reason_of
from report.model.build import BuildResult
from report.model.finding import Finding

if TYPE_CHECKING:
    from report.model.document import Document, Printed
    from report.model.issue import Issue

RECORD = ".build.json"


def publish(
    issue: Issue, output: Path, key: str, document: Document, printed: Printed, findings: tuple[Finding, ...]
) -> tuple[Path, Path]:
    """Write the PDF and the HTML, each whole or not at all, then the record of this build; return both paths.

    Raises `UsageError` where the output folder takes no files.
    """
    try:
        return _write_all(issue, output, key, document, printed, findings)
    except OSError as error:
        message = f"결과를 {output} 폴더에 쓰지 못했습니다: {reason_of(error)}."
        hint = "폴더에 쓸 권한과 디스크의 빈 자리를 확인하거나, --output으로 다른 폴더를 알려 주세요."
        raise UsageError.because("unwritable-output", message, hint) from error


def _write_all(
    issue: Issue, output: Path, key: str, document: Document, printed: Printed, findings: tuple[Finding, ...]
) -> tuple[Path, Path]:
    folder = output / issue.id
    folder.mkdir(parents=True, exist_ok=True)
    pdf, html = folder / f"{issue.file_stem}.pdf", folder / f"{issue.file_stem}.html"
    markup = document.html.encode()
    write_together({html: markup, pdf: printed.pdf})
    record = {
        "key": key,
        "stem": issue.file_stem,
        "pages": len(printed.pages),
        "sha256": {"pdf": sha256(printed.pdf).hexdigest(), "html": sha256(markup).hexdigest()},
        "findings": [asdict(finding) for finding in findings],
    }
    write_whole(folder / RECORD, json.dumps(record, ensure_ascii=False, indent=1).encode())
    return pdf, html


def recall(output: Path, issue_id: str, key: str, seconds: Mapping[str, float]) -> BuildResult | None:
    """Return the last build of an issue, if it was made under `key` and its files are still as they were written."""
    folder = output / issue_id
    try:
        record = json.loads((folder / RECORD).read_bytes())
        pdf, html = (folder / f"{record['stem']}.{suffix}" for suffix in ("pdf", "html"))
        kept = {"pdf": sha256(pdf.read_bytes()).hexdigest(), "html": sha256(html.read_bytes()).hexdigest()}
        if (record["key"], record["sha256"]) != (key, kept):
            return None
        findings = tuple(_recall_finding(finding) for finding in record["findings"])
        return BuildResult(issue_id, pdf, html, record["pages"], pdf.stat().st_size, seconds, findings)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _recall_finding(record: Mapping[str, Any]) -> Finding:
    """Return a finding as it was; JSON knows no tuple."""
    position = record["position"]
    return Finding(**{**record, "position": tuple(position) if position else None})
