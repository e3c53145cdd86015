"""A run with everything around it made small: a ledger in a file, messages of a few lines, little patience."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from report.delivery.brake import Brake
from report.delivery.ledger import Ledger, open_ledger
from report.delivery.post import Post
from report.delivery.relay import Relay
from report.delivery.sending import Made, Policy, Run, Standing
from report.delivery.smtp import Session, Timeouts
from report.model.delivery import Addressee, Delivery, State

ISSUE = "2025-W37"
EDITION = "e" * 64
HASTY = Policy(first_wait_s=0.01, attempts=3, calls_s=(0.01, 0.02))
SHORT = Timeouts(connect=5, answer=5, write=5, final=0.5)


def local(port: int) -> Relay:
    """Return a relay on this machine."""
    return Relay("127.0.0.1", port, "plain")


def addressees(count: int) -> list[Addressee]:
    """Return `count` clients."""
    return [
        Addressee(f"client{number}@example.com", f"고객{number}", "예시운용", f"<{ISSUE}.token{number}@example.com>")
        for number in range(count)
    ]


def enrolled(path: Path, count: int) -> Ledger:
    """Return a ledger in which `count` clients wait."""
    ledger = open_ledger(str(path))
    ledger.enrol(ISSUE, EDITION, 1, addressees(count), date(2027, 1, 1))
    return ledger


def make(row: Delivery, lines: int = 1) -> Made:
    """Return a client's message: its Message-ID, and some lines."""
    head = f"To: {row.email}\r\nMessage-ID: {row.message_id}\r\n\r\n".encode()
    parts = (head, (b"x" * 76 + b"\r\n") * lines)
    return Made(Post("bounces@example.com", row.email, row.message_id, parts), f"N-{row.email}")


def tell_nobody(_standing: Standing) -> None:
    """Keep silent."""


def serve(
    ledger: Ledger,
    port: int,
    *,
    policy: Policy = HASTY,
    timeouts: Timeouts = SHORT,
    call: Callable[[], Session] | None = None,
    tell: Callable[[Standing], None] = tell_nobody,
    printing: Callable[[Delivery], Made] = make,
) -> None:
    """Recover, and serve everybody who is queued."""
    ledger.recover(ISSUE)
    queue = [row for row in ledger.deliveries(ISSUE) if row.state == "queued"]
    with Brake() as brake:
        Run(ledger, printing, call or (lambda: Session(local(port), timeouts)), policy, brake, tell).serve(queue)


def states(ledger: Ledger) -> list[State]:
    """Return each client's state."""
    return [row.state for row in ledger.deliveries(ISSUE)]
