"""The ledger keeps every client's story, moves only as allowed, and lets one operator send at a time."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from report.delivery.faults import LedgerBusy, LedgerUnusable
from report.delivery.ledger import FORGOTTEN, LostRace, Move, open_ledger
from report.errors import UsageError
from report.model.delivery import MOVES, STATES, Addressee, State
from tests.delivery.runs import EDITION, ISSUE, addressees, enrolled, states
from tests.sample import ROOT

ID = "<2025-W37.token0@example.com>"


def test_enrolling_twice_changes_nothing(tmp_path: Path) -> None:
    """A client stands there once per edition, also under another Message-ID or in capital letters."""
    ledger = enrolled(tmp_path / "ledger", 2)
    ledger.move(Move(ID, "queued", "sending"))
    again = Addressee("CLIENT0@example.com", "고객0", "예시운용", "<other.secret@example.com>")
    ledger.enrol(ISSUE, EDITION, 1, [again, *addressees(2)], date(2027, 1, 1))
    assert states(ledger) == ["sending", "queued"]
    assert ledger.deliveries(ISSUE)[0].message_id == ID


def test_a_story_is_kept_from_first_to_last(tmp_path: Path) -> None:
    """Every move stands there with what was said and who said it."""
    ledger = enrolled(tmp_path / "ledger", 1)
    ledger.move(Move(ID, "queued", "sending"))
    ledger.move(Move(ID, "sending", "committing"))
    ledger.move(Move(ID, "committing", "in-doubt", "연결이 끊김"))
    ledger.move(Move(ID, "in-doubt", "sent", "고객이 받았다고 함"), by="김하늘")
    told = [(event.state, event.by) for event in ledger.story(ID)]
    assert told == [("queued", ""), ("sending", ""), ("committing", ""), ("in-doubt", ""), ("sent", "김하늘")]
    assert ledger.complaints() == ()


@pytest.mark.parametrize("old", STATES)
def test_a_move_that_is_not_allowed_is_refused(tmp_path: Path, old: State) -> None:
    """What `MOVES` does not name cannot be written, and nothing moves from a state the delivery is not in."""
    ledger = enrolled(tmp_path / "ledger", 1)
    for new in set(STATES) - set(MOVES[old]):
        with pytest.raises(ValueError, match="no delivery goes"):
            ledger.move(Move(ID, old, new))
    if old != "queued":
        for new in MOVES[old]:
            with pytest.raises(LostRace):
                ledger.move(Move(ID, old, new))
    assert states(ledger) == ["queued"]
    assert len(ledger.story(ID)) == 1


def test_of_moves_made_together_all_are_made_or_none(tmp_path: Path) -> None:
    """One that cannot be made undoes the others."""
    ledger = enrolled(tmp_path / "ledger", 2)
    with pytest.raises(LostRace):
        ledger.move(Move(ID, "queued", "sending"), Move(ID.replace("0@", "1@"), "sending", "failed"))
    assert states(ledger) == ["queued", "queued"]


def test_what_a_killed_process_left_is_settled(tmp_path: Path) -> None:
    """Before `committing` nothing was sent; from there on only evidence settles it."""
    ledger = enrolled(tmp_path / "ledger", 3)
    ledger.move(Move(ID, "queued", "sending"))
    second = ID.replace("0@", "1@")
    ledger.move(Move(second, "queued", "sending"), Move(second, "sending", "committing"))
    assert [row.email for row in ledger.recover(ISSUE)] == ["client1@example.com"]
    assert states(ledger) == ["queued", "in-doubt", "queued"]
    assert ledger.recover(ISSUE) == ()


def test_a_second_operator_is_told_who_sends(tmp_path: Path) -> None:
    """The lock names its holder, and is free afterwards."""
    first, second = enrolled(tmp_path / "ledger", 1), open_ledger(str(tmp_path / "ledger"))
    with first.hold(ISSUE):
        with pytest.raises(LedgerBusy, match=f"pid {os.getpid()}"), second.hold(ISSUE):
            pass
        with second.hold("2025-W38"):
            pass
    with second.hold(ISSUE):
        pass


def test_no_lock_outlives_a_killed_process(tmp_path: Path) -> None:
    """SIGKILL frees it at once."""
    code = (
        "import sys, time; from report.delivery.ledger import open_ledger\n"
        "with open_ledger(sys.argv[1]).hold(sys.argv[2]):\n    print('held', flush=True); time.sleep(60)"
    )
    ledger = enrolled(tmp_path / "ledger", 1)
    command = [sys.executable, "-c", code, str(tmp_path / "ledger"), ISSUE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(LedgerBusy), ledger.hold(ISSUE):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with ledger.hold(ISSUE):
        pass


def test_the_suppressed_are_named_and_may_come_back(tmp_path: Path) -> None:
    """A client suppressed between two runs gets nothing; one no longer suppressed is queued again."""
    ledger = enrolled(tmp_path / "ledger", 2)
    first, second = addressees(2)
    gone = Addressee(first.email, first.name, first.firm, first.message_id, suppressed="수신 거부")
    ledger.enrol(ISSUE, EDITION, 1, [gone, second], date(2027, 1, 1))
    assert states(ledger) == ["suppressed", "queued"]
    assert ledger.deliveries(ISSUE)[0].detail == "수신 거부"
    ledger.enrol(ISSUE, EDITION, 1, [first, second], date(2027, 1, 1))
    assert states(ledger) == ["queued", "queued"]


def test_who_was_served_and_forgotten_is_no_new_client(tmp_path: Path) -> None:
    """The Message-ID stays: sent again, an old edition goes to new clients, not to them, and their names stay away."""
    ledger = enrolled(tmp_path / "ledger", 1)
    ledger.move(Move(ID, "queued", "sending"), Move(ID, "sending", "committing"), Move(ID, "committing", "sent"))
    ledger.forget(date(2027, 1, 1))
    before = ledger.find(ID)
    gone, new = addressees(2)
    ledger.enrol(ISSUE, EDITION, 1, [replace(gone, suppressed="5.1.1 client0@example.com"), new], date(2028, 1, 1))
    assert ledger.find(ID) == before
    assert sorted(states(ledger)) == ["queued", "sent"]


def test_names_are_forgotten_when_their_time_is_over(tmp_path: Path) -> None:
    """Neither the rows nor the file's bytes keep a name or an address; what happened stays."""
    path = tmp_path / "ledger"
    ledger = enrolled(path, 2)
    ledger.move(Move(ID, "queued", "sending"), Move(ID, "sending", "failed", "550 client0@example.com unknown"))
    assert ledger.forget(date(2026, 12, 31)) == 0
    assert ledger.forget(date(2027, 1, 1)) == 2
    assert ledger.overdue(date(2027, 1, 1)) == 0
    ledger.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert "고객0".encode() not in kept
    assert b"client0@" not in kept
    rows = open_ledger(str(path)).deliveries(ISSUE)
    assert sorted(row.state for row in rows) == ["failed", "queued"]
    assert {row.name for row in rows} == {FORGOTTEN}


