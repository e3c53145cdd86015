"""Who is locked gets a locked copy, also of a correction, and no mail tells the password."""

from __future__ import annotations

import email
import email.policy
import errno
import io
import os
import shutil
import signal
from collections.abc import Iterable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from report.archive import Archive
from report.archive.local import LocalStore
from report.delivery.copies import password_for
from report.delivery.faults import LedgerBusy, LedgerUnusable
from report.delivery.ledger import Ledger, Move, open_ledger
from report.delivery.message import token_in
from report.delivery.relay import Relay
from report.delivery.sending import Policy
from report.desk.approval import approve
from report.desk.dispatch import Dispatch, prepare_dispatch
from report.desk.memory import LedgerBehind, recall
from report.model.client import Client
from report.model.delivery import Delivery
from report.model.edition import Bundle, Edition
from tests.delivery.scripted import scripted_relay
from tests.sample import SAMPLE

AT = datetime(2025, 9, 12, 8, tzinfo=UTC)
SECRET = "0123456789abcdef" * 4
HEAD = "name,firm,email,locked"
KIM, PARK = "김하나,가나은행,kim@example.com,예", "박둘,다라증권,park@example.com,"
Mails = dict[str, EmailMessage]
PASSWORD = password_for(SECRET.encode(), Client("김하나", "가나은행", "kim@example.com"))


@pytest.fixture
def archive(sealed_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Return an archive in which the sample is approved."""
    monkeypatch.setenv("REPORT_COPY_SECRET", SECRET)
    archive = Archive.open(str(shutil.copytree(sealed_sample, tmp_path / "archive")))
    approve(archive, SAMPLE, "이서연", at=AT, account="tests")
    return archive


def prepared(archive: Archive, ledger: Ledger, folder: Path, rows: Iterable[str]) -> Dispatch:
    """Return a send to a list, ready to go."""
    (folder / "clients.csv").write_text("\n".join((HEAD, *rows)), encoding="utf-8")
    return prepare_dispatch(archive, SAMPLE, folder / "clients.csv", lambda: ledger, AT)


def send(archive: Archive, ledger: Ledger, folder: Path, rows: Iterable[str]) -> tuple[Dispatch, Mails]:
    """Send to a list as the command does; return what was sent, and each reader's message."""
    dispatch = prepared(archive, ledger, folder, rows)
    with scripted_relay() as relay:
        dispatch.run(dispatch.plan(), Relay("127.0.0.1", relay.port, "plain"), Policy(), lambda _: None, "tests")
    messages = (email.message_from_bytes(it, policy=email.policy.default) for it in relay.taken)
    return dispatch, {it["To"].addresses[0].addr_spec: it for it in messages}


def file_in(message: EmailMessage) -> bytes:
    """Return the attached PDF."""
    content: bytes = next(message.iter_attachments()).get_content()
    return content


def words_in(message: EmailMessage) -> str:
    """Return all that can be read in a message: its headers and its decoded texts."""
    texts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    return "\n".join([*map(str, message.values()), *texts])


def correct(archive: Archive, first: Edition) -> None:
    """Seal and approve an edition that corrects the first one, of which one byte is another."""
    files = {name: first.read(name) for name in first.digests}
    pdf = files[first.file_name]
    files[first.file_name] = pdf.replace(b"%PDF-1.7", b"%PDF-1.6", 1)
    archive.seal(
        Bundle(
            *(SAMPLE, first.issue_number, first.series, first.title, first.day, first.file_name, first.html_name),
            files=files,
            supersedes=first.sha256,
        ),
        at=AT,
        by="tests",
    )
    approve(archive, SAMPLE, "이서연", at=AT, account="tests")


def test_who_is_locked_is_mailed_a_locked_copy(archive: Archive, tmp_path: Path) -> None:
    """The mail says so and holds no password; nobody else's mail speaks of it; the copy is known by its number."""
    ledger = open_ledger(str(tmp_path / "ledger.db"))
    dispatch, mails = send(archive, ledger, tmp_path, (KIM, PARK))
    locked, plain = mails["kim@example.com"], mails["park@example.com"]
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(file_in(locked)))
    pikepdf.open(io.BytesIO(file_in(locked)), password=PASSWORD).close()
    pikepdf.open(io.BytesIO(file_in(plain))).close()
    assert words_in(locked).count("암호로 잠겨") == 2
    assert "암호" not in words_in(plain)
    records = [*archive.records(SAMPLE, "departure"), *archive.records(SAMPLE, "delivery")]
    for text in (words_in(locked), *(it.content.decode() for it in records), str(dispatch.rows())):
        assert PASSWORD not in text
        assert PASSWORD.replace("-", "") not in text
    assert all(row.copy_number for row in dispatch.rows())
    assert recall(archive, SAMPLE).locked == {token_in(locked["Message-ID"])}


def test_a_correction_of_a_locked_copy_is_locked(archive: Archive, tmp_path: Path) -> None:
    """Also for a reader who has left the list since, whose wish stands in the archive alone, written before the run."""
    ledger = open_ledger(str(tmp_path / "ledger.db"))
    first, _ = send(archive, ledger, tmp_path, (KIM, PARK))
    correct(archive, first.shipment.edition)
    _, mails = send(archive, ledger, tmp_path, (PARK,))
    assert {name: mail["Subject"][:4] for name, mail in mails.items()} == dict.fromkeys(mails, "[정정]")
    pikepdf.open(io.BytesIO(file_in(mails["kim@example.com"])), password=PASSWORD).close()
    assert "암호로 잠겨" in words_in(mails["kim@example.com"])
    assert "암호" not in words_in(mails["park@example.com"])


