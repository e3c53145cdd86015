"""Ctrl-C and SIGTERM on a real `report send`: the message in hand is finished, and a second run serves the rest."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from report.archive import Archive
from report.delivery.ledger import open_ledger
from report.desk.approval import approve
from report.model.delivery import State
from tests.delivery.scripted import SILENCE, Scripted, scripted_relay
from tests.sample import ROOT, SAMPLE

pytestmark = pytest.mark.slow

CLIENTS = 12


@pytest.fixture
def home(sealed_sample: Path, tmp_path: Path) -> Path:
    """Return a folder with an approved issue and a list of clients."""
    archive = Archive.open(str(shutil.copytree(sealed_sample, tmp_path / "output/archive")))
    approve(archive, SAMPLE, "이서연", at=datetime(2025, 9, 12, tzinfo=UTC), account="tests")
    rows = (f"고객{at},예시운용,client{at:02}@example.com" for at in range(CLIENTS))
    (tmp_path / "clients.csv").write_text("\n".join(["name,firm,email", *rows]), encoding="utf-8")
    return tmp_path


@contextmanager
def sending(home: Path, relay: Scripted, *words: str) -> Iterator[subprocess.Popen[str]]:
    """Yield a process that sends; it is gone afterwards."""
    command = [sys.executable, "-m", "report", "send", SAMPLE, "--clients", "clients.csv", "--yes"]
    command += ["--smtp", f"smtp://127.0.0.1:{relay.port}", "--insecure-local", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "REPORT_COPY_SECRET": "0123456789abcdef" * 4}
    with subprocess.Popen(command, cwd=home, env=environment, text=True, stderr=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until it is so."""
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.05)
    raise TimeoutError


def end_of(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Return how a process ended, and what it said."""
    _, told = process.communicate(timeout=30)
    return process.returncode, told


def states(home: Path) -> list[State]:
    """Return each client's state."""
    ledger = open_ledger(str(home / "output/ledger.db"), must_exist=True)
    found = [row.state for row in ledger.deliveries(SAMPLE)]
    ledger.close()
    return found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_finishes_the_message_in_hand(home: Path, number: signal.Signals) -> None:
    """Nothing is left half done, nobody is in doubt, and the next run serves the others, each once."""
    with scripted_relay() as relay:
        with sending(home, relay, "--rate", "10") as process:
            wait_until(lambda: len(relay.taken) >= 3)
            process.send_signal(number)
            code, told = end_of(process)
        assert (code, "Traceback" in told) == (130, False)
        served = len(relay.taken)
        assert 3 <= served < CLIENTS
        assert states(home) == ["sent"] * served + ["queued"] * (CLIENTS - served)
        with sending(home, relay) as process:
            assert end_of(process)[0] == 0
    assert states(home) == ["sent"] * CLIENTS
    assert len(relay.taken) == CLIENTS


def test_a_second_time_stops_at_once_where_the_answer_does_not_come(home: Path) -> None:
    """Who waits for the answer to the final dot is in doubt then, the others wait for the next run."""
    with scripted_relay({".": ["", SILENCE]}) as relay:
        with sending(home, relay) as process:
            wait_until(lambda: relay.seen(".") >= 2)
            process.send_signal(signal.SIGINT)
            time.sleep(0.5)
            assert process.poll() is None
            process.send_signal(signal.SIGINT)
            code, told = end_of(process)
        assert (code, "Traceback" in told) == (130, False)
        assert states(home) == ["sent", "in-doubt"] + ["queued"] * (CLIENTS - 2)
        with sending(home, relay) as process:
            assert end_of(process)[0] == 7
    assert states(home).count("sent") == CLIENTS - 1


@pytest.mark.parametrize("step", ["greeting", "DATA"])
def test_a_second_time_stops_at_once_where_the_relay_hangs_before_the_dot(home: Path, step: str) -> None:
    """Nobody is in doubt: the relay has not been asked to take anything."""
    with scripted_relay({step: [SILENCE]}) as relay:
        with sending(home, relay) as process:
            wait_until(lambda: relay.seen(step) >= 1)
            for _ in range(2):
                time.sleep(0.2)
                process.send_signal(signal.SIGINT)
            code, told = end_of(process)
        assert (code, "Traceback" in told) == (130, False)
    assert states(home) == ["queued"] * CLIENTS


def test_one_time_is_enough_while_a_client_put_off_is_waited_for(home: Path) -> None:
    """Nobody waits for nothing."""
    with scripted_relay({"RCPT": ["451 4.3.0 Try later"] * 4 * CLIENTS}) as relay, sending(home, relay) as process:
        wait_until(lambda: relay.seen("RCPT") >= CLIENTS)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert end_of(process)[0] == 130
    assert states(home) == ["queued"] * CLIENTS
