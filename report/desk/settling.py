"""What became of each delivery after the run: doubts settled on evidence, returned mail written down.

A killed run leaves deliveries whose state nobody has judged yet; both ways to settle begin by judging them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from report.delivery.bounces import Return, read_returns
from report.delivery.evidence import moves_to
from report.delivery.ledger import Ledger, Move
from report.delivery.relay_log import Verdict, read_relay_log
from report.errors import UsageError, reason_of
from report.model.delivery import STATE_NAMES, Delivery, State

Outcome = Literal["bounced", "unsubscribed", "known", "unknown"]


@dataclass(frozen=True)
class Taken:
    """What one mail told: of whom, unless it is `unknown`, and in which words; `known` was written down before."""

    kind: Outcome
    email: str = ""
    detail: str = ""


_SETTLED: dict[Verdict, State] = {"sent": "sent", "not-sent": "queued"}


def settle_by_person(ledger: Ledger, issue: str, email: str, verdict: Verdict, by: str) -> Delivery:
    """Write down a person's word on one client in doubt. Raises `UsageError` where nobody there is."""
    with ledger.hold(issue):
        ledger.recover(issue)
        row = next((row for row in ledger.deliveries(issue) if row.email.lower() == email.lower()), None)
        if row is None or row.state != "in-doubt":
            state = f"지금 '{STATE_NAMES[row.state]}'입니다" if row else "이 호의 발송 원장에 없습니다"
            message = f"{email}은(는) 확인이 필요한 고객이 아닙니다: {state}."
            hint = f"'report status {issue}'에 '{STATE_NAMES['in-doubt']}'로 나오는 고객인지 확인하세요."
            raise UsageError.because("not-in-doubt", message, hint)
        ledger.move(Move(row.message_id, "in-doubt", _SETTLED[verdict], f"{by}의 확인"), by=by)
    return row


def settle_by_log(ledger: Ledger, issue: str, log: Path) -> Counter[str]:
    """Settle whom the relay's log proves served or not; return how many of each, and how many stay in doubt.

    Who waits, or was refused, by a ledger from an old backup, and was served by the log, is served.
    """
    try:
        with log.open(encoding="utf-8", errors="replace") as lines:
            proven = read_relay_log(lines)
    except OSError as error:
        raise _unreadable(log, error) from error
    told: Counter[str] = Counter()
    with ledger.hold(issue):
        ledger.recover(issue)
        for row in ledger.deliveries(issue):
            verdict = proven.get(row.message_id)
            if row.state == "in-doubt" or (verdict == "sent" and row.state in ("queued", "failed")):
                told[verdict or "in-doubt"] += 1
                if verdict:
                    ledger.move(*moves_to(row, _SETTLED[verdict], f"{log.name}의 기록"), by=log.name)
    return told


def take_returns(ledger: Ledger, place: Path) -> tuple[Taken, ...]:
    """Write down what came back: deliveries that bounced, and addresses to which nothing is sent any more.

    Returns what each mail told, in the order in which they were read.
    """
    try:
        returns = list(read_returns(place))
    except OSError as error:
        raise _unreadable(place, error) from error
    return tuple(_take(ledger, item) for item in returns)


def _take(ledger: Ledger, item: Return) -> Taken:
    row = ledger.find_token(item.token) or (ledger.find(item.message_id) if item.message_id else None)
    if row is None or item.kind == "other":
        return Taken("unknown")
    has_left = item.kind in ("gone", "unsubscribed") and row.email.lower() not in ledger.suppressed()
    if has_left:
        ledger.suppress(row.email, item.detail)
    has_bounced = item.kind != "unsubscribed" and row.state in ("sent", "in-doubt")
    if has_bounced:
        ledger.move(Move(row.message_id, row.state, "bounced", item.detail))
    if not (has_left or has_bounced):
        return Taken("known", row.email, item.detail)
    return Taken("unsubscribed" if item.kind == "unsubscribed" else "bounced", row.email, item.detail)


def _unreadable(path: Path, error: OSError) -> UsageError:
    message = f"읽지 못했습니다: {reason_of(error)}."
    return UsageError.because("unreadable-mail", message, "경로와 권한을 확인하세요.", file=str(path))
