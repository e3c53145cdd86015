"""Finished files in the output folder: written whole, and remembered, so that an unchanged build answers at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from report.cache import write_whole
from report.model.build import BuildResult
from report.model.document import Document, Printed
from report.model.finding import Finding
from report.model.issue import Issue

RECORD = ".build.json"


def publish(
    issue: Issue, output: Path, key: str, document: Document, printed: Printed, findings: tuple[Finding, ...]
) -> tuple[Path, Path]:
    """Write the PDF and the HTML, each whole or not at all, then the record of this build; return both paths."""
    folder = output / issue.id
    folder.mkdir(parents=True, exist_ok=True)
    pdf, html = folder / f"{issue.file_stem}.pdf", folder / f"{issue.file_stem}.html"
    markup = document.html.encode()
    write_whole(html, markup)
    write_whole(pdf, printed.pdf)
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
        findings = tuple(Finding(**finding) for finding in record["findings"])
        return BuildResult(issue_id, pdf, html, record["pages"], pdf.stat().st_size, seconds, findings)
    except (OSError, ValueError, KeyError, TypeError):
        return None
