"""A ledger that several hosts share keeps the same promises: a real PostgreSQL, started for these tests alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from report.delivery.faults import LedgerBusy, LedgerUnusable
from report.delivery.ledger import Ledger, LostRace, Move, open_ledger
from report.delivery.postgres import without_password
from tests.delivery.postfix import free_port, wait_for
from tests.delivery.runs import EDITION, ISSUE, addressees, serve, states
from tests.delivery.scripted import DROP, scripted_relay
from tests.sample import ROOT

pytestmark = pytest.mark.slow

ID = f"<{ISSUE}.token0@example.com>"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Return the URL of a cluster of our own, run by a user who is not root."""
    tools = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not tools:
        pytest.fail("PostgreSQL is missing: apt-get install postgresql")
    home = Path(tempfile.mkdtemp(prefix="report-postgres-"))
    user: list[str] = []
    if os.geteuid() == 0:
        user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(home, "postgres")
    port = free_port()
    with (home / "told").open("wb") as told:

        def run(tool: str, *words: str) -> None:
            command = [*user, str(tools[-1] / tool), "-D", str(home / "data"), *words]
            subprocess.run(command, check=True, stdout=told, stderr=told, stdin=subprocess.DEVNULL, cwd="/")

        run("initdb", "-U", "report", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-w", "-o", f"-p {port} -c listen_addresses=127.0.0.1 -k {home}", "-l", f"{home}/log", "start")
        try:
            wait_for(port)
            yield f"postgresql://report@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def ledger(server: str) -> Iterator[Ledger]:
    """Return a ledger in which three clients wait, and nothing else."""
    made = open_ledger(server)
    for table in ("deliveries", "events", "suppressions"):
        made._database.run(f"DELETE FROM {table}")  # noqa: S608 (our own three names)
    made.enrol(ISSUE, EDITION, 1, addressees(3), date(2027, 1, 1))
    yield made
    made.close()


def test_a_run_serves_each_once_and_names_the_doubt(ledger: Ledger) -> None:
    """As on a file."""
    with scripted_relay({".": ["", DROP]}) as relay:
        serve(ledger, relay.port)
        serve(ledger, relay.port)
    assert states(ledger) == ["sent", "in-doubt", "sent"]
    assert len(relay.taken) == 2
    assert ledger.complaints() == ()
    assert [event.state for event in ledger.story(ID)] == ["queued", "sending", "committing", "sent"]
    assert ledger.find_token("token1") is not None


def test_a_lost_race_changes_nothing(ledger: Ledger) -> None:
    """A move from a state the delivery is not in is refused, and undoes what was made with it."""
    with pytest.raises(LostRace):
        ledger.move(Move(ID, "queued", "sending"), Move(ID, "committing", "sent"))
    assert states(ledger) == ["queued"] * 3
    ledger.enrol(ISSUE, EDITION, 1, addressees(3), date(2027, 1, 1))
    assert ledger.forget(date(2027, 1, 1)) == 3


def test_a_second_operator_is_told_and_no_lock_outlives_a_killed_one(server: str, ledger: Ledger) -> None:
    """The lock belongs to the connection that writes."""
    code = (
        "import sys, time; from report.delivery.ledger import open_ledger\n"
        "with open_ledger(sys.argv[1]).hold(sys.argv[2]):\n    print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, server, ISSUE], stdout=subprocess.PIPE, cwd=ROOT) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(LedgerBusy, match=f"pid {holder.pid}"), ledger.hold(ISSUE):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    for _ in range(50):
        try:
            with ledger.hold(ISSUE):
                return
        except LedgerBusy:
            continue
    pytest.fail("the lock of a killed process is still held")


def test_a_server_that_is_away_is_an_error_without_the_password() -> None:
    """What is shown can be shown."""
    with pytest.raises(LedgerUnusable) as caught:
        open_ledger(f"postgresql://report:pa55@127.0.0.1:{free_port()}/ledger")
    assert "pa55" not in caught.value.findings[0].message
    assert without_password("postgresql://u:p@h:5/d?sslmode=require") == "postgresql://u@h:5/d"