def test_who_comes_second_is_told_and_sends_nothing(archive: Archive, tmp_path: Path) -> None:
    """A run holds the issue: while another does, the relay hears nothing and the ledger stays as it is."""
    ledger = open_ledger(str(tmp_path / "ledger.db"))
    dispatch = prepared(archive, ledger, tmp_path, (KIM, PARK))
    with scripted_relay() as relay, open_ledger(str(tmp_path / "ledger.db")).hold(SAMPLE):
        way = Relay("127.0.0.1", relay.port, "plain")
        with pytest.raises(LedgerBusy):
            dispatch.run(dispatch.plan(), way, Policy(), lambda _: None, "tests")
    assert (relay.commands, dispatch.rows()) == ([], ())


def test_who_sets_out_second_with_another_ledger_leaves_no_outcome(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their clients wait in a ledger that counts for nothing: the archive must not learn of it what others send."""
    first = prepared(archive, open_ledger(str(tmp_path / "one.db")), tmp_path, (KIM, PARK))
    second = prepared(archive, open_ledger(str(tmp_path / "other.db")), tmp_path, (KIM, PARK))
    with scripted_relay() as relay:
        way = Relay("127.0.0.1", relay.port, "plain")

        def send_first(*_words: object) -> None:
            monkeypatch.undo()
            monkeypatch.setenv("REPORT_COPY_SECRET", SECRET)
            first.run(first.plan(), way, Policy(), lambda _: None, "tests")

        monkeypatch.setattr(Ledger, "begin", send_first)
        with pytest.raises(LedgerBehind):
            second.run(second.plan(), way, Policy(), lambda _: None, "tests")
    assert len(relay.taken) == 2
    traces = [trace for edition in recall(archive, SAMPLE).editions.values() for trace in edition.values()]
    assert [trace.state for trace in traces] == ["sent", "sent"]


class FullDisk:
    """Fails as a full disk does, from the `after`th move on to the end of the archive's record."""

    def __init__(self, patch: pytest.MonkeyPatch, after: int) -> None:
        self._left, self._move = after, Ledger.move
        patch.setattr(Ledger, "move", lambda ledger, *moves, **words: self._write(ledger, *moves, **words))
        self._replace = LocalStore.replace
        patch.setattr(LocalStore, "replace", lambda *words: self._store(*words))

    def _write(self, ledger: Ledger, *moves: Move, **words: Any) -> None:
        self._left -= bool(moves)
        if self._left < 0:
            raise LedgerUnusable.at("ledger.db", "디스크가 가득 찼습니다")
        self._move(ledger, *moves, **words)

    def _store(self, *words: Any) -> None:
        if self._left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        self._replace(*words)


def test_a_disk_that_fills_up_in_the_middle_hides_nobody_who_was_served(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ledger's error and the archive's are both told, with who was served until then; nothing is raised."""
    ledger = open_ledger(str(tmp_path / "ledger.db"))
    dispatch = prepared(archive, ledger, tmp_path, (KIM, PARK))
    FullDisk(monkeypatch, after=4)
    with scripted_relay() as relay:
        way = Relay("127.0.0.1", relay.port, "plain")
        outcome = dispatch.run(dispatch.plan(), way, Policy(), lambda _: None, "tests")
    assert [finding.slug for finding in outcome.findings] == ["ledger-unusable", "unwritable-archive"]
    assert outcome.states == {"sent": 1, "sending": 1}
    assert (len(relay.taken), outcome.is_complete) == (1, False)


def test_a_limit_serves_as_many_and_the_next_run_the_rest(archive: Archive, tmp_path: Path) -> None:
    """What is told before is what is done, and nobody is served twice."""
    ledger = open_ledger(str(tmp_path / "ledger.db"))
    dispatch = prepared(archive, ledger, tmp_path, (KIM, PARK, "이셋,마바은행,lee@example.com,"))
    with scripted_relay() as relay:
        way = Relay("127.0.0.1", relay.port, "plain")
        for limit, due, taken in ((2, 2, 2), (2, 1, 3), (2, 0, 3)):
            plan = dispatch.plan(limit=limit)
            assert len(plan.due) == due
            dispatch.run(plan, way, Policy(), lambda _: None, "tests")
            assert len(relay.taken) == taken


def test_who_presses_ctrl_c_again_and_again_still_learns_who_was_served(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ledger is asked to the end; the archive's record is given up, and made by the next run."""
    asked = Ledger.editions

    def press(*_: object) -> None:
        for _time in range(3):
            os.kill(os.getpid(), signal.SIGINT)

    def ask_and_press(ledger: Ledger, issue: str, edition: str) -> tuple[Delivery, ...]:
        rows = asked(ledger, issue, edition)
        if any(row.state == "sent" for row in rows):
            press()
        return rows

    dispatch = prepared(archive, open_ledger(str(tmp_path / "ledger.db")), tmp_path, (KIM, PARK))
    plan = dispatch.plan()
    with monkeypatch.context() as patch, scripted_relay() as relay:
        patch.setattr(Ledger, "editions", ask_and_press)
        patch.setattr("report.desk.dispatch.remember", press)
        way = Relay("127.0.0.1", relay.port, "plain")
        outcome = dispatch.run(plan, way, Policy(), lambda _: None, "tests")
        assert (outcome.is_interrupted, outcome.states) == (True, {"sent": 2})
        patch.undo()
        dispatch.run(dispatch.plan(), way, Policy(), lambda _: None, "tests")
    assert len(archive.records(SAMPLE, "delivery")) == 1
