"""Postfix's smtp-sink in its bad moods: what it does to every command ends in a state that says what is known."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from report.delivery.faults import DeliveryStopped
from report.model.delivery import State
from tests.delivery.postfix import free_port, wait_for
from tests.delivery.runs import enrolled, serve, states

pytestmark = pytest.mark.slow


@contextmanager
def sink(*words: str) -> Iterator[int]:
    """Yield the port of a sink with these options."""
    port = free_port()
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    command = ["/usr/sbin/smtp-sink", *user, *words, f"127.0.0.1:{port}", "100"]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as it:
        try:
            wait_for(port)
            yield port
        finally:
            it.terminate()


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ((), "sent"),
        (("-p",), "sent"),
        (("-e",), "queued"),
        *((("-q", command), "queued") for command in ("MAIL", "RCPT", "DATA")),
        *((("-Q", command), "queued") for command in ("MAIL", "RCPT", "DATA", ".")),
        *((("-r", command), "queued") for command in ("MAIL", "RCPT", "DATA", ".")),
        *((("-f", command), "failed") for command in ("MAIL", "RCPT", "DATA", ".")),
        (("-q", "."), "in-doubt"),
        (("-w", "1"), "sent"),
        (("-W", ".:1"), "in-doubt"),
        (("-A", "0"), "failed"),
    ],
    ids=lambda value: " ".join(value) or "well" if isinstance(value, tuple) else value,
)
def test_every_mood_ends_in_a_state_that_says_what_is_known(
    tmp_path: Path, words: tuple[str, ...], state: State
) -> None:
    """Drops, 421, 4xx and 5xx at each command and at the dot, an answer too late, no pipelining, no ESMTP."""
    ledger = enrolled(tmp_path / "ledger", 2)
    with sink(*words) as port, suppress(DeliveryStopped):
        serve(ledger, port)
    assert states(ledger) == [state] * 2
