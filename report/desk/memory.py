"""What the archive remembers of an issue's deliveries, held against a ledger that may have forgotten them.

Before a run its name is written into the ledger, then with the tokens of whom it is about to serve into the archive. A
ledger that does not know the last run of the archive is another one, or older: nobody is served from it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from report.archive import Archive
from report.delivery.faults import DeliveryStopped
from report.delivery.ledger import Ledger
from report.delivery.message import token_in, token_of
from report.model.delivery import Delivery, State
from report.model.edition import Edition

DEPARTURE, DELIVERY = "departure", "delivery"
# Who was, or may have been, served: nobody of them may wait in a ledger that has not been told why.
SERVED: frozenset[State] = frozenset({"sent", "bounced", "in-doubt", "committing"})
_MOST_NAMED = 20


class LedgerBehind(DeliveryStopped):
    """The archive remembers deliveries that the ledger does not know."""


@dataclass(frozen=True)
class Trace:
    """What the archive remembers of one delivery.

    `state` is None where it knows no more than that a run was about to serve the client; `copy_number` is empty then,
    and `since` is None; else it is when the state was entered.
    """

    token: str
    state: State | None
    copy_number: str
    since: datetime | None


@dataclass(frozen=True)
class Memory:
    """What the archive remembers of an issue: the last run's name, or none, and each edition's traces by token.

    `locked` are the tokens of those whose copies were made to open with a password only.
    """

    run: str
    editions: Mapping[str, Mapping[str, Trace]]
    locked: Set[str]


def depart(
    archive: Archive,
    edition: Edition,
    waiting: Sequence[Delivery],
    ledger: Ledger,
    at: datetime,
    by: str,
    *,
    locked: Set[str] = frozenset(),
) -> None:
    """Write down, in the ledger and then in the archive, that a run is about to serve `waiting`.

    `locked` are addresses, in small letters. The archive takes one record after the other: of two who set out at once
    with two ledgers, the second finds the first's, withdraws its own and raises `LedgerBehind`.
    """
    if not waiting:
        return
    run = secrets.token_hex(8)
    ledger.begin(run, edition.issue_id)
    told = {
        "edition": edition.sha256,
        "run": run,
        "tokens": sorted(token_in(row.message_id) for row in waiting),
        "locked": sorted(token_in(row.message_id) for row in waiting if row.email.lower() in locked),
    }
    name = f"{edition.sha256[:16]}.json"

    def record(told: Mapping[str, object], words: str) -> None:
        content = json.dumps(told, indent=1).encode()
        archive.append(edition.issue_id, DEPARTURE, name, content, words, at=at, by=by)

    record(told, f"{len(waiting)}명에게 보내기 시작")
    runs = [json.loads(it.content)["run"] for it in archive.records(edition.issue_id, DEPARTURE)]
    before = runs[: runs.index(run)][-1:]
    if not all(map(ledger.knows, before)):
        record({**told, "run": before[0], "tokens": [], "locked": []}, "보내지 않고 물러남")
        message = "다른 사람이 다른 발송 원장으로 이 호를 막 보내기 시작했습니다."
        hint = "누가 어느 원장을 쓰는지 확인하고, 끝난 뒤 그 원장(--ledger)으로 다시 실행하세요."
        raise LedgerBehind.because("ledger-behind", message, hint)


def recall(archive: Archive, issue_id: str) -> Memory:
    """Return what the archive remembers of an issue, later records over earlier ones.

    Who was served stays so when a run sets out after: it was another ledger's, which withdrew.
    """
    records = [*archive.records(issue_id, DEPARTURE), *archive.records(issue_id, DELIVERY)]
    run, editions, locked = "", dict[str, dict[str, Trace]](), set[str]()
    for record in sorted(records, key=lambda record: int(record.version.removeprefix("v"))):
        told = json.loads(record.content)
        run = told.get("run", run)
        locked.update(told.get("locked", ()))
        traces = editions.setdefault(told["edition"], {})
        for trace in _traces(told):
            before = traces.get(trace.token, trace)
            if trace.state is not None or before.state not in ("sent", "bounced"):
                traces[trace.token] = trace
    return Memory(run, editions, locked)


def _traces(told: Mapping[str, Any]) -> Iterator[Trace]:
    for token in told.get("tokens", ()):
        yield Trace(token, None, "", None)
    for copy_number, token, state, since in told.get("copies", ()):
        yield Trace(token, state, copy_number, datetime.fromisoformat(since))


def tokens_of(memory: Memory, secret: bytes, emails: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return each address by the edition and the token that it would be remembered under."""
    return {
        (edition, token_of(secret, edition, email.lower())): email for email in emails for edition in memory.editions
    }


def forgotten(
    memory: Memory, ledger: Ledger | None, issue_id: str, listed: Container[tuple[str, str]] = frozenset()
) -> dict[str, list[Trace]]:
    """Return, by edition, who was or may have been served by the archive's word and is not by the ledger's.

    A ledger that knows the last run is asked about outcomes only: a backup made in the middle of it has not all. None
    is one that has not been made yet. Who is `listed`, by edition and token, needs a row in any ledger: one that was
    told of the archive with another list has none, and would take them for new.
    """
    is_behind = ledger is None or not ledger.knows(memory.run)
    found = {}
    for edition, traces in memory.editions.items():
        rows = {token_in(row.message_id): row for row in ledger.editions(issue_id, edition)} if ledger else {}
        strange = {token for token in traces if token not in rows and (edition, token) in listed}
        lost = [
            trace
            for token, trace in traces.items()
            if _is_lost(trace, rows.get(token), None if is_behind or token in strange else ledger)
        ]
        if lost:
            found[edition] = lost
    return found


def _is_lost(trace: Trace, row: Delivery | None, ledger: Ledger | None) -> bool:
    """Tell whether somebody was forgotten; `ledger` is None where it is behind, and so proves nothing."""
    if trace.state not in SERVED and not (ledger is None and trace.state is None):
        return False
    if ledger is None:
        return row is None or row.state not in SERVED
    if row is None:
        return False  # the ledger was told of the archive, and the client has left the list
    return row.state not in SERVED and trace.state not in {event.state for event in ledger.story(row.message_id)}


def refuse_behind(memory: Memory, ledger: Ledger | None, issue_id: str, secret: bytes, emails: Iterable[str]) -> None:
    """Raise `LedgerBehind`, naming those of `emails` whom the ledger forgot, where it forgot anybody."""
    by_token = tokens_of(memory, secret, emails)
    lost = forgotten(memory, ledger, issue_id, by_token)
    if not lost:
        return
    tokens = {(edition, trace.token) for edition, traces in lost.items() for trace in traces}
    named = list(dict.fromkeys(email for key, email in by_token.items() if key in tokens))
    count = len({token for _, token in tokens})
    listed = ", ".join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")
    message = (
        f"이미 받았거나 받았을 수 있는 고객 {count:,}명을 이 발송 원장이 모릅니다{f' ({listed})' if listed else ''}."
    )
    hint = (
        "보낼 때 쓰던 원장을 --ledger로 주세요. 원장을 잃었거나 백업에서 되살렸으면 "
        f"'report resolve {issue_id} --from-archive --clients FILE'로 보관소의 기록을 원장에 옮기세요."
    )
    raise LedgerBehind.because("ledger-behind", message, hint)
