"""A ledger that forgot serves nobody again: it is refused, and may be told what the archive remembers."""

from __future__ import annotations

import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from report.archive import Archive
from report.delivery.brake import Brake
from report.delivery.databases import open_database
from report.delivery.faults import DeliveryStopped
from report.delivery.ledger import Move
from report.delivery.message import message_id_of, token_of
from report.delivery.sending import Policy, Run
from report.delivery.smtp import Session
from report.desk.memory import LedgerBehind, depart, recall, refuse_behind
from report.desk.relearning import relearn
from report.desk.sending import Shipment, remember
from report.errors import UsageError
from report.model.client import Client
from report.model.delivery import Addressee, Delivery
from report.model.edition import Bundle, Edition
from report.model.mail import MailSettings
from tests.delivery.runs import make, tell_nobody
from tests.delivery.test_ledger_machine import Killed, MortalLedger, Store, Wire
from tests.sample import SAMPLE

AT = datetime(2025, 9, 12, 8, tzinfo=UTC)
SECRET = b"a secret of the house, for tests only"
MAIL = MailSettings("research@example.com", "bounces@example.com", "unsubscribe@example.com")
CLIENTS = tuple(Client(f"고객{at}", "예시운용", f"client{at}@example.com") for at in range(4))
FATES = ("taken", "taken", "offer 451", "dot 550", "dot lost, taken", "kill in body", "kill at dot, taken")
KILLS = ("kill before committing", "kill after committing", "kill after dot, before sent", "kill after sent")


