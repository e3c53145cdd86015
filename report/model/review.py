"""What a reviewer looks at before saying yes."""

from __future__ import annotations

from dataclasses import dataclass

from report.model.compliance import Disclosure
from report.model.edition import Edition
from report.model.finding import Finding


@dataclass(frozen=True)
class NumberLine:
    """One number of the prose as the ledger has it: where, as written, and on what it stands."""

    place: str
    written: str
    status: str
    ground: str


@dataclass(frozen=True)
class Review:
    """All of one edition's review but its pages.

    `interests` are the named listed companies with their records, None for one that has none; `sentences` the notice
    made of them. `before` names the issue that `difference.html` compares with, or is empty.
    """

    edition: Edition
    draft: str
    findings: tuple[Finding, ...]
    numbers: tuple[NumberLine, ...]
    interests: tuple[tuple[str, Disclosure | None], ...]
    sentences: tuple[str, ...]
    before: str
