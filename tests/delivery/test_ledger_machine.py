"""A state machine over the ledger: runs that are killed at any step, relays that answer anything, people who settle."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import cast

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from report.delivery.brake import Brake
from report.delivery.databases import open_database
from report.delivery.faults import DeliveryStopped
from report.delivery.ledger import Ledger, Move
from report.delivery.post import Post
from report.delivery.replies import InDoubt, Lost, Refused, Reply
from report.delivery.sending import Policy, Run
from report.delivery.smtp import Session
from report.model.delivery import Delivery
from tests.delivery.runs import EDITION, ISSUE, addressees, make, tell_nobody

# What happens to one message: a step of the process at which it is killed, or what the relay does.
FATES = (
    *("taken", "taken", "taken", "offer lost", "offer 451", "offer 550", "dot 451", "dot 550"),
    *("dot lost before", "dot lost, not taken", "dot lost, taken"),
    *("kill before sending", "kill after sending", "kill in body", "kill before committing", "kill after committing"),
    *("kill at dot, not taken", "kill at dot, taken", "kill after dot, before sent", "kill after sent"),
)


class Killed(BaseException):
    """The process ends here."""


class Store:
    """What the relay took: the truth."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()


class Wire:
    """A session in which each message meets its fate."""

    def __init__(self, store: Store, fates: dict[str, str]) -> None:
        self._store, self._fates = store, fates
        self.is_open = True
        self._announced = ""

    def announce(self, post: Post) -> None:
        """Take one envelope at a time."""
        assert self._announced in ("", post.message_id)
        self._announced = post.message_id

    def offer(self, post: Post) -> None:
        """Go as far as fate lets it, with the message that was announced."""
        assert self._announced == post.message_id
        self._announced, self._id = "", post.message_id
        match self._fates.get(self._id):
            case "offer lost":
                self.is_open = False
                raise Lost("gone")
            case "offer 451":
                raise Refused(Reply(451, ("later",)))
            case "offer 550":
                raise Refused(Reply(550, (f"5.1.1 {self._id}",)))
            case "kill in body":
                raise Killed

    def commit(self) -> Reply:
        """Take the message into the store, or not."""
        fate = self._fates.pop(self._id, "taken")
        match fate:
            case "dot 451":
                raise Refused(Reply(451, ("later",)))
            case "dot 550":
                raise Refused(Reply(550, ("no",)))
            case "dot lost before":
                self.is_open = False
                raise Lost("gone")
            case "dot lost, not taken":
                self.is_open = False
                raise InDoubt("gone")
            case "kill at dot, not taken":
                raise Killed
        self._store.taken[self._id] += 1
        if fate == "dot lost, taken":
            self.is_open = False
            raise InDoubt("gone")
        if fate == "kill at dot, taken":
            raise Killed
        return Reply(250, ("Ok",))

    def quit(self) -> None:
        """Hang up."""
        self.is_open = False


class MortalLedger(Ledger):
    """A ledger whose process is killed before or after one of its writes."""

    fates: dict[str, str]

    def move(self, *moves: Move, by: str = "", is_lazy: bool = False) -> None:
        """Write, and die where fate says so."""
        for step in moves:
            fate = self.fates.get(step.message_id, "")
            at_dot = step.new == "sent" and fate == "kill after dot, before sent"
            if at_dot or fate == f"kill before {step.new}":
                self._die(step)
            super().move(step, by=by, is_lazy=is_lazy)
            if fate == f"kill after {step.new}":
                self._die(step)

    def _die(self, step: Move) -> None:
        del self.fates[step.message_id]
        raise Killed


class Story(RuleBasedStateMachine):
    """Runs, kills, answers and settlements in any order."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._store = Store()
        self._count = 0
        self._ledger = self._open()

    def teardown(self) -> None:
        """Clear away."""
        self._ledger.close()
        self._folder.cleanup()

    def _open(self) -> MortalLedger:
        ledger = MortalLedger(open_database(str(Path(self._folder.name) / "ledger")))
        ledger.fates = {}
        return ledger

    def _rows(self) -> tuple[Delivery, ...]:
        return self._ledger.deliveries(ISSUE)

    @initialize(count=st.integers(1, 4))
    def begin(self, count: int) -> None:
        """Begin with somebody."""
        self.enrol(count)

    @rule(count=st.integers(0, 3))
    def enrol(self, count: int) -> None:
        """Read the list again, as it was or longer."""
        self._count = min(self._count + count, 8)
        self._ledger.enrol(ISSUE, EDITION, 1, addressees(self._count), date(2027, 1, 1))

    @rule(fates=st.lists(st.sampled_from(FATES), max_size=8))
    def run(self, fates: list[str]) -> None:
        """One run; where it is killed, the next opens the ledger anew."""
        self._ledger.recover(ISSUE)
        queue = [row for row in self._rows() if row.state == "queued"]
        self._ledger.fates = dict(zip((row.message_id for row in queue), fates, strict=False))
        wire = Wire(self._store, self._ledger.fates)

        def call() -> Session:
            wire.is_open = True
            return cast("Session", wire)

        policy = Policy(attempts=2, first_wait_s=0, calls_s=(), same_troubles=3)
        try:
            Run(self._ledger, make, call, policy, Brake(), tell_nobody).serve(queue)
        except DeliveryStopped:
            pass
        except Killed:
            self._ledger.close()
            self._ledger = self._open()

    @precondition(lambda self: any(row.state == "in-doubt" for row in self._rows()))
    @rule(data=st.data())
    def settle(self, data: st.DataObject) -> None:
        """Somebody looks into the relay's log and says what it says."""
        row = data.draw(st.sampled_from([row for row in self._rows() if row.state == "in-doubt"]))
        taken = self._store.taken[row.message_id] > 0
        self._ledger.move(Move(row.message_id, "in-doubt", "sent" if taken else "queued"), by="김하늘")

    @precondition(lambda self: any(row.state == "sent" for row in self._rows()))
    @rule(data=st.data())
    def bounce(self, data: st.DataObject) -> None:
        """Let a message come back."""
        row = data.draw(st.sampled_from([row for row in self._rows() if row.state == "sent"]))
        self._ledger.move(Move(row.message_id, "sent", "bounced"))

    @invariant()
    def nobody_is_served_twice(self) -> None:
        """Find each message once at most in the relay's own store."""
        assert max(self._store.taken.values(), default=0) <= 1

    @invariant()
    def nobody_is_lost_and_every_doubt_is_named(self) -> None:
        """Find whatever is told as sent in the store; what is in the store is told as sent or is in doubt."""
        assert len(self._rows()) == self._count
        for row in self._rows():
            if self._store.taken[row.message_id]:
                assert row.state in ("sent", "bounced", "in-doubt", "committing")
            else:
                assert row.state not in ("sent", "bounced")

    @invariant()
    def the_story_agrees(self) -> None:
        """Find each client in the state of their last event."""
        assert self._ledger.complaints() == ()


TestStory = Story.TestCase
