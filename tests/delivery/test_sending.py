"""Whatever a relay does, a client is served once, queued again, failed or in doubt: never twice, never forgotten."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from report.delivery.databases import Row
from report.delivery.faults import DeliveryStopped
from report.delivery.ledger import Ledger
from report.delivery.post import Post
from report.delivery.replies import Lost, Refused, Reply
from report.delivery.sending import Policy, Standing
from report.delivery.smtp import Session
from report.delivery.sqlite_file import SqliteFile
from report.model.delivery import State
from tests.delivery.runs import EDITION, ISSUE, SHORT, addressees, enrolled, local, make, serve, states
from tests.delivery.scripted import DROP, RESET_IN_BODY, SILENCE, TAKE_AND_DROP, scripted_relay

BUSY, NO = "451 4.3.0 Try later", "550 5.1.1 No such user"
BOTH_WAYS = pytest.mark.parametrize("offers", [("PIPELINING", "SIZE 50000000"), ()], ids=["pipelined", "one by one"])


@BOTH_WAYS
def test_everybody_is_served_once_on_one_connection(tmp_path: Path, offers: tuple[str, ...]) -> None:
    """A connection is kept, the relay's answer is written down, and a second run sends nothing."""
    ledger = enrolled(tmp_path / "ledger", 3)
    with scripted_relay(offers=offers) as relay:
        serve(ledger, relay.port)
        serve(ledger, relay.port)
    assert states(ledger) == ["sent"] * 3
    assert len(relay.taken) == 3
    assert sum(command.startswith("EHLO") for command in relay.commands) == 1
    assert ledger.deliveries(ISSUE)[0].detail == "250 2.0.0 Ok: queued as SCRIPT"
    assert ledger.deliveries(ISSUE)[0].copy_number == "N-client0@example.com"


@BOTH_WAYS
@pytest.mark.parametrize(
    ("step", "action"),
    [
        *((step, action) for step in ("MAIL", "RCPT", "DATA", ".") for action in (BUSY, "421 4.3.2 Shutting down")),
        *((step, DROP) for step in ("MAIL", "RCPT", "DATA")),  # after the dot nobody knows
    ],
)
def test_what_was_not_taken_is_tried_again(tmp_path: Path, offers: tuple[str, ...], step: str, action: str) -> None:
    """A temporary no, or a lost connection before the dot, ends in one message in the same run."""
    ledger = enrolled(tmp_path / "ledger", 2)
    with scripted_relay({step: [action]}, offers) as relay:
        serve(ledger, relay.port)
    assert states(ledger) == ["sent"] * 2
    assert len(relay.taken) == 2


@pytest.mark.parametrize("action", [DROP, TAKE_AND_DROP, SILENCE, "999 what", "2"])
def test_without_an_answer_to_the_dot_the_client_is_in_doubt(tmp_path: Path, action: str) -> None:
    """Who may have been served is named and not tried again, in this run or the next; the others are served."""
    ledger = enrolled(tmp_path / "ledger", 3)
    with scripted_relay({".": ["", action]}) as relay:
        serve(ledger, relay.port)
        serve(ledger, relay.port)
    assert states(ledger) == ["sent", "in-doubt", "sent"]
    assert len(relay.taken) == (3 if action == TAKE_AND_DROP else 2)


@BOTH_WAYS
@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "."])
def test_a_final_no_is_final_for_that_client(tmp_path: Path, offers: tuple[str, ...], step: str) -> None:
    """A 5xx fails one client, with the relay's words, and the connection serves the next."""
    ledger = enrolled(tmp_path / "ledger", 3)
    with scripted_relay({step: [NO]}, offers) as relay:
        serve(ledger, relay.port)
    assert states(ledger) == ["failed", "sent", "sent"]
    assert ledger.deliveries(ISSUE)[0].detail == NO
    assert sum(command.startswith("EHLO") for command in relay.commands) == 1


def test_a_connection_cut_in_the_body_is_no_doubt(tmp_path: Path) -> None:
    """Without the dot a relay takes nothing."""
    ledger = enrolled(tmp_path / "ledger", 2)
    with scripted_relay({"body": [RESET_IN_BODY]}) as relay:
        serve(ledger, relay.port, printing=lambda row: make(row, lines=200_000))
    assert states(ledger) == ["sent"] * 2
    assert len(relay.taken) == 2


@pytest.mark.parametrize("said", [DROP, "421 4.4.2 Timeout exceeded"])
def test_who_has_hung_up_before_the_dot_has_taken_nothing(tmp_path: Path, said: str) -> None:
    """The dot is not sent into a connection that is over: nobody would be in doubt for it."""
    (row,) = enrolled(tmp_path / "ledger", 1).deliveries(ISSUE)
    with scripted_relay({"body": [said]}) as relay:
        session = Session(local(relay.port), SHORT)
        session.offer(make(row).post)
        assert relay.hung_up.wait(5)
        with pytest.raises((Lost, Refused)):
            session.commit()


