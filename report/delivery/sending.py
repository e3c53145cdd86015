"""The queue of one issue in, each client's mail taken by the relay once, or the client named: one step at a time.

The order is the whole point: the body first, `committing` on the disk, then the final dot. Killed before the dot a
message was not taken and is sent again; killed after it, it may have been, and nobody tries again unasked.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from report.delivery.brake import Brake
from report.delivery.faults import DeliveryStopped, LedgerUnusable
from report.delivery.ledger import Ledger, Move
from report.delivery.line import Line
from report.delivery.post import Post
from report.delivery.replies import InDoubt, Lost, Refused, Reply
from report.delivery.smtp import Session
from report.model.delivery import Delivery, State


@dataclass(frozen=True)
class Policy:
    """How patient a run is.

    `rate` is messages a second at most, 0 for as many as go; a client is tried `attempts` times and the relay called
    `len(calls_s)` times more, after so many seconds each; `same_troubles` clients in a row who are turned away with the
    same final answer, or left without a last one, are no matter of the clients.
    """

    rate: float = 0
    attempts: int = 4
    first_wait_s: float = 5
    calls_s: tuple[float, ...] = (1, 5, 15, 30)
    same_troubles: int = 5


@dataclass(frozen=True)
class Made:
    """A client's message and the number of the copy in it."""

    post: Post
    copy_number: str


@dataclass(frozen=True)
class Standing:
    """How far a run is: how many were served, turned away, left in doubt, and are still to come.

    `note` says why nothing goes out for a while, or is empty.
    """

    sent: int
    failed: int
    doubtful: int
    left: int
    seconds: float
    note: str = ""

    @property
    def rate(self) -> float:
        """Return messages per second."""
        return self.sent / self.seconds if self.seconds else 0

    @property
    def seconds_left(self) -> float | None:
        """Return how long the rest takes at this rate; None while nobody knows."""
        return self.left / self.rate if self.rate else None


