"""A person's yes to one sealed edition: recorded in the archive with who, when and the SHA-256, and asked for later."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from difflib import get_close_matches

from report.archive import Archive
from report.errors import NotApproved
from report.model.edition import Edition

KIND = "approval"


@dataclass(frozen=True)
class Approval:
    """Who said yes to which bytes, and when (ISO 8601, UTC); `account` is the one that wrote it down."""

    who: str
    role: str
    when: str
    sha256: str
    account: str


def approve(archive: Archive, issue_id: str, by: str, *, at: datetime, account: str) -> tuple[Edition, Approval]:
    """Record that `by` approves an issue's newest edition; the same person's second yes to it changes nothing.

    Raises `NotApproved` where the edition's series names no such approver, or `by` is one of its authors.
    """
    edition = archive.edition(issue_id)
    name, role = _approver(edition, by)
    for approval in approvals(archive, issue_id):
        if (approval.who, approval.sha256) == (name, edition.sha256):
            return edition, approval
    approval = Approval(name, role, at.isoformat(), edition.sha256, account)
    content = json.dumps(asdict(approval), ensure_ascii=False, indent=1).encode()
    archive.append(issue_id, KIND, "approval.json", content, f"{name}, {edition.number}판", at=at, by=account)
    return edition, approval


def _approver(edition: Edition, by: str) -> tuple[str, str]:
    """Return the name and role of the approver that somebody typed, with or without the role. Raises `NotApproved`."""
    approvers, authors = people_of(edition)
    who = next((it for it in approvers.items() if _key(by) in (_key(it[0]), _key("".join(it)))), (by, ""))
    if is_one_of(who[0], authors):
        message = f"{who[0]}은(는) 이 호의 작성자입니다."
        raise NotApproved.because("approver-is-author", message, "다른 승인자가 검토하고 승인해야 합니다.")
    if who[0] not in approvers:
        near = "".join(f"'{it}'을(를) 쓰려던 것인지 확인하세요. " for it in get_close_matches(by, approvers, 1, 0.5))
        message = f"'{by}'은(는) 봉인된 series.toml의 승인자가 아닙니다."
        hint = f"{near}승인자: {', '.join(approvers) or '없음'}. [[approvers]]를 고쳤으면 다시 봉인해야 합니다."
        raise NotApproved.because("not-an-approver", message, hint)
    return who


def approvals(archive: Archive, issue_id: str) -> tuple[Approval, ...]:
    """Return every approval that was recorded for an issue, the first first."""
    return tuple(Approval(**json.loads(record.content)) for record in archive.records(issue_id, KIND))


def approved_edition(archive: Archive, issue_id: str) -> Edition:
    """Return an issue's newest edition, which somebody approved byte by byte. Raises `NotApproved` otherwise."""
    edition = archive.edition(issue_id)
    given = approvals(archive, issue_id)
    if is_approved(edition, given):
        return edition
    message = f"{issue_id} {edition.number}판({edition.sha256[:12]})은(는) 승인되지 않았습니다."
    if given:
        message += f" 승인은 다른 바이트({given[-1].sha256[:12]})에 대한 것입니다."
    hint = f"report review {issue_id}로 검토하고, 승인자가 report approve {issue_id} --by 이름을 실행하세요."
    raise NotApproved.because("not-approved", message, hint)


def is_approved(edition: Edition, given: Sequence[Approval]) -> bool:
    """Tell whether one of the approvals is of this edition's bytes, by somebody who may."""
    approvers, authors = people_of(edition)
    return any(it.sha256 == edition.sha256 and it.who in approvers and not is_one_of(it.who, authors) for it in given)


def people_of(edition: Edition) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the roles of the approvers by name, and the authors, as sealed with the edition."""
    series = tomllib.loads(edition.read("inputs/series.toml").decode("utf-8-sig"))
    approvers = {it["name"].strip(): it["role"].strip() for it in series.get("approvers", ())}
    return approvers, tuple(it["name"].strip() for it in series["analysts"])


def is_one_of(name: str, people: Iterable[str]) -> bool:
    """Tell whether a name is one of these people's, however it is spaced and whatever its case."""
    return _key(name) in {_key(it) for it in people}


def _key(name: str) -> str:
    return "".join(unicodedata.normalize("NFC", name).casefold().split())
