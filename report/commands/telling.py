"""Findings and results in words for a person, on stderr, or as JSON for a machine, on stdout."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from report.korean.particles import agree
from report.model.edition import Edition
from report.model.finding import Finding

NAMES = {"error": "오류", "warning": "경고", "note": "참고"}
KEYS = ("slug", "severity", "file", "line", "message", "hint", "page", "position", "cell")


def finding_json(finding: Finding) -> dict[str, object]:
    """Return a finding as every command's JSON shows it."""
    told = asdict(finding) | {"message": agree(finding.message), "hint": agree(finding.hint)}
    return {name: told[name] for name in KEYS}


def edition_json(edition: Edition, *, is_approved: bool) -> dict[str, object]:
    """Return a sealed edition as every command's JSON shows it."""
    return {
        "issue": edition.issue_id,
        "edition": edition.number,
        "version": edition.version,
        "number": edition.issue_number,
        "date": edition.day.isoformat(),
        "title": edition.title,
        "file": edition.file_name,
        "sha256": edition.sha256,
        "supersedes": edition.supersedes,
        "approved": is_approved,
        "sealed_at": edition.sealed_at.isoformat(),
        "sealed_by": edition.sealed_by,
        "findings": len(edition.findings),
    }


def describe_sealed(edition: Edition, at: datetime) -> None:
    """Say that an edition is sealed: just now where that was `at`, else since when."""
    since = f"은 {edition.sealed_at.astimezone():%Y-%m-%d %H:%M}에 봉인한 그대로입니다"
    told = "을 봉인했습니다" if edition.sealed_at == at else since
    print(f"{edition.issue_id} {edition.number}판{told}.", file=sys.stderr)


def print_json(value: object) -> None:
    """Print a result for a machine."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def describe_all(findings: Sequence[Finding]) -> None:
    """Print findings for a person: place, what, slug, and on the next line what to do."""
    for finding in findings:
        place = f"{finding.place}: " if finding.place else ""
        print(f"{NAMES[finding.severity]} {place}{agree(finding.message)} [{finding.slug}]", file=sys.stderr)
        if finding.hint:
            print(f"    → {agree(finding.hint)}", file=sys.stderr)
