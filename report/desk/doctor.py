"""An installation in, what is well and what is not out: looked at without building, sending or changing anything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from report.desk.places import ledger_at, relay_at
from report.errors import ReportError
from report.model.finding import Finding, Severity

SECRET = "REPORT_COPY_SECRET"  # noqa: S105 (the variable's name)
ROOM_NEEDED = 1 << 30  # bytes: an archive, a ledger and a year of issues


@dataclass(frozen=True)
class Examination:
    """What was looked at, in a word, and what was found: nothing where it is well."""

    subject: str
    findings: tuple[Finding, ...]

    @property
    def is_well(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not any(finding.is_error for finding in self.findings)


def examine(
    data: Path, output: Path, archive: str, ledger: str, relay: str, *, insecure_local: bool
) -> Iterator[Examination]:
    """Yield one examination after another; where `ledger` or `relay` is empty, the settings are asked.

    The mail server is left out where none is named.
    """
    yield _look("시스템 라이브러리와 글꼴", _system)
    yield _look("설정 (series.toml)", lambda: _settings(data))
    yield _look("보관소", lambda: _archive(archive))
    yield _look("발송 원장", lambda: _ledger(ledger_at(ledger, data)))
    with suppress(ReportError):  # what is wrong with the settings was said before
        relay = relay_at(relay, data)
    if relay:
        yield _look("메일 서버", lambda: _relay(relay, insecure_local))
    yield _look("비밀 값", _secrets)
    yield _look("디스크", lambda: _disk(output))


def _look(subject: str, examination: Callable[[], list[Finding]]) -> Examination:
    try:
        return Examination(subject, tuple(examination()))
    except ReportError as error:
        return Examination(subject, error.findings)


def _system() -> list[Finding]:
    from report.system import check_fonts, check_libraries

    check_libraries()
    check_fonts()
    return []


def _settings(data: Path) -> list[Finding]:
    from report.load import load_issue, newest_issue

    if load_issue(data, newest_issue(data)).series.mail is None:
        message = "series.toml에 [mail] 표가 없어 메일을 만들 수 없습니다."
        return [_finding("no-mail-settings", message, "docs/SENDING.md를 보고 적으세요.", "warning")]
    return []


def _archive(location: str) -> list[Finding]:
    from report.archive import Archive

    if "://" not in location and not Path(location).is_dir():
        return [
            _finding("nothing-yet", f"{location}에 아직 보관소가 없습니다.", "'report archive'가 만듭니다.", "note")
        ]
    archive = Archive.open(location)
    newest = [archive.editions(issue_id)[-1].sealed_at for issue_id in archive.issue_ids()]
    if newest and max(newest) > datetime.now(UTC):
        message = "이 컴퓨터의 시계가 마지막으로 봉인한 시각보다 늦습니다."
        return [_finding("clock-behind", message, "시계를 맞추세요. 기록의 차례가 시각을 따릅니다.", "error")]
    return []


def _ledger(location: str) -> list[Finding]:
    from report.delivery.ledger import open_ledger

    if "://" not in location and not Path(location).is_file():
        return [
            _finding("nothing-yet", f"{location}에 아직 발송 원장이 없습니다.", "처음 보낼 때 만들어집니다.", "note")
        ]
    ledger = open_ledger(location, only_reads=True)
    hint = "docs/SENDING.md의 백업과 복구를 보세요."
    found = [_finding("ledger-unusable", complaint, hint, "error") for complaint in ledger.complaints()]
    if overdue := ledger.overdue(datetime.now(UTC).date()):
        message = f"보관 기한이 지난 이름과 주소가 {overdue}건 있습니다."
        found.append(_finding("names-overdue", message, "'report doctor --forget'으로 지우세요.", "warning"))
    return found


def _relay(url: str, insecure_local: bool) -> list[Finding]:
    """Call, encrypt, log in and hang up; no mail is sent."""
    from report.delivery.relay import read_relay
    from report.delivery.replies import Lost, Refused
    from report.delivery.smtp import Session, Timeouts

    try:
        Session(read_relay(url, insecure_local=insecure_local), Timeouts(connect=10, answer=10)).quit()
    except (Lost, Refused) as error:
        message = f"메일 서버와 이어지지 않습니다: {error}"
        return [_finding("relay-unreachable", message, "주소와 망을 확인하세요.", "error")]
    return []


def _secrets() -> list[Finding]:
    if os.environ.get(SECRET):
        return []
    message = f"환경 변수 {SECRET}이(가) 없어 사본 번호를 만들 수 없습니다."
    return [_finding("no-secret", message, "긴 무작위 값을 정해 보내는 계정의 환경에 두고, 백업하세요.", "warning")]


def _disk(output: Path) -> list[Finding]:
    place = next(path for path in (output.resolve(), *output.resolve().parents) if path.is_dir())
    free = shutil.disk_usage(place).free
    if free < ROOM_NEEDED:
        return [_finding("disk-full", f"{place}에 빈 자리가 {free >> 20} MB뿐입니다.", "자리를 비우세요.", "error")]
    return []


def _finding(slug: str, message: str, hint: str, severity: Severity) -> Finding:
    return Finding("", None, slug, severity, message, hint)
