"""What `send` needs brought together: the approved edition, who gets it, how copies are marked, and the ledger."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from report.archive import Archive
from report.delivery.brake import Brake
from report.delivery.clients import read_clients
from report.delivery.copies import Copy, CopyMaker, copy_secret
from report.delivery.faults import DeliveryStopped
from report.delivery.ledger import Ledger
from report.delivery.message import token_in
from report.delivery.relay import Relay
from report.delivery.sending import Policy, Standing
from report.desk.approval import approved_edition
from report.desk.mailing import prepare_mailing
from report.desk.memory import LedgerBehind, depart, recall, refuse_behind
from report.desk.sending import Shipment, addressees, due, queue, remember, serve
from report.desk.surprises import surprises
from report.desk.unpacking import unpack
from report.errors import ReportError
from report.load import load_issue
from report.model.client import Client
from report.model.delivery import Addressee, Delivery, State
from report.model.edition import Edition
from report.model.finding import Finding
from report.model.series import Series

LISTED_AS_SUPPRESSED = "고객 목록에서 발송을 멈춘 고객"


@dataclass(frozen=True)
class Plan:
    """What a run would do by the ledger as it is; nothing of it is written.

    `due` are whom it serves, `states` counts the clients in each state so far.
    """

    due: tuple[Addressee, ...]
    states: Counter[State]
    retry_failed: bool


@dataclass(frozen=True)
class Outcome:
    """How a run ended: whether somebody stopped it, what went wrong, and every client's delivery.

    `rows` is None where the ledger does not answer any more.
    """

    is_interrupted: bool
    findings: tuple[Finding, ...]
    rows: tuple[Delivery, ...] | None

    @property
    def states(self) -> Counter[State]:
        """Return how many clients are in which state."""
        return Counter(row.state for row in self.rows or ())

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing went wrong and everybody has got the edition or is not to get it."""
        return self.rows is not None and not self.findings and set(self.states) <= {"sent", "suppressed"}


@dataclass(frozen=True)
class Dispatch:
    """A send that is ready: nothing of it is written yet.

    `surprises` are what a person should confirm; `check_memory` raises `LedgerBehind` where the archive remembers
    deliveries that a ledger does not know.
    """

    archive: Archive
    shipment: Shipment
    people: tuple[Addressee, ...]
    ledger: Ledger
    surprises: tuple[Finding, ...]
    check_memory: Callable[[Ledger], None]

    def plan(self, *, retry_failed: bool = False, limit: int | None = None) -> Plan:
        """Return what a run would do, serving the first `limit` who wait."""
        rows = self.rows()
        people = due(self.people, rows, retry_failed=retry_failed)
        return Plan(people[:limit], Counter(row.state for row in rows), retry_failed)

    def run(self, plan: Plan, relay: Relay, policy: Policy, tell: Callable[[Standing], None], by: str) -> Outcome:
        """Serve as many as `plan` says and record how it went.

        Raises `LedgerBusy`, `LedgerBehind`, and `UsageError` where the archive takes no record, with nobody served.
        Mail may have gone out when something fails, the archive's record of it included: that is told, never raised.
        """
        findings: list[Finding] = []
        rows = None
        with self.ledger.hold(self.shipment.edition.issue_id), Brake() as brake:
            self.check_memory(self.ledger)
            try:
                waiting = queue(self.shipment, self.people, self.ledger, retry_failed=plan.retry_failed)
                waiting = waiting[: len(plan.due)]
                shipment = self.shipment
                depart(self.archive, shipment.edition, waiting, self.ledger, shipment.at, by, locked=shipment.locked)
                serve(shipment, waiting, self.ledger, relay, policy, brake, tell)
            except LedgerBehind:
                raise  # that nobody is served from this ledger is no outcome: recorded, it would hide the other's
            except DeliveryStopped as error:
                findings += error.findings
            except KeyboardInterrupt:
                pass  # asked twice to stop: the ledger knows what was in hand
            try:
                with brake.ignored():
                    rows = self.rows()
                remember(self.archive, self.shipment, self.ledger, by)
            except KeyboardInterrupt:
                pass  # the next run records it
            except ReportError as error:
                findings += (finding for finding in error.findings if finding not in findings)
            return Outcome(brake.is_on, tuple(findings), rows)

    def rows(self) -> tuple[Delivery, ...]:
        """Return every client's delivery of this edition."""
        edition = self.shipment.edition
        return self.ledger.editions(edition.issue_id, edition.sha256)


def prepare_dispatch(
    archive: Archive, issue_id: str, clients: Path, enter: Callable[[], Ledger], at: datetime, *, is_new: bool = False
) -> Dispatch:
    """Return what is to be sent to whom; `enter` opens the ledger when all else is well, and makes it where `is_new`.

    Raises `NotApproved`, `UnusableClients`, `UsageError`, `LedgerUnusable` and `LedgerBehind`.
    """
    secret = copy_secret()
    edition = approved_edition(archive, issue_id)
    listed = read_clients(clients, edition.series)
    mailing = prepare_mailing(sealed_series(edition), edition.html().decode())
    known = {client.email.lower(): client for client in (*listed.clients, *listed.suppressed)}
    stopped = {client.email.lower(): LISTED_AS_SUPPRESSED for client in listed.suppressed}

    def check_memory(ledger: Ledger | None) -> None:
        refuse_behind(recall(archive, issue_id), ledger, issue_id, secret, known)

    if is_new:
        check_memory(None)  # refused, it is not made
    ledger = enter()
    check_memory(ledger)
    people = addressees(edition, mailing.settings, known.values(), ledger, secret, stopped)
    were_locked = recall(archive, issue_id).locked
    for person in people:  # who left the list gets a correction as they got what it corrects
        is_locked = token_in(person.replaces) in were_locked
        known.setdefault(person.email.lower(), Client(person.name, person.firm, person.email, is_locked=is_locked))
    maker = CopyMaker(edition.pdf(), edition.sha256, secret, known.values())

    def mark(row: Delivery) -> Copy:
        return maker.copy(known[row.email.lower()])

    locked = frozenset(email for email, client in known.items() if client.is_locked)
    shipment = Shipment(edition, mailing, mark, at, locked)
    is_begun = bool(ledger.editions(issue_id, edition.sha256))
    unlike_last = surprises(ledger.last_other(issue_id), len(listed.clients), None if is_begun else secret)
    return Dispatch(archive, shipment, people, ledger, tuple(unlike_last), check_memory)


def sealed_series(edition: Edition) -> Series:
    """Return the series as it was approved, from the inputs that were sealed with the edition."""
    with tempfile.TemporaryDirectory() as scratch:
        unpack(edition.inputs(), Path(scratch))
        return load_issue(Path(scratch), edition.issue_id).series
