"""What a reviewer looks at before saying yes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from report.model.compliance import Disclosure
from report.model.difference import Difference
from report.model.edition import Edition
from report.model.finding import SEVERITIES, Finding, Severity

OPEN = ("contradicted", "differs", "unaccounted")  # numbers that somebody should look at


@dataclass(frozen=True)
class NumberLine:
    """One number of the prose as the ledger has it: where, as written, and on what it stands."""

    place: str
    written: str
    status: str
    ground: str


@dataclass(frozen=True)
class TextChange:
    """Lines of the prose that a correction changed: where the new ones stand, and both as they are written."""

    place: str
    before: str
    after: str


@dataclass(frozen=True)
class Given:
    """An approval that was given before: of which edition, by whom and when (local time)."""

    edition: str
    who: str
    role: str
    when: str


@dataclass(frozen=True)
class Review:
    """All of one edition's review but its pages.

    `approvers` are the roles of those who may approve, by name, and `command` what they run but for their name.
    `interests` are the named listed companies with their records, None for one that has none; `sentences` the notice
    made of them. `difference` tells what changed since the edition before, None where there is none that can be read;
    a correction has `changes`, as its readers are told them, and `texts`.
    """

    edition: Edition
    draft: str
    approvers: Mapping[str, str]
    authors: tuple[str, ...]
    command: str
    given: tuple[Given, ...]
    findings: tuple[Finding, ...]
    numbers: tuple[NumberLine, ...]
    interests: tuple[tuple[str, Disclosure | None], ...]
    sentences: tuple[str, ...]
    difference: Difference | None
    changes: tuple[str, ...]
    texts: tuple[TextChange, ...]

    @property
    def severities(self) -> Mapping[Severity, int]:
        """Return how many findings there are of each severity, the gravest first."""
        count = Counter(finding.severity for finding in self.findings)
        return {severity: count[severity] for severity in SEVERITIES}

    @property
    def open_numbers(self) -> tuple[NumberLine, ...]:
        """Return the numbers that no data bear out."""
        return tuple(number for number in self.numbers if number.status in OPEN)

    @property
    def has_interest(self) -> tuple[str, ...]:
        """Return the companies in which there is an interest, or of which it is not known that there is none."""
        return tuple(name for name, record in self.interests if record is None or record.has_any)
