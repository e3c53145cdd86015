"""A second process that loads a heavy library while this one reads, and answers requests in order.

No thread is started here for it, as forking a process that has threads is not safe, and a crash of a library in C is
an error with a name instead of the end of the program.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from report.errors import EngineFailed, ReportError
from report.model.finding import Finding

P = ParamSpec("P")
R = TypeVar("R")
LONGEST_S = 600
_PR_SET_PDEATHSIG = 1


class Worker:
    """One process; use as a context manager. Every `ask` must be met by one `answer`, in the same order.

    A request is sent when the one before it is answered: both ends never write at once, so neither can block the other.
    """

    def __init__(self, prepare: Callable[[], None] | None = None) -> None:
        # A forked worker shares what is imported already; elsewhere fork is not safe once system frameworks are loaded.
        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._line, prepare), daemon=True)
        self._process.start()
        theirs.close()
        self._waiting: deque[Any] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # It holds nothing that must be put away, and may still be loading what nobody needs any more.
        self._process.kill()
        self._process.join()
        self._line.close()

    def ask(self, function: Callable[P, R], *arguments: P.args, **options: P.kwargs) -> None:
        """Send a request and return at once; `function` must be importable, its arguments picklable."""
        self._waiting.append((function, arguments, options))
        if len(self._waiting) == 1:
            self._send()

    def answer(self) -> Any:
        """Wait for the oldest unanswered request and return its result, or raise what it raised.

        Raises `EngineFailed` (engine-slow) after `LONGEST_S` seconds, as a picture can ask for more than a lifetime.
        """
        if not self._line.poll(LONGEST_S):
            raise EngineFailed([_slow()])
        try:
            is_result, value = self._line.recv()
        except (EOFError, ConnectionResetError):
            raise self._death() from None
        self._waiting.popleft()
        if self._waiting:
            self._send()
        if is_result:
            return value
        raise value

    def call(self, function: Callable[P, R], *arguments: P.args, **options: P.kwargs) -> R:
        """Send a request and wait for its result."""
        self.ask(function, *arguments, **options)
        result: R = self.answer()
        return result

    def _send(self) -> None:
        try:
            self._line.send(self._waiting[0])
        except (BrokenPipeError, ConnectionResetError):
            raise self._death() from None

    def _death(self) -> EngineFailed:
        self._process.join(1)
        message = f"그리거나 조판하던 프로세스가 갑자기 끝났습니다(코드 {self._process.exitcode})."
        hint = "메모리가 모자라지 않은지 보고 다시 실행하세요. 계속되면 방금 넣은 그림이나 긴 글을 빼 보세요."
        return EngineFailed.because("engine-died", message, hint)


def _slow() -> Finding:
    message = f"그리거나 조판하는 데 {LONGEST_S // 60}분이 넘게 걸려 그만두었습니다."
    hint = "복잡한 SVG 그림이 있으면 PNG로 바꾸고, 회사나 글이 아주 많으면 줄여 보세요."
    return Finding("", None, "engine-slow", "error", message, hint)


def _serve(line: Connection, parents_line: Connection, prepare: Callable[[], None] | None) -> None:
    """Answer requests until the other end is closed."""
    parents_line.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interruption means
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _end_with_parent()
    gc.disable()
    prepared = _outcome(prepare, (), {}) if prepare else (True, None)
    while True:
        try:
            function, arguments, options = line.recv()
        except EOFError:
            return
        line.send(_outcome(function, arguments, options) if prepared[0] else prepared)


def _end_with_parent() -> None:
    """Have Linux end this process when its parent is killed: nobody would read its answer."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _outcome(function: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]) -> tuple[bool, Any]:
    """Return the result, or the error in a form that can be sent."""
    try:
        return True, function(*arguments, **options)
    except ReportError as error:
        return False, error
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        message = f"조판하거나 그리다가 멈췄습니다: {type(error).__name__}: {error} ({where.name}:{where.lineno})"
        hint = "방금 넣은 글이나 그림을 빼 보고, 계속되면 이 줄을 개발 담당자에게 보내 주세요."
        return False, EngineFailed.because("engine-failed", message, hint)
