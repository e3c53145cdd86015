"""What `send` needs brought together: the approved edition, who gets it, how copies are marked, and the ledger."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from report.archive import Archive
from report.delivery.brake import Brake
from report.delivery.clients import changed_much, read_clients
from report.delivery.copies import CopyMaker, copy_secret
from report.delivery.faults import DeliveryStopped
from report.delivery.ledger import Ledger
from report.delivery.message import token_in
from report.delivery.relay import Relay
from report.delivery.sending import Policy, Standing
from report.desk.approval import approved_edition
from report.desk.mailing import prepare_mailing
from report.desk.sending import Shipment, addressees, locked_before, queue, remember, serve
from report.load import load_issue
from report.model.client import Client
from report.model.delivery import Addressee, Delivery
from report.model.edition import Edition
from report.model.finding import Finding
from report.model.series import Series

LISTED_AS_SUPPRESSED = "고객 목록에서 발송을 멈춘 고객"


@dataclass(frozen=True)
class Dispatch:
    """A send that is ready: nothing of it is written yet."""

    archive: Archive
    shipment: Shipment
    people: tuple[Addressee, ...]
    ledger: Ledger
    listed: int

    def change(self) -> tuple[int, int] | None:
        """Return how many clients there were last time and are now, where that is a change to ask about."""
        before = self.ledger.last_count(self.shipment.edition.issue_id)
        return (before, self.listed) if changed_much(before, self.listed) else None

    def hold(self) -> AbstractContextManager[None]:
        """Return a context in which nobody else sends this issue. Raises `LedgerBusy`."""
        return self.ledger.hold(self.shipment.edition.issue_id)

    def waiting(self, *, retry_failed: bool, limit: int) -> list[Delivery]:
        """Write everybody down and return who is to be served now, the first `limit` where it is not 0."""
        waiting = queue(self.shipment, self.people, self.ledger, retry_failed=retry_failed)
        return waiting[:limit] if limit else waiting

    def serve(
        self, waiting: list[Delivery], relay: Relay, policy: Policy, tell: Callable[[Standing], None], by: str
    ) -> tuple[bool, tuple[Finding, ...]]:
        """Serve everybody in `waiting` and record how it went; return whether it was interrupted, and why not."""
        findings: tuple[Finding, ...] = ()
        with Brake() as brake:
            try:
                serve(self.shipment, waiting, self.ledger, relay, policy, brake, tell)
            except DeliveryStopped as error:
                findings = error.findings
            interrupted = brake.is_on
        remember(self.archive, self.shipment, self.ledger, by)
        return interrupted, findings

    def rows(self) -> tuple[Delivery, ...]:
        """Return every client's delivery of this edition."""
        edition = self.shipment.edition
        return self.ledger.editions(edition.issue_id, edition.sha256)


def prepare_dispatch(
    archive: Archive, issue_id: str, clients: Path, enter: Callable[[], Ledger], at: datetime
) -> Dispatch:
    """Return what is to be sent to whom; `enter` opens the ledger when all else is well.

    Raises `NotApproved`, `UnusableClients` and `UsageError`.
    """
    secret = copy_secret()
    edition = approved_edition(archive, issue_id)
    listed = read_clients(clients, edition.series)
    mailing = prepare_mailing(sealed_series(edition), edition.html().decode())
    known = {client.email.lower(): client for client in (*listed.clients, *listed.suppressed)}
    stopped = {client.email.lower(): LISTED_AS_SUPPRESSED for client in listed.suppressed}
    ledger = enter()
    people = addressees(edition, mailing.settings, known.values(), ledger, secret, stopped)
    were_locked = locked_before(archive, issue_id)
    for person in people:  # who left the list gets a correction as they got what it corrects
        is_locked = token_in(person.replaces) in were_locked
        known.setdefault(person.email.lower(), Client(person.name, person.firm, person.email, is_locked=is_locked))
    maker = CopyMaker(edition.pdf(), edition.sha256, secret, known.values())

    def mark(row: Delivery) -> tuple[bytes, str]:
        copy = maker.copy(known[row.email.lower()])
        return copy.pdf, copy.number

    locked = frozenset(email for email, client in known.items() if client.is_locked)
    shipment = Shipment(edition, mailing, mark, at, locked)
    return Dispatch(archive, shipment, people, ledger, len(listed.clients))


def sealed_series(edition: Edition) -> Series:
    """Return the series as it was approved, from the inputs that were sealed with the edition."""
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "data"
        for name in edition.digests:
            if name.startswith("inputs/"):
                path = data / name.removeprefix("inputs/")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(edition.read(name))
        return load_issue(data, edition.issue_id).series
