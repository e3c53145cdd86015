"""What can stop the program: exit codes, and one error class per situation."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from report.model.finding import Finding


class ExitCode(IntEnum):
    """What the process tells its caller."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    UNUSABLE_ISSUE = 3
    MISSING_SYSTEM = 4
    ENGINE_FAILED = 5
    NOT_APPROVED = 6
    DELIVERY_INCOMPLETE = 7
    ARCHIVE_DAMAGED = 8
    BUG = 70
    INTERRUPTED = 130


class ReportError(Exception):
    """Something that cannot go on: the findings say what, where and what to do, in Korean."""

    exit_code = ExitCode.BUG

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[type[ReportError], tuple[tuple[Finding, ...]]]:
        """Keep the findings when a worker's error is sent to the process that asked."""
        return type(self), (self.findings,)


class UsageError(ReportError):
    """The command's words are off."""

    exit_code = ExitCode.USAGE


class UnusableIssue(ReportError):
    """The issue folder cannot be read, is incomplete or unsafe; the findings are all its problems."""

    exit_code = ExitCode.UNUSABLE_ISSUE


class RefusedBuild(ReportError):
    """A check refuses the laid-out issue."""

    exit_code = ExitCode.REFUSED


class MissingSystem(ReportError):
    """A system library or a bundled font is not there."""

    exit_code = ExitCode.MISSING_SYSTEM


class EngineFailed(ReportError):
    """The rendering engine stopped or warned."""

    exit_code = ExitCode.ENGINE_FAILED


class RefusedSeal(ReportError):
    """The archive holds this issue with other bytes."""

    exit_code = ExitCode.REFUSED


class NotApproved(ReportError):
    """Nobody who may has said yes to these bytes."""

    exit_code = ExitCode.NOT_APPROVED


class UnusableClients(ReportError):
    """The client list cannot be served without doubt; the findings are all its problems."""

    exit_code = ExitCode.UNUSABLE_ISSUE


class ArchiveDamaged(ReportError):
    """What the archive holds is not what was sealed; each finding names a file."""

    exit_code = ExitCode.ARCHIVE_DAMAGED