def test_only_a_yes_to_the_dot_is_one(tmp_path: Path) -> None:
    """An answer that is neither yes nor no leaves the client in doubt."""
    ledger = enrolled(tmp_path / "ledger", 2)
    with scripted_relay({".": ["354 Go ahead"]}) as relay:
        serve(ledger, relay.port)
    assert states(ledger) == ["in-doubt", "sent"]


class Watched(SqliteFile):
    """A ledger's file that notes how well synced each state was when it was written: 2 waits for the disk."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.seen: set[tuple[object, int]] = set()

    def run(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """Note the state that a move writes."""
        if statement.startswith("UPDATE deliveries SET state"):
            self.seen.add((values[0], super().run("PRAGMA synchronous")[0][0]))
        return super().run(statement, values)


def test_a_state_that_a_power_cut_must_not_undo_waits_for_the_disk(tmp_path: Path) -> None:
    """Forgotten with the dot on its way, `committing` would be sent again; so would a no, and a no asked of nobody."""
    database = Watched(tmp_path / "ledger")
    ledger = Ledger(database)
    ledger.enrol(ISSUE, EDITION, 1, addressees(4), date(2027, 1, 1))
    with scripted_relay({".": ["", NO, DROP]}) as relay:
        serve(ledger, relay.port)
    assert states(ledger) == ["sent", "failed", "in-doubt", "sent"]
    assert {state for state, synced in database.seen if synced < 2} <= {"sending", "sent"}
    assert {("committing", 2), ("failed", 2), ("in-doubt", 2), ("sent", 2)} <= database.seen


def test_a_client_put_off_again_and_again_stays_queued(tmp_path: Path) -> None:
    """After its attempts a client waits for the next run, and says why."""
    ledger = enrolled(tmp_path / "ledger", 2)
    with scripted_relay({"RCPT": [BUSY, "", BUSY, BUSY]}) as relay:
        serve(ledger, relay.port)
    assert states(ledger) == ["queued", "sent"]
    assert ledger.deliveries(ISSUE)[0].detail == BUSY
    assert ledger.deliveries(ISSUE)[0].attempts == 3


def test_the_same_no_to_everybody_stops_the_run(tmp_path: Path) -> None:
    """It is the relay's trouble then, not the clients': the others stay queued."""
    ledger = enrolled(tmp_path / "ledger", 8)
    with (
        scripted_relay({"MAIL": ["554 5.7.1 Access denied"] * 8}) as relay,
        pytest.raises(DeliveryStopped, match="5명"),
    ):
        serve(ledger, relay.port)
    assert states(ledger) == ["failed"] * 5 + ["queued"] * 3


def test_a_relay_that_never_gives_a_last_answer_stops_the_run(tmp_path: Path) -> None:
    """Five in doubt are enough to look into; the others still wait, and one who is served in between counts anew."""
    ledger = enrolled(tmp_path / "ledger", 12)
    script = {".": [TAKE_AND_DROP, "", *[TAKE_AND_DROP] * 9]}
    told: list[Standing] = []
    with scripted_relay(script) as relay, pytest.raises(DeliveryStopped) as stopped:
        serve(ledger, relay.port, tell=told.append)
    assert (told[-1].doubtful, told[-1].left) == (6, 5)
    assert stopped.value.findings[0].slug == "same-doubt"
    assert Counter(states(ledger)) == {"in-doubt": 6, "sent": 1, "queued": 5}


def test_a_yes_in_between_lets_the_run_go_on(tmp_path: Path) -> None:
    """Only an unbroken row of the same answer stops everybody."""
    ledger = enrolled(tmp_path / "ledger", 9)
    with scripted_relay({"RCPT": [NO, NO, NO, NO, "", NO, NO, NO, NO]}) as relay:
        serve(ledger, relay.port)
    assert states(ledger).count("failed") == 8


def test_a_relay_that_ends_connections_is_called_again(tmp_path: Path) -> None:
    """A drop between two messages costs neither an attempt nor a wait."""
    ledger = enrolled(tmp_path / "ledger", 4)
    with scripted_relay({"MAIL": ["", DROP, "", "421 4.7.0 Too many messages"]}) as relay:
        serve(ledger, relay.port, policy=Policy(first_wait_s=60, calls_s=()))
    assert states(ledger) == ["sent"] * 4
    assert len(relay.taken) == 4


def test_a_relay_that_is_away_stops_the_run_with_everybody_queued(tmp_path: Path) -> None:
    """After a few calls it says so."""
    ledger = enrolled(tmp_path / "ledger", 2)
    with scripted_relay() as relay:
        port = relay.port
    with pytest.raises(DeliveryStopped, match="이어지지"):
        serve(ledger, port)
    assert states(ledger) == ["queued"] * 2


@pytest.mark.parametrize("greeting", [DROP, BUSY, "HTTP/1.1 400 Bad Request"])
def test_a_bad_greeting_is_asked_again(tmp_path: Path, greeting: str) -> None:
    """A relay that is not ready yet gets another call."""
    ledger = enrolled(tmp_path / "ledger", 1)
    with scripted_relay({"greeting": [greeting]}) as relay:
        serve(ledger, relay.port)
    assert states(ledger) == ["sent"]


def test_the_ledger_knows_before_the_dot(tmp_path: Path) -> None:
    """When the relay is asked to commit, `committing` can be read by another process already."""
    ledger = enrolled(tmp_path / "ledger", 1)
    seen: list[State] = []

    class Watched(Session):
        def commit(self) -> Reply:
            seen.extend(states(enrolled(tmp_path / "ledger", 1)))
            return super().commit()

    with scripted_relay() as relay:
        serve(ledger, relay.port, call=lambda: Watched(local(relay.port), SHORT))
    assert seen == ["committing"]


def test_the_next_envelope_is_read_while_the_ledger_is_written(tmp_path: Path) -> None:
    """The relay is told of the next client before the yes to the last one is written down."""
    ledger = enrolled(tmp_path / "ledger", 2)
    seen: list[tuple[str, list[State]]] = []

    class Watched(Session):
        def announce(self, post: Post) -> None:
            seen.append((post.recipient, states(ledger)))
            super().announce(post)

    with scripted_relay() as relay:
        serve(ledger, relay.port, call=lambda: Watched(local(relay.port), SHORT))
    assert ("client1@example.com", ["committing", "queued"]) in seen
    assert states(ledger) == ["sent", "sent"]
    assert sum(command.startswith("MAIL") for command in relay.commands) == 2


def test_a_stop_after_an_envelope_sends_no_goodbye_for_a_body(tmp_path: Path) -> None:
    """Who stops between two clients leaves the relay with an envelope and nothing in it."""
    ledger = enrolled(tmp_path / "ledger", 2)
    with scripted_relay() as relay:
        serve(ledger, relay.port, tell=lambda _: os.kill(os.getpid(), signal.SIGINT))
        assert states(ledger) == ["sent", "queued"]
        assert relay.hung_up.wait(5)
        assert "RCPT TO:<client1@example.com>" in relay.commands
        assert not any("QUIT" in command for command in relay.commands)
        serve(ledger, relay.port)
    assert states(ledger) == ["sent", "sent"]
    assert len(relay.taken) == 2


def test_no_envelope_waits_for_a_rate(tmp_path: Path) -> None:
    """A relay is not kept waiting between two messages that are to go at a distance."""
    ledger = enrolled(tmp_path / "ledger", 2)
    with scripted_relay() as relay:
        serve(ledger, relay.port, policy=Policy(rate=100), tell=lambda _: os.kill(os.getpid(), signal.SIGINT))
    assert sum(command.startswith("MAIL") for command in relay.commands) == 1
    assert relay.commands[-1] == "QUIT"


def test_a_rate_is_kept(tmp_path: Path) -> None:
    """Twenty a second means that four messages start over at least 0.15 seconds."""
    ledger = enrolled(tmp_path / "ledger", 4)
    told: list[Standing] = []
    with scripted_relay() as relay:
        serve(ledger, relay.port, policy=Policy(rate=20), tell=told.append)
    assert told[-1].seconds >= 0.15
    assert [item.sent for item in told] == [1, 2, 3, 4]
    assert told[-1].left == 0


@pytest.mark.parametrize(
    ("policy", "script", "told"),
    [
        (Policy(first_wait_s=60), {"RCPT": [BUSY]}, "나중에 받겠다고"),
        (Policy(calls_s=(60,)), {"greeting": [BUSY]}, "Try later"),
    ],
    ids=["put off", "away"],
)
def test_who_looks_on_is_told_why_nothing_goes_out(
    tmp_path: Path, policy: Policy, script: dict[str, list[str]], told: str
) -> None:
    """Before the wait, with how long it takes; who waits is counted among those to come."""
    notes: list[Standing] = []

    def look(standing: Standing) -> None:
        if standing.note:
            notes.append(standing)
            os.kill(os.getpid(), signal.SIGINT)  # ends the wait

    ledger = enrolled(tmp_path / "ledger", 1)
    with scripted_relay(script) as relay:
        serve(ledger, relay.port, policy=policy, tell=look)
    (standing,) = notes
    assert standing.note.startswith("60초 뒤에 다시 합니다: ")
    assert told in standing.note
    assert standing.left == 1
