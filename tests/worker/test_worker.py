"""A worker answers in order, hands on errors whole, and its death has a name."""

from __future__ import annotations

import os
import signal
import time

import pytest

from report.errors import EngineFailed, UnusableIssue
from report.model.finding import Finding
from report.worker import Worker

FINDING = Finding("data/x.csv", 3, "missing-file", "error", "없습니다.", "넣으세요.")


def refuse() -> None:
    """Raise an error with a finding."""
    raise UnusableIssue([FINDING])


def is_alive(process: int) -> bool:
    """Tell whether a process of that id still runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_requests_are_answered_in_order() -> None:
    """Two requests sent at once are answered one after the other, in a process that is not this one."""
    with Worker() as worker:
        worker.ask(pow, 2, 10)
        worker.ask(os.getpid)
        assert worker.answer() == 1024
        assert worker.answer() != os.getpid()


def test_an_error_keeps_its_findings() -> None:
    """What a worker raises arrives with file, line and hint, and the worker goes on."""
    with Worker() as worker:
        with pytest.raises(UnusableIssue) as refused:
            worker.call(refuse)
        assert refused.value.findings == (FINDING,)
        assert worker.call(abs, -1) == 1


def test_a_death_has_a_name() -> None:
    """A worker that is killed, as a crash in C would, is an engine error and not a hang."""
    with Worker() as worker:
        worker.ask(os.kill, worker.call(os.getpid), signal.SIGKILL)
        with pytest.raises(EngineFailed) as failure:
            worker.answer()
    assert [finding.slug for finding in failure.value.findings] == ["engine-died"]


def test_no_process_is_left_behind() -> None:
    """Leaving ends the worker, even one that is busy."""
    with Worker() as worker:
        process = worker.call(os.getpid)
        worker.ask(time.sleep, 60)
    assert not is_alive(process)
