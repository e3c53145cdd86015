"""A ledger that was lost or restored, told again what the archive remembers: outcomes as recorded, others in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import Path

from report.archive import Archive
from report.delivery.clients import read_clients
from report.delivery.copies import copy_secret
from report.delivery.evidence import moves_to
from report.delivery.ledger import Ledger
from report.delivery.message import message_id_of, token_in, token_of
from report.desk.clock import now
from report.desk.dispatch import sealed_series
from report.desk.mailing import mail_settings
from report.desk.memory import Trace, forgotten, recall, tokens_of
from report.errors import UsageError
from report.model.client import Client
from report.model.delivery import Addressee, Delivery, State
from report.model.edition import Edition
from report.model.finding import Finding
from report.model.mail import MailSettings

BY = "보관소의 기록"


def relearn_list(archive: Archive, issue_id: str, clients: Path, enter: Callable[[], Ledger]) -> Counter[str]:
    """Do as `relearn` with the names of a client list; `enter` opens the ledger when all else is well.

    Raises `UnusableClients`, and what `relearn` raises.
    """
    secret = copy_secret()
    edition = archive.edition(issue_id)
    listed = read_clients(clients, edition.series)
    mail = mail_settings(sealed_series(edition))
    return relearn(archive, issue_id, (*listed.clients, *listed.suppressed), enter(), secret, mail)


def relearn(
    archive: Archive, issue_id: str, people: Iterable[Client], ledger: Ledger, secret: bytes, mail: MailSettings
) -> Counter[str]:
    """Write into the ledger whom it forgot; return how many became what, `unknown` those whom nobody here knows.

    Who was recorded as served is so again; of whom no outcome was recorded is in doubt. The archive holds keyed tokens
    only, so names come from `people`. Raises `UsageError` (archive-unmatched) where nobody of them is remembered.
    """
    people = tuple(people)
    told: Counter[str] = Counter()
    with ledger.hold(issue_id):
        ledger.recover(issue_id)
        memory = recall(archive, issue_id)
        lost = forgotten(memory, ledger, issue_id, tokens_of(memory, secret, (person.email for person in people)))
        for edition in archive.editions(issue_id):
            traces = {trace.token: trace for trace in lost.get(edition.sha256, ())}
            _enrol(edition, traces, people, ledger, secret, mail)
            rows = {token_in(row.message_id): row for row in ledger.editions(issue_id, edition.sha256)}
            told.update(_tell(ledger, rows[token], traces[token]) for token in traces.keys() & rows.keys())
            told["unknown"] += len(traces.keys() - rows.keys())
        if lost and set(+told) == {"unknown"}:
            raise _unmatched()
        if memory.run:
            ledger.begin(memory.run, issue_id)
    return +told


def _enrol(
    edition: Edition,
    traces: Mapping[str, Trace],
    people: Iterable[Client],
    ledger: Ledger,
    secret: bytes,
    mail: MailSettings,
) -> None:
    """Give those whom an edition's traces are of, as far as they are among `people`, a row in the ledger."""
    by_token = {token_of(secret, edition.sha256, person.email.lower()): person for person in people}
    newcomers = [
        Addressee(person.email, person.name, person.firm, message_id_of(edition.issue_id, token, mail))
        for token, person in by_token.items()
        if token in traces
    ]
    until = now().date() + timedelta(days=mail.retention_days)
    ledger.enrol(edition.issue_id, edition.sha256, edition.number, newcomers, until)


def _tell(ledger: Ledger, row: Delivery, trace: Trace) -> State:
    """Move a delivery to where the archive saw it, by allowed steps."""
    target: State = trace.state if trace.state in ("sent", "bounced") else "in-doubt"
    detail = f"{BY}: {trace.since.astimezone():%Y-%m-%d %H:%M}" if trace.since else f"{BY}: 보내려던 것까지만 남음"
    ledger.move(*moves_to(row, target, detail, trace.copy_number), by=BY)
    return target


def _unmatched() -> UsageError:
    message = "보관소가 기억하는 고객이 이 목록에 한 명도 없습니다."
    hint = "보낼 때의 고객 목록과 그때의 REPORT_COPY_SECRET로 다시 실행하세요."
    return UsageError([Finding("", None, "archive-unmatched", "error", message, hint)])