class House:
    """An archive with one edition, a ledger, and a relay's store, which is the truth."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = Archive.open(str(folder / "archive"))
        day, files = date(2025, 9, 12), {"a.pdf": b"%PDF", "a.html": b"<h1>x</h1>"}
        bundle = Bundle(SAMPLE, 37, "china-ai-weekly", "제목", day, "a.pdf", "a.html", files)
        self.edition: Edition = self.archive.seal(bundle, at=AT, by="tests")
        self.store = Store()

    def ledger(self, name: str = "ledger") -> MortalLedger:
        """Open a ledger."""
        ledger = MortalLedger(open_database(str(self.folder / name)))
        ledger.fates = {}
        return ledger

    def addressees(self) -> list[Addressee]:
        """Return everybody on the list."""
        tokens = (token_of(SECRET, self.edition.sha256, client.email) for client in CLIENTS)
        return [
            Addressee(client.email, client.name, client.firm, message_id_of(SAMPLE, token, MAIL))
            for client, token in zip(CLIENTS, tokens, strict=True)
        ]

    def rows(self, name: str = "ledger") -> tuple[Delivery, ...]:
        """Return a ledger's deliveries."""
        with closing(self.ledger(name)) as ledger:
            return ledger.deliveries(SAMPLE)

    def check(self, name: str = "ledger") -> None:
        """Hold a ledger against the archive."""
        with closing(self.ledger(name)) as ledger:
            self._check(ledger)

    def _check(self, ledger: MortalLedger) -> None:
        refuse_behind(recall(self.archive, SAMPLE), ledger, SAMPLE, SECRET, [client.email for client in CLIENTS])

    def send(self, fates: tuple[str, ...] = (), name: str = "ledger") -> None:
        """Send as `report send` does, each waiting client meeting their fate. Raises `LedgerBehind`."""
        with closing(self.ledger(name)) as ledger:
            self._check(ledger)
            ledger.enrol(SAMPLE, self.edition.sha256, 1, self.addressees(), date(2027, 1, 1))
            ledger.recover(SAMPLE)
            waiting = [row for row in ledger.deliveries(SAMPLE) if row.state == "queued"]
            depart(self.archive, self.edition, waiting, ledger, AT, "tests")
            ledger.fates = dict(zip((row.message_id for row in waiting), fates, strict=False))
            wire = Wire(self.store, ledger.fates)

            def call() -> Session:
                wire.is_open = True
                return cast("Session", wire)

            try:
                Run(ledger, make, call, Policy(attempts=1, calls_s=()), Brake(), tell_nobody).serve(waiting)
            except DeliveryStopped:
                pass
            except Killed:
                return
            shipment = Shipment(self.edition, cast("Any", None), cast("Any", None), AT)
            remember(self.archive, shipment, ledger, "tests")

    def relearn(self, people: tuple[Client, ...] = CLIENTS, name: str = "ledger") -> Counter[str]:
        """Tell a ledger what the archive remembers."""
        with closing(self.ledger(name)) as ledger:
            return relearn(self.archive, SAMPLE, people, ledger, SECRET, MAIL)

    def back_up(self) -> None:
        """Copy the ledger as the page says."""
        with closing(sqlite3.connect(self.folder / "ledger")) as here, closing(self._backup()) as there:
            here.backup(there)

    def restore(self) -> None:
        """Put the last copy in the ledger's place; without one the ledger is lost."""
        with closing(sqlite3.connect(self.folder / "ledger")) as here, closing(self._backup()) as there:
            there.backup(here)

    def _backup(self) -> sqlite3.Connection:
        return sqlite3.connect(self.folder / "backup")


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Return a house."""
    return House(tmp_path)


def test_another_ledger_is_refused_and_names_whom_it_forgot(house: House) -> None:
    """Nobody is served from an empty ledger after a run; the right one goes on."""
    house.send(("taken", "offer 451"))
    with pytest.raises(LedgerBehind) as caught:
        house.send(name="wrong")
    (finding,) = caught.value.findings
    assert finding.slug == "ledger-behind"
    assert "3명" in finding.message
    assert all(CLIENTS[at].email in finding.message for at in (0, 2, 3))
    assert CLIENTS[1].email not in finding.message
    assert house.rows("wrong") == ()
    house.send()
    assert set(house.store.taken.values()) == {1}
    assert len(house.store.taken) == 4


def test_a_ledger_that_was_told_with_another_list_serves_nobody_again(house: House) -> None:
    """Who was not on the list that it was told with is no new client; told again with all of them, it knows them."""
    house.send(("taken", "taken", "dot lost, taken", "taken"))
    (house.folder / "ledger").unlink()
    assert house.relearn(CLIENTS[:1]) == {"sent": 1, "unknown": 3}
    with pytest.raises(LedgerBehind) as caught:
        house.send()
    assert "3명" in caught.value.findings[0].message
    assert house.relearn() == {"sent": 2, "in-doubt": 1}
    house.send()
    assert set(house.store.taken.values()) == {1}


def test_of_two_who_set_out_at_once_with_two_ledgers_one_goes(house: House) -> None:
    """Each looked before the other had begun; what the archive took first decides."""
    for name in ("one", "other"):
        with closing(house.ledger(name)) as ledger:
            ledger.enrol(SAMPLE, house.edition.sha256, 1, house.addressees(), date(2027, 1, 1))
        house.check(name)
    with closing(house.ledger("one")) as one, closing(house.ledger("other")) as other:
        depart(house.archive, house.edition, one.deliveries(SAMPLE), one, AT, "tests")
        with pytest.raises(LedgerBehind, match="다른 발송 원장으로"):
            depart(house.archive, house.edition, other.deliveries(SAMPLE), other, AT, "tests")
    house.check("one")
    with pytest.raises(LedgerBehind):
        house.check("other")


def test_a_ledger_lost_after_a_kill_is_noticed(house: House) -> None:
    """No outcome was recorded; that a run was about to serve them is enough."""
    house.send(("taken", "kill at dot, taken"))
    assert house.archive.records(SAMPLE, "delivery") == ()
    with pytest.raises(LedgerBehind, match="4명"):
        house.check("another")
    house.send()  # its own ledger knows who was served and who is in doubt
    assert [row.state for row in house.rows()] == ["sent", "in-doubt", "sent", "sent"]


def test_what_the_archive_remembers_is_told_to_a_new_ledger(house: House) -> None:
    """Outcomes as they were recorded, the rest in doubt; nobody is served twice, and the next run goes on."""
    house.send(("taken", "dot lost, taken", "offer 451", "dot 550"))
    assert house.relearn(name="new") == {"sent": 1, "in-doubt": 1}
    house.send(name="new")
    assert [row.state for row in house.rows("new")] == ["sent", "in-doubt", "sent", "sent"]
    assert max(house.store.taken.values()) == 1
    assert [row.copy_number for row in house.rows("new")] == [f"N-{client.email}" for client in CLIENTS]
    assert house.relearn(name="new") == {}


def test_a_list_on_which_nobody_is_remembered_teaches_nothing(house: House) -> None:
    """Another list or another secret would have everybody served twice."""
    house.send()
    with pytest.raises(UsageError, match="한 명도"):
        house.relearn((Client("남", "예시운용", "other@example.com"),), name="new")
    with pytest.raises(LedgerBehind):
        house.check("new")


def test_a_backup_from_before_the_last_run_is_refused(house: House) -> None:
    """Also where everybody stood in it already."""
    house.send(("taken", "offer 451", "offer 451", "offer 451"))
    house.back_up()
    house.send(("taken", "offer 451", "offer 451"))
    house.restore()
    with pytest.raises(LedgerBehind, match="1명"):
        house.send()
    assert house.relearn() == {"sent": 1}
    house.send()
    assert sorted(house.store.taken.values()) == [1, 1, 1, 1]


def test_a_backup_from_the_middle_of_a_run_is_refused_once_the_run_was_recorded(house: House) -> None:
    """It knows the run, and not what came of it."""
    house.send(("offer 451",) * 4)
    house.back_up()
    run = recall(house.archive, SAMPLE).run
    house.send()
    (house.folder / "backup").replace(house.folder / "middle")
    with closing(house.ledger("middle")) as ledger:
        ledger.begin(recall(house.archive, SAMPLE).run, SAMPLE)
        assert ledger.knows(run)
    with pytest.raises(LedgerBehind, match="4명"):
        house.check("middle")


class Forgetting(RuleBasedStateMachine):
    """Runs that are killed anywhere, backups, restored and lost ledgers, and people who settle, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._house = House(Path(self._folder.name))

    def teardown(self) -> None:
        """Clear away."""
        self._folder.cleanup()

    @rule(fates=st.lists(st.sampled_from((*FATES, *KILLS)), max_size=4))
    def send(self, fates: list[str]) -> None:
        """Send, or be refused."""
        try:
            self._house.send(tuple(fates))
        except LedgerBehind:
            assert self._house.relearn()

    @rule()
    def back_up(self) -> None:
        """Copy the ledger."""
        self._house.back_up()

    @rule()
    def restore(self) -> None:
        """Go back to the last copy, or to nothing."""
        self._house.restore()

    @precondition(lambda self: any(row.state == "in-doubt" for row in self._house.rows()))
    @rule(data=st.data())
    def settle(self, data: st.DataObject) -> None:
        """Somebody looks into the relay's log and says what it says."""
        row = data.draw(st.sampled_from([row for row in self._house.rows() if row.state == "in-doubt"]))
        was_taken = self._house.store.taken[row.message_id] > 0
        with closing(self._house.ledger()) as ledger:
            ledger.move(Move(row.message_id, "in-doubt", "sent" if was_taken else "queued"), by="김하늘")

    @invariant()
    def nobody_is_served_twice(self) -> None:
        """Find each message once at most in the relay's own store."""
        assert max(self._house.store.taken.values(), default=0) <= 1


TestForgetting = Forgetting.TestCase
TestForgetting.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
