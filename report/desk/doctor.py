"""An installation in, what is well and what is not out: looked at without building, sending or changing anything."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from report.desk.places import ledger_at, relay_at
from report.errors import ReportError
from report.model.finding import SEVERITIES, Finding, Severity

ISSUES_COMPARED = 4
ROOM_NEEDED = 1 << 30  # bytes: an archive, a ledger and a year of issues
SKEW_S = 120  # by which the clocks of two machines may differ


@dataclass(frozen=True)
class Examination:
    """What was looked at, in a word, and what was found: nothing where it is well."""

    subject: str
    findings: tuple[Finding, ...]

    @property
    def is_well(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not any(finding.is_error for finding in self.findings)

    @property
    def word(self) -> str:
        """Return how it is, in a word: the gravest of what was found."""
        words = {"error": "문제", "warning": "주의", "note": "없음"}
        return next((words[it] for it in SEVERITIES if any(it == found.severity for found in self.findings)), "좋음")


def examine(
    data: Path, output: Path, archive: str, ledger: str, relay: str, *, insecure_local: bool
) -> Iterator[Examination]:
    """Yield one examination after another; where `ledger` or `relay` is empty, the settings are asked.

    The mail server is left out where none is named.
    """
    yield _look(f"Python {platform.python_version()}, 시스템 라이브러리와 글꼴", _system)
    yield _look("설정 (series.toml)", lambda: _settings(data))
    with suppress(ReportError):  # what is wrong with the settings was just said
        ledger, relay = ledger_at(ledger, data), relay_at(relay, data)
    yield _look("보관소", lambda: _archive(archive))
    if ledger:
        yield _look("발송 원장", lambda: [*_ledger(ledger), *_forgotten(archive, ledger)])
    if relay:
        yield _look("메일 서버", lambda: _relay(relay, insecure_local))
    yield _look("비밀 값", _secrets)
    places = [output, *(Path(it) for it in (archive, ledger) if it and "://" not in it)]
    yield _look(f"시계 ({datetime.now().astimezone():%Y-%m-%d %H:%M %Z})", lambda: _clock([*places, data]))
    yield _look("디스크", lambda: _disk(places))


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
    """Read the settings, whatever the issues beside them are like."""
    from report.load import load_mail, newest_issue

    newest_issue(data)
    if load_mail(data) is None:
        message = "series.toml에 [mail] 표가 없어 메일을 만들 수 없습니다."
        return [_finding("no-mail-settings", message, "docs/SENDING.md를 보고 적으세요.", "warning")]
    return []


def _archive(location: str) -> list[Finding]:
    """Open it and read the newest issue's every byte; the others are for 'report verify'."""
    from report.archive import Archive
    from report.archive.verify import verify

    if "://" not in location and not Path(location).is_dir():
        return [
            _finding("nothing-yet", f"{location}에 아직 보관소가 없습니다.", "'report archive'가 만듭니다.", "note")
        ]
    archive = Archive.open(location)
    newest = archive.issue_ids()[-1:]
    found = list(verify(archive, newest))
    if newest and not found:
        found += _behind(archive.edition(newest[0]).sealed_at.timestamp(), f"{newest[0]}을(를) 봉인한")
    if "://" not in location and not os.access(location, os.W_OK):
        message, hint = f"{location}에 쓸 권한이 없습니다.", "봉인하거나 승인하는 계정이면 권한을 주세요."
        found.append(_finding("unwritable-archive", message, hint, "warning"))
    return found


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


def _forgotten(location: str, place: str) -> Iterator[Finding]:
    """Hold the ledger against what the archive remembers of the last issues, as `send` will."""
    from report.archive import Archive
    from report.delivery.ledger import open_ledger
    from report.desk.memory import forgotten, recall

    if "://" not in location and not Path(location).is_dir():
        return
    archive = Archive.open(location)
    is_there = "://" in place or Path(place).is_file()
    ledger = open_ledger(place, only_reads=True) if is_there else None
    for issue_id in archive.issue_ids()[-ISSUES_COMPARED:]:
        if lost := forgotten(recall(archive, issue_id), ledger, issue_id):
            count = sum(map(len, lost.values()))
            message = f"{issue_id}을(를) 이미 받았거나 받았을 수 있는 고객 {count:,}명을 이 발송 원장이 모릅니다."
            hint = f"맞는 원장을 쓰거나 'report resolve {issue_id} --from-archive --clients FILE'로 옮기세요."
            yield _finding("ledger-behind", message, hint, "error")


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
    """Ask for the copies' secret as sending does; who only writes and builds needs none."""
    from report.delivery.copies import copy_secret

    try:
        copy_secret()
    except ReportError as error:
        return [replace(finding, severity="warning") for finding in error.findings]
    return []


def _clock(places: Iterable[Path]) -> list[Finding]:
    """Look for what was written later than now, as no network need be there to ask for the time."""
    below = (path for place in places for path in (place, *(place.glob("*") if place.is_dir() else ())))
    times = {path: path.stat().st_mtime for path in below if path.exists()}
    latest = max(times, key=lambda path: times[path], default=None)
    return _behind(times[latest], f"{latest}을(를) 쓴") if latest else []


def _behind(then: float, what: str) -> list[Finding]:
    """Say that this clock is behind a moment that must have been (seconds since 1970), where it is."""
    if then <= datetime.now(UTC).timestamp() + SKEW_S:
        return []
    message = f"이 컴퓨터의 시계가 {what} 시각보다 늦습니다."
    return [_finding("clock-behind", message, "시계를 맞추세요. 기록의 차례가 시각을 따릅니다.", "error")]


def _disk(places: Iterable[Path]) -> list[Finding]:
    """Look for room where each of the places is or will be."""
    there = (next(it for it in (place.resolve(), *place.resolve().parents) if it.is_dir()) for place in places)
    free = {it.stat().st_dev: (it, shutil.disk_usage(it).free) for it in there}
    return [
        _finding("disk-full", f"{place}에 빈 자리가 {room >> 20} MB뿐입니다.", "자리를 비우세요.", "error")
        for place, room in free.values()
        if room < ROOM_NEEDED
    ]


def _finding(slug: str, message: str, hint: str, severity: Severity) -> Finding:
    return Finding("", None, slug, severity, message, hint)
