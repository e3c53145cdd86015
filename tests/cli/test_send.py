"""From the folder to the client: nothing goes out unapproved, and everybody gets it once."""

from __future__ import annotations

import fcntl
import io
import json
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from report.cli import run
from report.delivery.ledger import open_ledger
from report.korean.columns import width
from tests.delivery.runs import addressees
from tests.delivery.scripted import DROP, scripted_relay
from tests.sample import ROOT, SAMPLE, run_report

pytestmark = pytest.mark.slow

SECRET = {"REPORT_COPY_SECRET": "0123456789abcdef" * 4}


def report(home: Path, port: int, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command over an archive, a ledger and a list at `home`."""
    places: list[str | Path] = ["--archive", home / "archive", "--ledger", home / "ledger.db"]
    places += ["--clients", home / "clients.csv"]
    relay = ["--smtp", f"smtp://127.0.0.1:{port}", "--insecure-local"]
    return run_report(*words, *places, *relay, **SECRET)


def test_an_issue_goes_out_when_it_is_approved_and_to_each_client_once(tmp_path: Path) -> None:
    """Publish stops at the approval (6), sends after it, names the doubt (7), and a second run sends nothing."""
    lines = ["name,firm,email", *(f"고객{number},예시운용,client{number}@example.com" for number in range(3))]
    (tmp_path / "clients.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    publish = ["publish", SAMPLE, "--data", str(ROOT / "data"), "--output", str(tmp_path / "output"), "--yes"]
    with scripted_relay({".": ["", DROP]}) as relay:
        assert report(tmp_path, relay.port, *publish).returncode == 6
        assert report(tmp_path, relay.port, "send", SAMPLE, "--yes").returncode == 6
        assert relay.commands == []
        approved = run_report("approve", SAMPLE, "--by", "이서연", "--archive", tmp_path / "archive")
        assert approved.returncode == 0, approved.stderr
        assert report(tmp_path, relay.port, "send", SAMPLE).returncode == 2
        seen = report(tmp_path, relay.port, "send", SAMPLE, "--dry-run")
        assert (seen.returncode, relay.commands) == (0, [])
        assert not (tmp_path / "ledger.db").exists()
        first = report(tmp_path, relay.port, *publish)
        assert first.returncode == 7, first.stderr
        assert "봉인한 그대로입니다" in first.stderr
        assert "조판" not in first.stderr
        again = report(tmp_path, relay.port, "send", SAMPLE, "--yes", "--json")
        assert (again.returncode, again.stderr) == (7, "")
    assert len(relay.taken) == 2
    assert json.loads(again.stdout)["states"] == {"sent": 2, "in-doubt": 1}
    told = json.loads(run_report("status", SAMPLE, "--ledger", tmp_path / "ledger.db", "--json").stdout)
    assert [row["state"] for row in told] == ["sent", "in-doubt", "sent"]
    assert set(told[0]) == {"email", "state", "message_id", "time"}
    assert all(b"filename*=UTF-8''%EC%A4%91" in message for message in relay.taken)


class Typing(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


class Impatience:
    """A terminal at which somebody presses Ctrl-C instead of answering."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True

    def readline(self) -> str:
        """Interrupt."""
        raise KeyboardInterrupt


@pytest.fixture
def home(sealed_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an approved issue and a list of two clients, in which the command is run."""
    shutil.copytree(sealed_sample, tmp_path / "output" / "archive")
    assert run_report("approve", SAMPLE, "--by", "이서연", "--archive", tmp_path / "output/archive").returncode == 0
    lines = ("name,firm,email", "김하나,가나은행,kim@example.com", "박둘,다라증권,park@example.com")
    (tmp_path / "clients.csv").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORT_COPY_SECRET", SECRET["REPORT_COPY_SECRET"])
    return tmp_path


def send_here(port: int, *words: str) -> int:
    """Send from the folder that the process is in, and return the exit code."""
    relay = ("--smtp", f"smtp://127.0.0.1:{port}", "--insecure-local")
    return run(["send", SAMPLE, "--clients", "clients.csv", *relay, *words])


@pytest.mark.parametrize(
    ("terminal", "code", "last"),
    [
        (Typing("아니요\n"), 1, "보내지 않았습니다."),
        (Typing("글쎄요\n"), 1, "보내지 않았습니다."),
        (Typing(""), 1, "보내지 않았습니다."),
        (Impatience(), 130, "중단했습니다. 아무에게도 보내지 않았습니다."),
    ],
    ids=["no", "unclear", "end of input", "Ctrl-C"],
)
def test_whatever_is_not_a_yes_sends_nothing(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    terminal: Typing | Impatience,
    code: int,
    last: str,
) -> None:
    """It is said that nothing went out, also to who closes the terminal or presses Ctrl-C at the question."""
    monkeypatch.setattr(sys, "stdin", terminal)
    with scripted_relay() as relay:
        assert send_here(relay.port) == code
    told = capsys.readouterr().err
    assert "2명에게 보낼까요?" in told
    assert told.endswith(f"{last}\n")
    assert relay.commands == []
    assert open_ledger(str(home / "output/ledger.db")).deliveries(SAMPLE) == ()


def test_only_who_has_somebody_to_serve_is_asked(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The question comes before the first run, on stderr, as stdout is a machine's; the second has nothing to ask."""
    with scripted_relay() as relay:
        monkeypatch.setattr(sys, "stdin", Typing("예\n"))
        assert send_here(relay.port, "--json") == 0
        first = capsys.readouterr()
        assert json.loads(first.out)["states"] == {"sent": 2}
        assert "받을 사람 2명 가운데 이번에 2명" in first.err
        monkeypatch.setattr(sys, "stdin", Impatience())
        assert send_here(relay.port) == 0
    again = capsys.readouterr().err
    assert "보낼까요" not in again
    assert again.endswith("모두 보냈습니다: 보냄 2.\n")
    assert len(relay.taken) == 2


def test_what_is_unlike_the_last_time_is_asked_about(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A shorter list and another secret: nothing goes out until somebody says that both are right."""
    ledger = open_ledger(str(home / "output/ledger.db"))
    ledger.enrol("2025-W36", "e" * 64, 1, addressees(5), date(2027, 1, 1))
    ledger.close()
    with scripted_relay() as relay:
        for words in ((), ("--list-changed",), ("--secret-changed",)):
            assert send_here(relay.port, "--yes", *words) == 2
        assert capsys.readouterr().err.count("5명에서 2명이 되었습니다. [client-list-changed]") == 2
        monkeypatch.setattr(sys, "stdin", Typing("예\n예\n아니요\n"))
        assert send_here(relay.port) == 1
        assert [line.count("(예/아니요)") for line in capsys.readouterr().err.splitlines()][-1] == 3
        assert relay.commands == []
        assert send_here(relay.port, "--yes", "--list-changed", "--secret-changed") == 0
    assert len(relay.taken) == 2


def test_a_narrow_terminal_shows_one_line_that_changes(home: Path) -> None:
    """A real one, of forty columns: the question, the line drawn over itself and never wider, and the last word."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    with scripted_relay() as relay:
        way = ("--smtp", f"smtp://127.0.0.1:{relay.port}", "--insecure-local")
        command = [sys.executable, "-m", "report", "send", SAMPLE, "--clients", "clients.csv", *way]
        environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        with subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=home, env={**environment, "PYTHONPATH": str(ROOT)}
        ) as sending:
            os.close(theirs)
            os.write(ours, "예\n".encode())
            shown = b""
            with suppress(OSError):  # the terminal's other end was closed
                while piece := os.read(ours, 4096):
                    shown += piece
            assert sending.wait(60) == 0
    os.close(ours)
    *_, drawn, last_word, _ = shown.decode().split("\r\n")
    question, *lines = drawn.split("\r\033[K")
    assert question == "2명에게 보낼까요? (예/아니요) "
    assert lines[0].startswith("보냄 1, 남음 1")
    assert lines[-1].startswith("보냄 2, 남음 0")
    assert all(width(line) < 40 for line in lines)
    assert last_word == "모두 보냈습니다: 보냄 2."


def test_who_stops_listening_does_not_stop_the_run(home: Path) -> None:
    """As `head` does on a log: everybody is served, and the exit code says so."""
    with scripted_relay() as relay:
        way = ("--smtp", f"smtp://127.0.0.1:{relay.port}", "--insecure-local")
        words = ("send", SAMPLE, "--clients", "clients.csv", *way, "--yes")
        command = [sys.executable, "-m", "report", *words]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, cwd=home) as sending:
            assert sending.stderr
            sending.stderr.close()
            assert sending.wait(60) == 0
    assert len(relay.taken) == 2


def test_a_look_ahead_names_the_ledger_and_makes_none(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It tells how many would be served, to a person and to a machine."""
    assert send_here(9, "--dry-run") == 0
    assert "원장 output/ledger.db (아직 없음)" in capsys.readouterr().err
    assert send_here(9, "--dry-run", "--limit", "1", "--rate", "0", "--json") == 0
    shown = capsys.readouterr()
    told = json.loads(shown.out)
    assert (told["due"], told["states"], shown.err) == (1, {}, "")
    assert not (home / "output/ledger.db").exists()


@pytest.mark.parametrize("words", ["--limit=0", "--limit=-1", "--limit=all", "--rate=-1", "--rate=nan"])
def test_a_limit_or_rate_that_means_nothing_is_refused(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No limit below one, which would serve everybody or all but the last."""
    with pytest.raises(SystemExit) as stopped:
        send_here(9, words, "--yes")
    assert stopped.value.code == 2
    assert words.partition("=")[0] in capsys.readouterr().err


def test_a_ledger_that_forgot_sends_nothing_until_it_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another ledger is refused and whom it forgot is named; told by the archive it serves the rest, each once."""
    other = ("--ledger", "other.db")
    with scripted_relay({".": ["", DROP]}) as relay:
        assert send_here(relay.port, "--yes") == 7
        assert send_here(relay.port, "--yes", "--dry-run", *other) == 7
        assert not (home / "other.db").exists()
        assert send_here(relay.port, "--yes", *other) == 7
        assert not (home / "other.db").exists()
        told = capsys.readouterr().err
        assert "[ledger-behind]" in told
        assert "kim@example.com, park@example.com" in told
        assert run(["resolve", SAMPLE, "--from-archive", "--clients", "clients.csv", *other]) == 7
        assert "보냄 1, 되돌아옴 0, 확인 필요 1" in capsys.readouterr().err
        assert send_here(relay.port, "--yes", *other) == 7
        assert len(relay.taken) == 1
        assert run(["resolve", SAMPLE, "park@example.com", "not-sent", "--by", "김하늘", *other]) == 0
        assert send_here(relay.port, "--yes", *other) == 0
    assert [message.count(b"kim@example.com") > 0 for message in relay.taken] == [True, False]
