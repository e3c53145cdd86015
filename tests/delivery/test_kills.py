"""Real processes killed at every state against a real relay: nobody lost, nobody served twice, every doubt named.

The truth is read from the relay's own queue. A policy that tries the unknown again is shown to be caught by the same
test.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from report.delivery.brake import Brake
from report.delivery.databases import open_database
from report.delivery.ledger import Ledger, Move
from report.delivery.post import Post
from report.delivery.replies import Reply
from report.delivery.sending import Run
from report.delivery.smtp import Session
from report.model.delivery import STATES, Addressee, Delivery
from tests.delivery.postfix import REFUSED, Postfix, running_postfix
from tests.delivery.runs import EDITION, HASTY, ISSUE, SHORT, local, make, tell_nobody

pytestmark = pytest.mark.slow

KILLS = 220
CLIENTS = 6
# While a move to each state is being written, once it is on the disk, and on the wire.
FATES = (
    *(f"{when} {state}" for state in STATES for when in ("writing", "wrote")),
    *("in body", "after dot", "any moment"),
)


@pytest.fixture(scope="module")
def relay() -> Iterator[Postfix]:
    """Return the relay."""
    with running_postfix() as running:
        yield running


class MortalLedger(Ledger):
    """A ledger whose process is killed at the `nth` time that its fate comes up."""

    fate = ""
    nth = 1

    def meet(self, moment: str) -> None:
        """Die here, if this is the moment."""
        if moment == self.fate:
            self.nth -= 1
            if self.nth == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def enrol(self, *arguments: object, **options: object) -> None:
        """Enrol, and have it written."""
        super().enrol(*arguments, **options)  # type: ignore[arg-type]  # handed on as they are
        self.meet("wrote queued")
        self.meet("wrote suppressed")

    def recover(self, issue: str) -> tuple[Delivery, ...]:
        """Recover, and have it written."""
        doubtful = super().recover(issue)
        if doubtful:
            self.meet("wrote in-doubt")
        return doubtful

    def move(self, *moves: Move, by: str = "", is_lazy: bool = False) -> None:
        """Write a move, and have it written."""
        super().move(*moves, by=by, is_lazy=is_lazy)
        self.meet(f"wrote {moves[-1].new}")

    def _move(self, move: Move, by: str) -> None:
        super()._move(move, by)
        self.meet(f"writing {move.new}")


class RashLedger(MortalLedger):
    """What nobody should do: whoever may have been served is tried again."""

    def recover(self, issue: str) -> tuple[Delivery, ...]:
        """Queue everybody again who was not seen through."""
        rash = "UPDATE deliveries SET state = 'queued' WHERE issue = ? AND state IN ('sending', 'committing')"
        self._database.run(rash, (issue,))
        return ()


class MortalSession(Session):
    """A connection whose process is killed with half a body or with the final dot on the wire."""

    ledger: MortalLedger

    def offer(self, post: Post) -> None:
        """Send half a message where that is fated."""
        if self.ledger.fate == "in body":
            self._open_envelope(post)
            self._write(post.parts[0])
            self.ledger.meet("in body")
            self._write(*post.parts[1:])
        else:
            super().offer(post)

    def commit(self) -> Reply:
        """Send the dot and wait for no answer where that is fated."""
        if self.ledger.fate == "after dot" and self.ledger.nth == 1:
            self._connection.sendall(b".\r\n")
            time.sleep(0.02)
        self.ledger.meet("after dot")
        return super().commit()


def clients(batch: int) -> list[Addressee]:
    """Return a batch's clients: one whom the relay refuses, the last to be suppressed."""
    emails = [REFUSED, *(f"client{number}@example.com" for number in range(CLIENTS - 1))]
    return [
        Addressee(email, "고객", "예시운용", f"<{ISSUE}.batch{batch}n{number}@example.com>")
        for number, email in enumerate(emails)
    ]


