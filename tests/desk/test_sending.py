"""Everybody on the list gets an edition, everybody who got a wrong one its correction, and no name is archived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from report.archive import Archive
from report.delivery.brake import Brake
from report.delivery.copies import Copy
from report.delivery.ledger import Ledger, Move, open_ledger
from report.delivery.relay import Relay
from report.delivery.sending import Policy
from report.desk.mailing import Mailing
from report.desk.sending import GONE, Shipment, addressees, due, queue, remember, serve
from report.errors import UsageError
from report.load import load_issue
from report.model.delivery import Delivery
from report.model.edition import Bundle, Edition
from report.model.letter import Letter
from report.model.mail import MailSettings
from tests.delivery.scripted import DROP, Scripted, scripted_relay
from tests.sample import ROOT, SAMPLE

AT = datetime(2025, 9, 12, 8, tzinfo=UTC)
SETTINGS = MailSettings("research@example.com", "bounces@example.com", "unsubscribe@example.com")
EMPTY = Letter("", "중국 AI 위클리", "", ("제37호",), "", "제목", "", (), (), (), (), (), ())


@dataclass(frozen=True)
class Client:
    """A client of the tests."""

    email: str
    name: str = "김고객"
    firm: str = "예시운용"


def mark(row: Delivery) -> Copy:
    """Return a copy that names its reader."""
    return Copy(b"", f"%PDF copy of {row.email}".encode(), f"N-{row.message_id[-30:-20]}", "")


def seal(archive: Archive, pdf: bytes, supersedes: str = "") -> Edition:
    """Return a sealed edition."""
    files = {"a.pdf": pdf, "a.html": b"<h1>x</h1>" + pdf}
    day = date(2025, 9, 12)
    bundle = Bundle(SAMPLE, 37, "china-ai-weekly", "제목", day, "a.pdf", "a.html", files, supersedes=supersedes)
    return archive.seal(bundle, at=AT, by="tests")


def send(
    edition: Edition,
    ledger: Ledger,
    relay: Scripted,
    clients: list[Client],
    *,
    stopped: Mapping[str, str] | None = None,
    retry_failed: bool = False,
) -> Shipment:
    """Send an edition as the command does; whom it serves is whom it said it would."""
    series = load_issue(ROOT / "data", SAMPLE).series
    shipment = Shipment(edition, Mailing(series, SETTINGS, EMPTY, {}), mark, AT)
    people = addressees(edition, SETTINGS, clients, ledger, b"secret", stopped or {})
    promised = due(people, ledger.editions(SAMPLE, edition.sha256), retry_failed=retry_failed)
    with ledger.hold(SAMPLE):
        waiting = queue(shipment, people, ledger, retry_failed=retry_failed)
        assert {row.message_id for row in waiting} == {person.message_id for person in promised}
        with Brake() as brake:
            serve(shipment, waiting, ledger, Relay("127.0.0.1", relay.port, "plain"), Policy(), brake, lambda _: None)
    return shipment


def test_a_correction_goes_to_everybody_who_got_the_wrong_edition(tmp_path: Path) -> None:
    """Also to who left the list since, or may have got it; to them it answers the first mail, to new ones it is one."""
    archive = Archive.open(str(tmp_path / "archive"))
    ledger = open_ledger(str(tmp_path / "ledger"))
    first = seal(archive, b"%PDF wrong")
    with scripted_relay({"RCPT": ["", "550 5.1.1 no"], ".": ["", "", DROP]}) as relay:
        send(first, ledger, relay, [Client(f"{name}@example.com") for name in ("left", "refused", "stays", "unsure")])
    wrong = {row.email: row.message_id for row in ledger.deliveries(SAMPLE)}
    second = seal(archive, b"%PDF right", supersedes=first.sha256)
    listed = [Client("stays@example.com"), Client("new@example.com"), Client("refused@example.com")]
    with scripted_relay() as relay:
        send(second, ledger, relay, listed)
        send(second, ledger, relay, listed)
    assert len(relay.taken) == 5
    replies = {row.email: row.replaces for row in ledger.editions(SAMPLE, second.sha256)}
    assert replies == {
        "left@example.com": wrong["left@example.com"],
        "stays@example.com": wrong["stays@example.com"],
        "unsure@example.com": wrong["unsure@example.com"],
        "new@example.com": "",
        "refused@example.com": "",
    }
    assert sum(b"In-Reply-To: " in message for message in relay.taken) == 3


def test_who_is_suppressed_gets_nothing_and_is_named(tmp_path: Path) -> None:
    """An address that bounced for good stands in the ledger and is not written to."""
    archive, ledger = Archive.open(str(tmp_path / "archive")), open_ledger(str(tmp_path / "ledger"))
    ledger.suppress("Gone@example.com", "5.1.1 no such user")
    with scripted_relay() as relay:
        send(seal(archive, b"%PDF"), ledger, relay, [Client("gone@example.com"), Client("here@example.com")])
    assert [(row.email, row.state) for row in ledger.deliveries(SAMPLE)] == [
        ("gone@example.com", "suppressed"),
        ("here@example.com", "sent"),
    ]
    assert len(relay.taken) == 1


def test_who_leaves_the_list_while_waiting_gets_nothing(tmp_path: Path) -> None:
    """Put off, cut off by a kill, or turned away: off the list is off, is told so, and comes back with the list."""
    archive, ledger = Archive.open(str(tmp_path / "archive")), open_ledger(str(tmp_path / "ledger"))
    edition = seal(archive, b"%PDF")
    everybody = [Client(f"{name}@example.com") for name in ("queued", "killed", "refused", "here")]
    people = addressees(edition, SETTINGS, everybody, ledger, b"secret", {})
    ledger.enrol(SAMPLE, edition.sha256, 1, people, date(2027, 1, 1))
    ids = {person.email: person.message_id for person in people}
    ledger.move(Move(ids["killed@example.com"], "queued", "sending"))
    ledger.move(Move(ids["refused@example.com"], "queued", "sending"))
    ledger.move(Move(ids["refused@example.com"], "sending", "failed"))
    with scripted_relay() as relay:
        send(edition, ledger, relay, everybody[3:], retry_failed=True)
        assert len(relay.taken) == 1
        states = {row.email: (row.state, row.detail) for row in ledger.deliveries(SAMPLE)}
        assert states.pop("here@example.com")[0] == "sent"
        assert set(states.values()) == {("suppressed", GONE)}
        send(edition, ledger, relay, everybody)
    assert [row.state for row in ledger.deliveries(SAMPLE)] == ["sent"] * 4


def test_the_archive_remembers_copies_and_no_names(tmp_path: Path) -> None:
    """Copy numbers and keyed tokens stand there; names, firms and addresses do not."""
    archive, ledger = Archive.open(str(tmp_path / "archive")), open_ledger(str(tmp_path / "ledger"))
    edition = seal(archive, b"%PDF")
    with scripted_relay() as relay:
        shipment = send(edition, ledger, relay, [Client("kim@example.com")])
    assert remember(archive, shipment, ledger, "tests") == {"sent": 1}
    remember(archive, shipment, ledger, "tests")
    (record,) = archive.records(SAMPLE, "delivery")
    assert b"N-" in record.content
    for word in ("kim@example.com", "김고객", "예시운용"):
        assert word.encode() not in record.content


def test_what_a_run_promises_is_what_it_serves(tmp_path: Path) -> None:
    """Whatever a killed run left, who is in doubt or failed is not counted, and who failed only where asked for."""
    archive, ledger = Archive.open(str(tmp_path / "archive")), open_ledger(str(tmp_path / "ledger"))
    edition = seal(archive, b"%PDF")
    clients = [Client(f"{name}@example.com") for name in ("body", "dot", "failed", "left", "sent", "waits")]
    people = addressees(edition, SETTINGS, clients, ledger, b"secret", {})
    ledger.enrol(SAMPLE, edition.sha256, 1, people, date(2027, 1, 1))
    body, dot, failed, _, sent, _ = (person.message_id for person in people)
    ledger.move(*(Move(it, "queued", "sending") for it in (body, dot, failed, sent)))
    ledger.move(*(Move(it, "sending", "committing") for it in (dot, sent)))
    ledger.move(Move(failed, "sending", "failed"), Move(sent, "committing", "sent"))
    with scripted_relay() as relay:
        send(edition, ledger, relay, [Client("new@example.com"), *clients])
        assert len(relay.taken) == 4
        send(edition, ledger, relay, clients, retry_failed=True)
        assert len(relay.taken) == 5


def test_who_was_refused_and_then_unsubscribed_is_not_tried_again(tmp_path: Path) -> None:
    """Also not when the refused are."""
    archive, ledger = Archive.open(str(tmp_path / "archive")), open_ledger(str(tmp_path / "ledger"))
    edition = seal(archive, b"%PDF")
    with scripted_relay({"RCPT": ["550 5.1.1 no"]}) as relay:
        send(edition, ledger, relay, [Client("kim@example.com")])
        send(
            edition,
            ledger,
            relay,
            [Client("kim@example.com")],
            stopped={"kim@example.com": "수신 거부"},
            retry_failed=True,
        )
    assert relay.taken == []
    assert [row.state for row in ledger.deliveries(SAMPLE)] == ["suppressed"]


def test_another_secret_stops_before_anything_is_written(tmp_path: Path) -> None:
    """Half the copies of an edition could not be traced by either; another edition may have another secret."""
    archive, ledger = Archive.open(str(tmp_path / "archive")), open_ledger(str(tmp_path / "ledger"))
    first = seal(archive, b"%PDF wrong")
    clients = [Client("kim@example.com")]
    with scripted_relay() as relay:
        send(first, ledger, relay, clients)
    for now_listed in (clients, [Client("new@example.com")]):
        with pytest.raises(UsageError) as caught:
            addressees(first, SETTINGS, now_listed, ledger, b"another", {})
        assert caught.value.findings[0].slug == "copy-secret-changed"
    second = seal(archive, b"%PDF right", supersedes=first.sha256)
    assert addressees(second, SETTINGS, clients, ledger, b"another", {})
    ledger.forget(date(2099, 1, 1))
    assert addressees(first, SETTINGS, clients, ledger, b"another", {})
