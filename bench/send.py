"""How fast copies go out against the standard library on one connection: a ratio of one run, rounds interleaved.

usage: python bench/send.py [ROUNDS]

Both send a message with a 1.5 MB PDF into Postfix's smtp-sink on loopback. The standard library sends one message,
built once, to everybody. Ours sends each client a copy of their own, its digest computed, with the ledger on the disk.
"""

from __future__ import annotations

import hashlib
import os
import smtplib
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from report.delivery.brake import Brake
from report.delivery.ledger import open_ledger
from report.delivery.message import Enclosure, Press, message_id_of, token_of
from report.delivery.relay import Relay
from report.delivery.sending import Made, Policy, Run
from report.delivery.smtp import Session
from report.delivery.stationery import Texts
from report.model.delivery import Addressee, Delivery
from report.model.mail import MailSettings

MESSAGES = 150
BUDGET = 2.5
ISSUE, EDITION = "2025-W37", "e" * 64
SETTINGS = MailSettings("research@example.com", "bounces@example.com", "unsubscribe@example.com")
PDF = os.urandom(1_500_000)
MARK = 20_000  # bytes at the end of a copy that are its client's own
HEAD = hashlib.sha256(PDF[:-MARK])  # a digest begins with what all copies share, which is read once
PRESS = Press(
    SETTINGS,
    "예시증권 리서치센터",
    "china-ai-weekly",
    Texts("제목", "<p>본문</p>" * 1000, "본문 " * 1000),
    {"figure-1": os.urandom(30_000)},
    Enclosure("중국 AI 위클리 2025-W37.pdf", "china-ai-weekly-2025-W37.pdf", PDF),
    EDITION,
    datetime(2025, 9, 12, tzinfo=UTC),
)


def clients() -> list[Addressee]:
    """Return everybody on the list."""
    emails = [f"client{number}@example.com" for number in range(MESSAGES)]
    return [
        Addressee(email, "김고객", "예시운용", message_id_of(ISSUE, token_of(b"bench", EDITION, email), SETTINGS))
        for email in emails
    ]


def make(row: Delivery) -> Made:
    """Return a client's message with a copy of their own."""
    mark = hashlib.sha256(row.email.encode()).digest() * (MARK // 32)
    digest = HEAD.copy()
    digest.update(mark)
    return Made(PRESS.post(row, PDF[:-MARK] + mark), digest.hexdigest()[:12])


def ours(port: int, folder: Path) -> float:
    """Send to everybody and return messages a second."""
    ledger = open_ledger(str(folder / f"{time.monotonic_ns()}.db"))
    ledger.enrol(ISSUE, EDITION, 1, clients(), date(2026, 9, 12))
    with Brake() as brake:
        start = time.perf_counter()
        run = Run(ledger, make, lambda: Session(Relay("127.0.0.1", port, "plain")), Policy(), brake, lambda _: None)
        run.serve(ledger.deliveries(ISSUE))
        seconds = time.perf_counter() - start
    if any(row.state != "sent" for row in ledger.deliveries(ISSUE)):
        raise RuntimeError("not everybody was served")
    return MESSAGES / seconds


def plain(port: int, message: bytes) -> float:
    """Send the same message to a third of them over one connection and return messages a second."""
    with smtplib.SMTP("127.0.0.1", port) as connection:
        start = time.perf_counter()
        for addressee in clients()[: MESSAGES // 3]:
            connection.sendmail("bounces@example.com", addressee.email, message)
        return MESSAGES // 3 / (time.perf_counter() - start)


def main() -> None:
    """Run the rounds and print medians and their ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    with (
        tempfile.TemporaryDirectory() as scratch,
        subprocess.Popen(["/usr/sbin/smtp-sink", *user, f"127.0.0.1:{port}", "100"]) as sink,
    ):
        try:
            time.sleep(0.5)
            first = open_ledger(f"{scratch}/first.db")
            first.enrol(ISSUE, EDITION, 1, clients()[:1], date(2026, 9, 12))
            message = b"".join(make(first.deliveries(ISSUE)[0]).post.parts)
            rates = [(plain(port, message), ours(port, Path(scratch))) for _ in range(rounds)]
        finally:
            sink.terminate()
    library, own = (statistics.median(side) for side in zip(*rates, strict=True))
    print(f"{rounds} rounds of {MESSAGES} messages of {len(message) / 1e6:.1f} MB, medians")
    print(f"  smtplib, one message built once  {library:6.1f} a second")
    print(f"  report, a copy for each client   {own:6.1f} a second  {own / library:.2f}x  (budget {BUDGET}x)")


if __name__ == "__main__":
    main()