def live(kind: type[MortalLedger], path: Path, port: int, batch: int, fate: str, nth: int) -> None:
    """Live a sender's whole life, as `report send` does: enrol, recover, serve, and read what came back."""
    ledger = kind(open_database(str(path)))
    ledger.fate, ledger.nth = fate, nth
    *served, last = clients(batch)
    until = date(2027, 1, 1)
    ledger.enrol(ISSUE, EDITION, 1, [*served, last], until)
    gone = Addressee(last.email, last.name, last.firm, last.message_id, suppressed="수신 거부")
    ledger.enrol(ISSUE, EDITION, 1, [*served, gone], until)
    ledger.recover(ISSUE)

    def call() -> Session:
        session = MortalSession(local(port), SHORT)
        session.ledger = ledger
        return session

    queue = [row for row in ledger.deliveries(ISSUE) if row.state == "queued"]
    Run(ledger, make, call, HASTY, Brake(), tell_nobody).serve(queue)
    back = next((row for row in ledger.deliveries(ISSUE) if row.state == "sent"), None)
    if back and not any(row.state == "bounced" for row in ledger.deliveries(ISSUE)):
        ledger.move(Move(back.message_id, "sent", "bounced"))


def is_killed(kind: type[MortalLedger], path: Path, port: int, batch: int, fate: str, chance: random.Random) -> bool:
    """Run a process that meets `fate`, and tell whether SIGKILL ended it."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            live(kind, path, port, batch, fate, chance.choice((1, 1, 2, 3)))
            os._exit(0)
        os._exit(1)
    if fate == "any moment":
        time.sleep(chance.uniform(0.001, 0.06))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert not (os.WIFEXITED(status) and os.WEXITSTATUS(status)), f"the sender broke at {fate}"
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def judge(path: Path, taken: Counter[str]) -> Counter[str]:
    """Hold what the ledger tells against what the relay has: lost, doubled, and not named as in doubt."""
    found: Counter[str] = Counter()
    ledger = Ledger(open_database(str(path)))
    for row in ledger.deliveries(ISSUE):
        count = taken[row.message_id]
        found["doubled"] += count > 1
        found["lost"] += count == 0 and row.state not in ("in-doubt", "failed", "suppressed")
        found["not named"] += count > 0 and row.state not in ("in-doubt", "sent", "bounced")
        found[row.state] += 1
    assert ledger.complaints() == ()
    ledger.close()
    return found


def kill_and_judge(
    kind: type[MortalLedger], relay: Postfix, folder: Path, fates: list[str], first: int
) -> Counter[str]:
    """Kill a process at each of `fates`, a few on each ledger, and judge when the last has run in peace."""
    chance = random.Random(20250912 + first)  # noqa: S311 (the same kills every time)
    found: Counter[str] = Counter()
    for batch, start in enumerate(range(0, len(fates), 4), first):
        path = folder / f"ledger{batch}"
        for fate in fates[start : start + 4]:
            found[f"killed {fate}"] += is_killed(kind, path, relay.port, batch, fate, chance)
        assert not is_killed(kind, path, relay.port, batch, "", chance)
        time.sleep(0.05)  # a message whose sender was killed after the dot is on its way into the queue
        found += judge(path, relay.taken())
    return found


def test_nobody_is_lost_or_served_twice_whenever_the_sender_is_killed(relay: Postfix, tmp_path: Path) -> None:
    """Two hundred kills and more, at every state: lost 0, doubled 0, and every doubt is named."""
    found: Counter[str] = Counter()
    first = 0
    while sum(count for name, count in found.items() if name.startswith("killed ")) < KILLS:
        fates = random.Random(first).sample(FATES, len(FATES))  # noqa: S311
        found += kill_and_judge(MortalLedger, relay, tmp_path, fates, first)
        first += 100
    assert (found["lost"], found["doubled"], found["not named"]) == (0, 0, 0)
    assert found["in-doubt"] > 0
    assert [fate for fate in FATES if not found[f"killed {fate}"]] == []


def test_a_policy_that_tries_the_unknown_again_is_caught(relay: Postfix, tmp_path: Path) -> None:
    """The same kills and the same judge find clients served twice."""
    found = kill_and_judge(RashLedger, relay, tmp_path, ["after dot", "writing sent"] * 6, 90_000)
    assert found["doubled"] > 0
