"""How fast copies go out against the standard library on one connection: a ratio of one run, rounds interleaved.

usage: python bench/send.py [ROUNDS]

Both send a message with a 1.5 MB PDF into Postfix's smtp-sink on loopback. The standard library sends one message,
built once, to everybody. Ours does what `report send` does: each client gets a marked copy of their own with its
digest, and the ledger is on the disk before the final dot.
"""

from __future__ import annotations

import os
import smtplib
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from bench.edition import ISSUE, make_specimen
from report.delivery.brake import Brake
from report.delivery.copies import CopyMaker
from report.delivery.ledger import open_ledger
from report.delivery.message import Press, message_id_of, token_of
from report.delivery.relay import Relay
from report.delivery.sending import Made, Policy, Run
from report.delivery.smtp import Session
from report.desk.mailing import prepare_mailing
from report.model.client import Client
from report.model.delivery import Addressee, Delivery

MESSAGES, PLAIN_MESSAGES = 150, 50
PDF_SIZE = 1_500_000
BUDGET = 2.5
SECRET = b"a secret for the bench, and for it alone"
CLIENTS = {
    client.email: client
    for client in (Client(f"김고객{at}", "예시운용", f"client{at}@example.com") for at in range(MESSAGES))
}


@dataclass(frozen=True)
class Cost:
    """What a message took on the average: seconds by the clock, and of this process's processor time."""

    wall: float
    cpu: float


class Weekly:
    """An edition that is ready to be sent."""

    def __init__(self) -> None:
        specimen = make_specimen(PDF_SIZE)
        self.sha = sha256(specimen.pdf).hexdigest()
        mailing = prepare_mailing(specimen.series, specimen.html)
        self.settings = mailing.settings
        self._press: Press = mailing.press(
            specimen.pdf, self.sha, ISSUE, datetime(2025, 9, 12, tzinfo=UTC), corrects=False
        )
        self._maker = CopyMaker(specimen.pdf, self.sha, SECRET, CLIENTS.values())

    def make(self, row: Delivery) -> Made:
        """Return a client's message with a copy of their own."""
        copy = self._maker.copy(CLIENTS[row.email])
        return Made(self._press.post(row, copy.pdf), copy.number)

    def addressees(self) -> list[Addressee]:
        """Return everybody on the list."""
        return [
            Addressee(
                it.email,
                it.name,
                it.firm,
                message_id_of(ISSUE, token_of(SECRET, self.sha, it.email), self.settings),
            )
            for it in CLIENTS.values()
        ]


def ours(weekly: Weekly, port: int, folder: Path) -> Cost:
    """Send to everybody."""
    ledger = open_ledger(str(folder / f"{time.monotonic_ns()}.db"))
    ledger.enrol(ISSUE, weekly.sha, 1, weekly.addressees(), date(2026, 9, 12))
    with Brake() as brake:
        session: Callable[[], Session] = lambda: Session(Relay("127.0.0.1", port, "plain"))  # noqa: E731
        run = Run(ledger, weekly.make, session, Policy(), brake, lambda _: None)
        rows = ledger.deliveries(ISSUE)
        cost = _measure(lambda: run.serve(rows), MESSAGES)
    if any(row.state != "sent" for row in ledger.deliveries(ISSUE)):
        raise RuntimeError("not everybody was served")
    return cost


def plain(message: bytes, port: int) -> Cost:
    """Send the same message to a third of them over one connection."""
    with smtplib.SMTP("127.0.0.1", port) as connection:

        def send_all() -> None:
            for email in list(CLIENTS)[:PLAIN_MESSAGES]:
                connection.sendmail("bounces@example.com", email, message)

        return _measure(send_all, PLAIN_MESSAGES)


def _measure(work: Callable[[], None], count: int) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost((time.perf_counter() - wall) / count, (time.process_time() - cpu) / count)


@contextmanager
def running_sink() -> Iterator[int]:
    """Yield the port of a sink that takes everything."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    with subprocess.Popen(["/usr/sbin/smtp-sink", *user, f"127.0.0.1:{port}", "100"]) as sink:
        try:
            time.sleep(0.5)
            yield port
        finally:
            sink.terminate()


def main() -> None:
    """Run the rounds and print medians, and the median of the rounds' ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    weekly = Weekly()
    with tempfile.TemporaryDirectory() as scratch, running_sink() as port:
        first = open_ledger(f"{scratch}/first.db")
        first.enrol(ISSUE, weekly.sha, 1, weekly.addressees()[:1], date(2026, 9, 12))
        message = b"".join(weekly.make(first.deliveries(ISSUE)[0]).post.parts)
        costs = [(plain(message, port), ours(weekly, port, Path(scratch))) for _ in range(rounds)]
    print(f"{rounds} rounds of {MESSAGES} messages of {len(message) / 1e6:.1f} MB, medians")
    for name, side in zip(("smtplib, one message built once", "report, a copy for each client"), zip(*costs, strict=True), strict=True):
        rate, cpu = 1 / statistics.median(it.wall for it in side), statistics.median(it.cpu for it in side)
        print(f"  {name:32} {rate:6.1f} a second  {cpu * 1000:5.1f} ms of processor time each")
    ratios = sorted(library.wall / own.wall for library, own in costs)
    print(
        f"  {statistics.median(ratios):.2f}x (budget {BUDGET}x; the rounds' ratios {ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


if __name__ == "__main__":
    main()