class Run:
    """One pass over a queue. `make` prints a client's message, `call` opens a session with the relay."""

    def __init__(
        self,
        ledger: Ledger,
        make: Callable[[Delivery], Made],
        call: Callable[[], Session],
        policy: Policy,
        brake: Brake,
        tell: Callable[[Standing], None],
    ) -> None:
        self._ledger, self._policy, self._brake, self._tell = ledger, policy, brake, tell
        self._printer = _Printer(make)
        self._line = Line(call, policy.calls_s, brake, self._explain)
        self._waiting: list[tuple[float, int, Delivery]] = []
        self._tried: dict[str, int] = {}
        self._last_trouble, self._same = "", 0
        self._count = {"sent": 0, "failed": 0, "in-doubt": 0}

    def serve(self, queue: Sequence[Delivery]) -> None:
        """Serve everybody in `queue`, those whom the relay puts off again later, until done or asked to stop.

        Raises `DeliveryStopped` where going on makes no sense; the ledger then tells who is still queued.
        """
        self._waiting = [(0.0, number, row) for number, row in enumerate(queue)]
        self._began = due = time.monotonic()
        try:
            while self._waiting and not self._brake.is_on:
                ready_at, number, row = heapq.heappop(self._waiting)
                pause = max(ready_at, due) - time.monotonic()
                if ready_at > due:
                    self._explain("서버가 나중에 받겠다고 했습니다", pause)
                if not self._brake.wait(pause):
                    break
                due = time.monotonic() + (1 / self._policy.rate if self._policy.rate else 0)
                try:
                    self._serve(row, number)
                finally:
                    self._tell(self._standing())
        finally:
            self._line.close()

    def _serve(self, row: Delivery, number: int) -> None:
        """Take one client's message to the relay and write down what came of it."""
        made = self._printer.print(row)
        session = self._line.session()
        if session is None:
            return
        session.announce(made.post)
        self._move(row, "queued", "sending", "", made.copy_number)
        state: State = "sending"
        try:
            session.offer(made.post)
            if self._waiting:  # the relay reads for a while what lies in the kernel's buffers
                self._printer.print_ahead(self._waiting[0][2])
            self._move(row, "sending", "committing")
            state = "committing"
            answer = session.commit()
        except (Refused, Lost) as error:
            self._put_off_or_fail(row, number, state, error)
        except InDoubt as error:
            self._settle(row, "in-doubt", str(error))
            self._count_doubt(error)
        except KeyboardInterrupt:
            session.close()
            with suppress(LedgerUnusable):  # interrupted while writing: the next run settles what was written
                self._move(row, state, "queued" if state == "sending" else "in-doubt", "보내는 중에 중단함")
            raise
        else:
            self._announce_next(session)
            self._settle(row, "sent", answer.text)
            self._last_trouble = ""
            self._line.served += 1

    def _announce_next(self, session: Session) -> None:
        """Let the relay read the next envelope while the ledger is written, where the next client is due."""
        if not self._waiting or self._policy.rate or self._brake.is_on:
            return
        ready_at, _, row = self._waiting[0]
        if ready_at <= time.monotonic() and (made := self._printer.printed(row)):
            session.announce(made.post)

    def _settle(self, row: Delivery, state: State, detail: str) -> None:
        self._move(row, "committing", state, detail)
        self._count[state] += 1

    def _put_off_or_fail(self, row: Delivery, number: int, state: State, error: Refused | Lost) -> None:
        """Write down that the relay has not taken a message, and ask again later where that may help."""
        if isinstance(error, Refused) and not error.reply.is_temporary:
            self._move(row, state, "failed", str(error))
            self._count["failed"] += 1
            self._count_refusal(error.reply)
            return
        self._move(row, state, "queued", str(error))
        if not self._line.is_open and self._line.served:  # a relay may end a connection between two messages
            heapq.heappush(self._waiting, (0.0, number, row))
            return
        tried = self._tried[row.message_id] = self._tried.get(row.message_id, 0) + 1
        if tried < self._policy.attempts:
            wait = self._policy.first_wait_s * 2 ** (tried - 1)
            heapq.heappush(self._waiting, (time.monotonic() + wait, number, row))

    def _count_refusal(self, reply: Reply) -> None:
        message = f"같은 거절을 해 멈췄습니다: {reply.text}"
        hint = "서버의 설정을 확인하세요. 거절된 사람은 고친 뒤 'report send … --retry-failed'로 다시 보냅니다."
        self._count_trouble(reply.status, "same-refusal", message, hint)

    def _count_doubt(self, error: InDoubt) -> None:
        message = f"마지막 답을 하지 않아 멈췄습니다: {error}"
        hint = "서버의 기록에서 까닭을 확인하고 'report resolve'로 정리한 뒤, 같은 명령으로 남은 사람에게 보내세요."
        self._count_trouble("no last answer", "same-doubt", message, hint)

    def _count_trouble(self, kind: str, slug: str, message: str, hint: str) -> None:
        """Raise `DeliveryStopped` when client after client meets with the same trouble: it is no matter of theirs."""
        self._same = self._same + 1 if kind == self._last_trouble else 1
        self._last_trouble = kind
        if self._same >= self._policy.same_troubles:
            raise DeliveryStopped.because(slug, f"서버가 {self._same}명에게 잇달아 {message}", hint)

    def _move(self, row: Delivery, old: State, new: State, detail: str = "", copy_number: str = "") -> None:
        # A machine that loses power may leave `sending` as queued, and `sent` in doubt until the next `committing` is
        # on the disk: nobody is lost or served twice by it, and a message waits for the disk once instead of thrice.
        is_lazy = new == "sending" or (new == "sent" and bool(self._waiting))
        self._ledger.move(Move(row.message_id, old, new, detail, copy_number), is_lazy=is_lazy)

    def _standing(self) -> Standing:
        seconds = time.monotonic() - self._began
        return Standing(
            self._count["sent"], self._count["failed"], self._count["in-doubt"], len(self._waiting), seconds
        )

    def _explain(self, reason: str, pause_s: float) -> None:
        """Tell why the next client has to wait, where somebody who looks on would wonder."""
        if pause_s >= 1:
            standing = self._standing()
            self._tell(replace(standing, left=standing.left + 1, note=f"{pause_s:.0f}초 뒤에 다시 합니다: {reason}"))


class _Printer:
    """Prints messages in their turn, or the next one ahead while there is nothing else to do."""

    def __init__(self, make: Callable[[Delivery], Made]) -> None:
        self._make = make
        self._ahead: dict[str, Made] = {}

    def print(self, row: Delivery) -> Made:
        """Return a client's message; whatever else was printed ahead is thrown away."""
        made = self.printed(row) or self._make(row)
        self._ahead.clear()
        return made

    def print_ahead(self, row: Delivery) -> None:
        """Keep a client's message for their turn."""
        self._ahead[row.message_id] = self._make(row)

    def printed(self, row: Delivery) -> Made | None:
        """Return a client's message where it was printed ahead."""
        return self._ahead.get(row.message_id)
