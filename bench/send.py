"""How fast copies go out against the standard library on one connection: ratios of one run, rounds interleaved.

usage: python bench/send.py [ROUNDS]

Both send a message with a 1.5 MB PDF into Postfix's smtp-sink on loopback. The standard library sends the bytes of one
message, built once, to everybody (`plain_post.py`, a process of its own as a script is). Ours does what `report send`
does: each client gets a marked copy of their own, and the ledger is on the disk before the final dot.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from bench.edition import ISSUE, PDF_SIZE, ROOT, make_specimen
from report.delivery.brake import Brake
from report.delivery.copies import CopyMaker
from report.delivery.ledger import open_ledger
from report.delivery.message import message_id_of, token_of
from report.delivery.relay import Relay
from report.delivery.sending import Made, Policy, Run
from report.delivery.smtp import Session
from report.delivery.stationery import Occasion
from report.desk.mailing import prepare_mailing
from report.model.client import Client
from report.model.delivery import Addressee, Delivery

MESSAGES, PLAIN_MESSAGES = 150, 50
BUDGET = 2.5
SECRET = b"a secret for the bench, and for it alone"
CLIENTS = {
    email: Client("김고객", "예시운용", email) for email in (f"client{at}@example.com" for at in range(MESSAGES))
}


@dataclass(frozen=True)
class Cost:
    """What a message took on the average: seconds by the clock, and of the sender's processor time."""

    wall: float
    cpu: float


class Weekly:
    """An edition that is ready to be sent."""

    def __init__(self) -> None:
        specimen = make_specimen(PDF_SIZE)
        self._sha = sha256(specimen.pdf).hexdigest()
        self._mailing = prepare_mailing(specimen.series, specimen.html)
        self._press = self._mailing.press(specimen.pdf, self._sha, ISSUE, datetime(2025, 9, 12, tzinfo=UTC), Occasion())
        self._maker = CopyMaker(specimen.pdf, self._sha, SECRET, CLIENTS.values())

    def make(self, row: Delivery) -> Made:
        """Return a client's message with a copy of their own."""
        copy = self._maker.copy(CLIENTS[row.email])
        return Made(self._press.post(row, copy.tail, len(copy.front)), copy.number)

    def send(self, port: int, ledger_path: Path) -> Cost:
        """Send to everybody."""
        ledger = open_ledger(str(ledger_path))
        ledger.enrol(ISSUE, self._sha, 1, map(self._addressee, CLIENTS.values()), date(2026, 9, 12))
        rows = ledger.deliveries(ISSUE)
        with Brake() as brake:
            wall, cpu = time.perf_counter(), time.process_time()
            relay = Relay("127.0.0.1", port, "plain")
            Run(ledger, self.make, lambda: Session(relay), Policy(), brake, lambda _: None).serve(rows)
            cost = Cost((time.perf_counter() - wall) / MESSAGES, (time.process_time() - cpu) / MESSAGES)
        if any(row.state != "sent" for row in ledger.deliveries(ISSUE)):
            raise RuntimeError("not everybody was served")
        return cost

    def _addressee(self, client: Client) -> Addressee:
        message_id = message_id_of(ISSUE, token_of(SECRET, self._sha, client.email), self._mailing.settings)
        return Addressee(client.email, client.name, client.firm, message_id)

    def one_message(self) -> bytes:
        """Return one client's message as it crosses the wire."""
        addressee = self._addressee(next(iter(CLIENTS.values())))
        return b"".join(self._press.post(addressee, self._maker.copy(CLIENTS[addressee.email]).pdf).parts)


def plain(port: int, message: Path) -> Cost:
    """Send the same message to a third of them over one connection of the standard library."""
    command = [sys.executable, str(ROOT / "bench/plain_post.py"), str(port), str(message), str(PLAIN_MESSAGES)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Cost(*map(float, told.split()))


@contextmanager
def running_sink() -> Iterator[int]:
    """Yield the port of a sink that takes everything."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    with subprocess.Popen(["/usr/sbin/smtp-sink", *user, f"127.0.0.1:{port}", "100"]) as sink:
        try:
            time.sleep(0.5)
            yield port
        finally:
            sink.terminate()


def main() -> None:
    """Run the rounds and print medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    weekly = Weekly()
    with tempfile.TemporaryDirectory() as scratch, running_sink() as port:
        message, folder = Path(scratch) / "message", Path(scratch)
        message.write_bytes(weekly.one_message())
        costs = [(plain(port, message), weekly.send(port, folder / f"{at}.db")) for at in range(rounds)]
        print(f"{rounds} rounds of {MESSAGES} messages of {message.stat().st_size / 1e6:.1f} MB, medians")
    _tell("smtplib, one message built once", [library for library, _ in costs])
    _tell("report, a copy for each client", [own for _, own in costs])
    ratios = sorted(library.wall / own.wall for library, own in costs)
    middle = statistics.median(ratios)
    print(f"  {middle:.2f}x (budget {BUDGET}x); round by round from {ratios[0]:.2f}x to {ratios[-1]:.2f}x")


def _tell(name: str, costs: list[Cost]) -> None:
    rate = 1 / statistics.median(cost.wall for cost in costs)
    busy = 1000 * statistics.median(cost.cpu for cost in costs)
    print(f"  {name:32} {rate:6.1f} a second, {busy:4.1f} ms of its processor time each")


if __name__ == "__main__":
    main()
