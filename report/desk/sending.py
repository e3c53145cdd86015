"""An approved edition to every client once: who gets it, the run, and what the archive remembers of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Protocol

from report.archive import Archive
from report.delivery.brake import Brake
from report.delivery.ledger import Ledger, Move
from report.delivery.message import Press, message_id_of, token_in, token_of
from report.delivery.relay import Relay
from report.delivery.sending import Made, Policy, Run, Standing
from report.delivery.smtp import Session
from report.desk.mailing import Mailing
from report.model.delivery import Addressee, Delivery
from report.model.edition import Edition


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


# A client's row in, their copy of the PDF and its number out.
Mark = Callable[[Delivery], tuple[bytes, str]]


@dataclass(frozen=True)
class Shipment:
    """What is sent: an approved edition, its mail, how copies are marked, and when the run began."""

    edition: Edition
    mailing: Mailing
    mark: Mark
    at: datetime

    @cached_property
    def pdf(self) -> bytes:
        """Return the edition's PDF."""
        return self.edition.pdf()

    @cached_property
    def presses(self) -> dict[bool, Press]:
        """Return the press for those who got the edition that this one corrects, and for all others."""
        edition = self.edition
        return {
            corrects: self.mailing.press(self.pdf, edition.sha256, edition.issue_id, self.at, corrects=corrects)
            for corrects in (True, False)
        }

    def make(self, row: Delivery) -> Made:
        """Return a client's message."""
        copy, number = self.mark(row)
        return Made(self.presses[bool(row.replaces)].post(row, copy), number)


def addressees(
    shipment: Shipment, readers: Iterable[Reader], ledger: Ledger, secret: bytes, stopped: Mapping[str, str]
) -> tuple[Addressee, ...]:
    """Return everybody whom the edition goes to: the list, and who got an edition that it corrects.

    The ledger says who that is, also where they have left the list since. `stopped` says why nothing is sent to whom,
    by address in small letters; the ledger knows of others.
    """
    edition, settings = shipment.edition, shipment.mailing.settings
    wrong = {row.email.lower(): row for row in ledger.earlier(edition.issue_id, edition.number)}
    people: dict[str, Reader] = {**wrong, **{reader.email.lower(): reader for reader in readers}}
    suppressed = {**ledger.suppressed(), **stopped}
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


def queue(shipment: Shipment, people: Sequence[Addressee], ledger: Ledger, *, retry_failed: bool) -> list[Delivery]:
    """Enrol everybody, settle what a killed run left, and return who waits. Call it holding the issue's lock."""
    edition = shipment.edition
    until = shipment.at.date() + timedelta(days=shipment.mailing.settings.retention_days)
    ledger.enrol(edition.issue_id, edition.sha256, edition.number, people, until)
    ledger.recover(edition.issue_id)
    if retry_failed:
        failed = [row for row in ledger.editions(edition.issue_id, edition.sha256) if row.state == "failed"]
        ledger.move(*(Move(row.message_id, "failed", "queued", "다시 보내기로 함") for row in failed))
    return [row for row in ledger.editions(edition.issue_id, edition.sha256) if row.state == "queued"]


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
