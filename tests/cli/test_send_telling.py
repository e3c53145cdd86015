"""Who sends sees how far it is on any terminal, and at the end a name and a way on for everybody who was not served."""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from report.commands.send_telling import cut, describe_end, progress_line, watch_run
from report.delivery.sending import Standing
from report.desk.dispatch import Outcome
from report.korean.columns import width
from report.model.delivery import Delivery, State

ISSUE = "2025-W37"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def row(number: int, state: State, detail: str = "") -> Delivery:
    """Return a client's delivery."""
    return Delivery(
        *(ISSUE, "e" * 64, 1, f"client{number}@example.com", "김고객", "예시운용", f"<{number}@example.com>", "", ""),
        state=state,
        time=datetime(2025, 9, 12, tzinfo=UTC),
        detail=detail,
        attempts=1,
        keep_until=date(2026, 9, 12),
    )


def end(capsys: pytest.CaptureFixture[str], rows: list[Delivery] | None, ledger_words: str = "") -> list[str]:
    """Return the lines that a run ends in."""
    describe_end(Outcome(False, (), None if rows is None else tuple(rows)), ISSUE, ledger_words)
    return capsys.readouterr().err.splitlines()


def clock(step: float) -> Iterator[float]:
    """Yield times `step` seconds apart."""
    now = 0.0
    while True:
        yield now
        now += step


def drawn(stream: io.StringIO, told: int, step_s: float) -> str:
    """Return what is shown of a run of `told` messages, one every `step_s` seconds."""
    times = clock(step_s)
    with watch_run(quiet=False, stream=stream, clock=lambda: next(times)) as tell:
        for sent in range(1, told + 1):
            tell(Standing(sent, 0, 0, told - sent, sent * step_s))
    return stream.getvalue()


def test_a_terminal_is_drawn_on_ten_times_a_second_at_most() -> None:
    """However fast mail goes out; the last line is shown and ended."""
    shown = drawn(Terminal(), 2000, 0.005)
    assert 90 <= shown.count("\r") <= 102
    assert "보냄 2,000, 남음 0" in shown.rpartition("\r")[2]
    assert shown.endswith("\n")


def test_a_pipe_gets_a_line_every_few_seconds() -> None:
    """And the last one, so that a log stays short and whole."""
    lines = drawn(io.StringIO(), 2000, 0.01).splitlines()
    assert 4 <= len(lines) <= 5
    assert lines[-1].startswith("보냄 2,000, 남음 0")
    assert "\r" not in "".join(lines)


def test_why_nothing_goes_out_is_said_at_once() -> None:
    """A pause is explained when it begins; at the end the counts are shown again, once."""
    times = clock(0.001)
    stream = io.StringIO()
    with watch_run(quiet=False, stream=stream, clock=lambda: next(times)) as tell:
        tell(Standing(1, 0, 0, 2, 1.0))
        tell(Standing(1, 0, 0, 2, 1.0, note="15초 뒤에 다시 합니다: 서버가 연결을 끊었습니다"))
    lines = stream.getvalue().splitlines()
    assert lines[0] == "15초 뒤에 다시 합니다: 서버가 연결을 끊었습니다"
    assert lines[1].startswith("보냄 1, 남음 2")
    assert len(lines) == 2


class Gone(Terminal):
    """A terminal that was closed."""

    def write(self, text: str, /) -> int:
        """Fail."""
        raise OSError(errno.EIO, text)


def test_a_terminal_that_is_gone_does_not_stop_a_run() -> None:
    """Who lost the connection loses the line, and no client a mail."""
    assert drawn(Gone(), 3, 1) == ""


@pytest.mark.parametrize("columns", [1, 20, 40, 80])
def test_the_line_never_wraps(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Korean letter takes two places; a line that wraps would leave half of itself behind."""
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((columns, 24)))
    for line in drawn(Terminal(), 3, 1).rstrip("\n").split("\r\033[K"):
        assert width(line) < columns


def test_a_narrow_terminal_shows_what_matters_most() -> None:
    """How many were sent, how many are left, and how long that takes."""
    line = progress_line(Standing(sent=1234, failed=3, doubtful=1, left=8766, seconds=24.68))
    assert cut(line, 38) == "보냄 1,234, 남음 8,766 (2분 55초 남음,"
    assert line.endswith("50.0통/초), 거절 3, 확인 필요 1")


def test_everybody_who_waits_is_counted_and_not_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Ten thousand names hide the one that matters."""
    lines = end(capsys, [row(0, "in-doubt", "마지막 답 없음"), *(row(number, "queued") for number in range(1, 10_001))])
    assert lines[0] == "확인 필요\tclient0@example.com\t마지막 답 없음"
    assert "report resolve 2025-W37 주소 sent|not-sent --by 이름" in lines[1]
    assert lines[2] == "10,000명이 차례를 기다립니다. 같은 명령을 다시 실행하면 이어서 보냅니다."
    assert lines[3:] == ["10,001명이 아직 받지 못했습니다: 대기 10,000, 확인 필요 1."]


def test_every_doubt_is_named_and_refusals_up_to_a_screenful(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its way on, in which the ledger is named where it is not the usual one."""
    rows = [row(number, "in-doubt") for number in range(60)] + [row(number, "failed") for number in range(60, 120)]
    lines = end(capsys, rows, " --ledger other.db")
    assert sum(line.startswith("확인 필요\tclient") for line in lines) == 60
    assert sum(line.startswith("거절됨\tclient") for line in lines) == 20
    assert "거절됨\t밖에 40명: 'report status 2025-W37 --ledger other.db'" in lines
    assert any("--retry-failed" in line for line in lines)
    assert any("--by 이름 --ledger other.db" in line for line in lines)


def test_the_last_word_is_that_all_were_served_only_where_they_were(capsys: pytest.CaptureFixture[str]) -> None:
    """Who is not to get it is no one left; a ledger that does not answer proves nothing."""
    assert end(capsys, [row(0, "sent"), row(1, "suppressed")]) == ["모두 보냈습니다: 보냄 1, 보내지 않음 1."]
    assert "모두" not in end(capsys, [row(0, "sent"), row(1, "bounced")])[-1]
    assert "모두" not in "".join(end(capsys, None))