def test_only_its_owner_reads_the_ledger(tmp_path: Path) -> None:
    """The file is made so, and a looser one is complained of."""
    path = tmp_path / "ledger"
    ledger = enrolled(path, 1)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    assert any("chmod 600" in complaint for complaint in ledger.complaints())


def test_a_damaged_ledger_is_an_error_with_its_place(tmp_path: Path) -> None:
    """Sending needs the ledger: without it the command stops and says what to do."""
    path = tmp_path / "ledger"
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(LedgerUnusable, match="원장") as caught:
        open_ledger(str(path))
    assert re.search(r"[^.]\.$", caught.value.findings[0].message)


def test_a_ledger_that_was_never_made_is_not_called_damaged(tmp_path: Path) -> None:
    """Who asks about it learns that nothing was sent yet, or that they look in another place."""
    with pytest.raises(LedgerUnusable) as caught:
        open_ledger(str(tmp_path / "none"), must_exist=True)
    assert caught.value.findings[0].hint.startswith("아직 보낸 적이 없거나")


def test_an_envelope_token_finds_its_delivery(tmp_path: Path) -> None:
    """The part of the Message-ID that a bounce carries finds the client, and a pattern finds nobody."""
    ledger = enrolled(tmp_path / "ledger", 2)
    found = ledger.find_token("token1")
    assert found
    assert found.email == "client1@example.com"
    assert ledger.find_token("%") is None
    assert ledger.find_token("token") is None


def test_the_last_issues_list_is_counted(tmp_path: Path) -> None:
    """A new list is held against the one that went out last, those who get nothing left out."""
    ledger = enrolled(tmp_path / "ledger", 5)
    assert ledger.last_other(ISSUE) == ()
    assert len(ledger.last_other("2025-W38")) == 5


def test_who_only_asks_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger is read beside its writer, and on a disk that takes no files; a change is refused in Korean."""
    writer = enrolled(tmp_path / "ledger", 2)
    reader = open_ledger(str(tmp_path / "ledger"), only_reads=True)
    assert reader.deliveries(ISSUE) == writer.deliveries(ISSUE)
    with pytest.raises(LedgerUnusable, match="쓸 수 없는 파일"):
        reader.suppress("kim@example.com", "x")
    reader.close()
    writer.close()
    monkeypatch.setattr("os.access", lambda *_: False)
    reader = open_ledger(str(tmp_path / "ledger"), only_reads=True)
    assert len(reader.deliveries(ISSUE)) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["ledger"]
    with pytest.raises(LedgerUnusable, match="없습니다"):
        open_ledger(str(tmp_path / "none"), only_reads=True)


def test_another_kind_of_address_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not taken for a file's name, and a password in it is not shown."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        open_ledger("mysql://report:secret@db/report")
    assert "secret" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_ends_leaves_one_whole_file(tmp_path: Path) -> None:
    """Whoever copies the file then has everything, though nobody closed the ledger."""
    code = (
        "import sys, pathlib; from tests.delivery.runs import enrolled\n"
        "ledger = enrolled(pathlib.Path(sys.argv[1]), 2); cycle = [ledger]; cycle.append(cycle); sys.exit(7)"
    )
    assert subprocess.run([sys.executable, "-c", code, tmp_path / "ledger"], cwd=ROOT, check=False).returncode == 7
    assert [path.name for path in tmp_path.iterdir()] == ["ledger"]
    assert len(open_ledger(str(tmp_path / "ledger"), only_reads=True).deliveries(ISSUE)) == 2
