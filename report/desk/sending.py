"""An approved edition to every client once: who gets it, the run, and what the archive remembers of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Protocol

from report.archive import Archive
from report.delivery.brake import Brake
from report.delivery.copies import Copy
from report.delivery.ledger import FORGOTTEN, Ledger, Move
from report.delivery.message import Press, message_id_of, token_in, token_of
from report.delivery.relay import Relay
from report.delivery.sending import Made, Policy, Run, Standing
from report.delivery.smtp import Session
from report.delivery.stationery import Occasion
from report.desk.mailing import Mailing
from report.errors import UsageError
from report.model.delivery import Addressee, Delivery, State
from report.model.edition import Edition
from report.model.mail import MailSettings

GONE = "고객 목록에서 빠진 고객"
# Whom a run serves without being asked to; `sending` is what a killed run left before the final dot.
WAITING: frozenset[State] = frozenset({"queued", "sending", "suppressed"})


class Reader(Protocol):
    """A client, as far as an address goes."""

    @property
    def email(self) -> str:
        """Return the address."""

    @property
    def name(self) -> str:
        """Return the person's name."""

    @property
    def firm(self) -> str:
        """Return the firm's name."""


# A client's row in, their copy of the PDF out.
Mark = Callable[[Delivery], Copy]


@dataclass(frozen=True)
class Shipment:
    """What is sent: an approved edition, its mail, how copies are marked, and when the run began.

    `locked` are the addresses, in small letters, whose copies open with a password only.
    """

    edition: Edition
    mailing: Mailing
    mark: Mark
    at: datetime
    locked: Set[str] = frozenset()

    @cached_property
    def pdf(self) -> bytes:
        """Return the edition's PDF."""
        return self.edition.pdf()

    def make(self, row: Delivery) -> Made:
        """Return a client's message."""
        copy = self.mark(row)
        press = self._press(Occasion(corrects=bool(row.replaces), is_locked=row.email.lower() in self.locked))
        return Made(press.post(row, copy.tail, len(copy.front)), copy.number)

    @cached_property
    def _presses(self) -> dict[Occasion, Press]:
        """Return the presses that have been needed so far."""
        return {}

    def _press(self, occasion: Occasion) -> Press:
        if occasion not in self._presses:
            edition = self.edition
            press = self.mailing.press(self.pdf, edition.sha256, edition.issue_id, self.at, occasion)
            self._presses[occasion] = press
        return self._presses[occasion]


def addressees(
    edition: Edition,
    settings: MailSettings,
    readers: Iterable[Reader],
    ledger: Ledger,
    secret: bytes,
    stopped: Mapping[str, str],
) -> tuple[Addressee, ...]:
    """Return everybody whom the edition goes to: the list, and who got an edition that it corrects.

    The ledger says who that is, also where they have left the list since. Who has left it before this edition reached
    them is among them as one to whom nothing is sent. `stopped` says why nothing is sent to whom, by address in small
    letters; the ledger knows of others.

    Raises `UsageError` (copy-secret-changed) where the ledger has copies of this edition that were numbered by another
    secret: half of them could never be traced.
    """
    rows = ledger.editions(edition.issue_id, edition.sha256)
    for row in rows:
        if row.name != FORGOTTEN and token_in(row.message_id) != token_of(secret, edition.sha256, row.email):
            raise _another_secret()
    wrong = {row.email.lower(): row for row in ledger.earlier(edition.issue_id, edition.number)}
    served: dict[str, Reader] = {**wrong, **{reader.email.lower(): reader for reader in readers}}
    unserved = (row for row in rows if row.state in ("queued", "sending", "failed"))
    gone = {row.email.lower(): row for row in unserved if row.email.lower() not in served}
    people: dict[str, Reader] = {**served, **gone}
    suppressed = {**ledger.suppressed(), **stopped, **dict.fromkeys(gone, GONE)}
    return tuple(
        Addressee(
            email=reader.email,
            name=reader.name,
            firm=reader.firm,
            message_id=message_id_of(edition.issue_id, token_of(secret, edition.sha256, key), settings),
            replaces=wrong[key].message_id if key in wrong else "",
            suppressed=suppressed.get(key, ""),
        )
        for key, reader in people.items()
    )


def due(people: Iterable[Addressee], rows: Iterable[Delivery], *, retry_failed: bool) -> tuple[Addressee, ...]:
    """Return whom `queue` would find waiting, given the ledger's `rows` of the edition; nothing is written."""
    states = {row.message_id: row.state for row in rows}
    served_now = WAITING | {"failed"} if retry_failed else WAITING
    return tuple(
        person for person in people if not person.suppressed and states.get(person.message_id, "queued") in served_now
    )


def queue(shipment: Shipment, people: Sequence[Addressee], ledger: Ledger, *, retry_failed: bool) -> list[Delivery]:
    """Settle what a killed run left, enrol everybody, and return who waits. Call it holding the issue's lock."""
    edition = shipment.edition
    until = shipment.at.date() + timedelta(days=shipment.mailing.settings.retention_days)
    ledger.recover(edition.issue_id)
    ledger.enrol(edition.issue_id, edition.sha256, edition.number, people, until)
    served = {person.email.lower() for person in people if not person.suppressed}
    if retry_failed:
        rows = ledger.editions(edition.issue_id, edition.sha256)
        failed = [row for row in rows if row.state == "failed" and row.email.lower() in served]
        ledger.move(*(Move(row.message_id, "failed", "queued", "다시 보내기로 함") for row in failed))
    rows = ledger.editions(edition.issue_id, edition.sha256)
    return [row for row in rows if row.state == "queued" and row.email.lower() in served]


def serve(
    shipment: Shipment,
    waiting: Sequence[Delivery],
    ledger: Ledger,
    relay: Relay,
    policy: Policy,
    brake: Brake,
    tell: Callable[[Standing], None],
) -> None:
    """Send to everybody in `waiting`. Raises `DeliveryStopped` where going on makes no sense."""
    Run(ledger, shipment.make, lambda: Session(relay), policy, brake, tell).serve(waiting)


def remember(archive: Archive, shipment: Shipment, ledger: Ledger, by: str) -> Counter[str]:
    """Record in the archive how the edition was delivered, without a name or an address; return the states' counts."""
    edition = shipment.edition
    rows = ledger.editions(edition.issue_id, edition.sha256)
    counts: Counter[str] = Counter(row.state for row in rows)
    told = {
        "edition": edition.sha256,
        "states": dict(sorted(counts.items())),
        "copies": [
            (row.copy_number, token_in(row.message_id), row.state, row.time.isoformat())
            for row in sorted(rows, key=lambda row: row.message_id)
        ],
    }
    content = json.dumps(told, ensure_ascii=False, indent=1).encode()
    words = ", ".join(f"{state} {count}" for state, count in sorted(counts.items()))
    archive.append(edition.issue_id, "delivery", f"{edition.sha256[:16]}.json", content, words, at=shipment.at, by=by)
    return counts


def _another_secret() -> UsageError:
    message = "사본 번호의 비밀이 이 판을 보내기 시작할 때와 다릅니다."
    hint = "그때의 REPORT_COPY_SECRET로 다시 실행하세요. 비밀이 둘이면 사본의 절반은 추적할 수 없습니다."
    return UsageError.because("copy-secret-changed", message, hint)
