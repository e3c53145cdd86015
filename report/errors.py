"""What can stop the program: exit codes, and one error class per situation."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Self

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


# What the operating system says, in the words of whoever has to do something about it.
_REASONS: Mapping[int, str] = {
    errno.ENOENT: "그런 파일이나 폴더가 없습니다",
    errno.ENOTDIR: "폴더가 아닌 것이 경로에 있습니다",
    errno.EISDIR: "파일이 아니라 폴더입니다",
    errno.EEXIST: "이미 있습니다",
    errno.ENOTEMPTY: "폴더가 비어 있지 않습니다",
    errno.EACCES: "권한이 없습니다",
    errno.EPERM: "권한이 없습니다",
    errno.EROFS: "읽기만 할 수 있는 디스크입니다",
    errno.ENOSPC: "디스크가 가득 찼습니다",
    errno.EDQUOT: "쓸 수 있는 디스크 몫을 다 썼습니다",
    errno.EFBIG: "파일이 너무 큽니다",
    errno.ENAMETOOLONG: "이름이 너무 깁니다",
    errno.EIO: "디스크를 읽거나 쓰지 못합니다",
    errno.EMFILE: "열어 둔 파일이 너무 많습니다",
    errno.ECONNREFUSED: "그 포트에서 받는 서버가 없습니다",
    errno.ECONNRESET: "상대가 연결을 끊었습니다",
    errno.EPIPE: "상대가 연결을 끊었습니다",
    errno.ETIMEDOUT: "기다려도 답이 없습니다",
    errno.EHOSTUNREACH: "그 컴퓨터까지 가는 길이 없습니다",
    errno.ENETUNREACH: "망에 이어져 있지 않습니다",
}


def reason_of(error: OSError) -> str:
    """Return why the operating system refused, in Korean and without a full stop; in its own words where unknown."""
    from socket import gaierror

    if isinstance(error, gaierror):
        return "그런 이름의 서버를 찾을 수 없습니다"
    if isinstance(error, TimeoutError):
        return _REASONS[errno.ETIMEDOUT]
    return _REASONS.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__


class ReportError(Exception):
    """Something that cannot go on: the findings say what, where and what to do, in Korean."""

    exit_code = ExitCode.BUG

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = tuple(findings)

    @classmethod
    def because(cls, slug: str, message: str, hint: str, *, file: str = "") -> Self:
        """Return the error for one reason: `message` says what is wrong, `hint` what to do, `file` where."""
        return cls([Finding(file, None, slug, "error", message, hint)])

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
