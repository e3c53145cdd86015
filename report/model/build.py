"""What a build leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from report.model.finding import Finding


@dataclass(frozen=True)
class BuildResult:
    """One finished build: its files, its size, the seconds each stage took, and what the checks said."""

    issue: str
    pdf: Path
    html: Path
    pages: int
    bytes: int
    seconds: Mapping[str, float]
    findings: tuple[Finding, ...]
