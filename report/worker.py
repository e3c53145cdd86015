"""A second process that loads a heavy library while this one reads, and answers requests in order.

There are no threads in it and none are started here, so forking is safe, and a crash of a library in C is an error
with a name instead of the end of the program.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from report.errors import EngineFailed
from report.model.finding import Finding

P = ParamSpec("P")
R = TypeVar("R")


class Worker:
    """One process; use as a context manager. Every `ask` must be met by one `answer`, in the same order."""

    def __init__(self, prepare: Callable[[], None] | None = None) -> None:
        # A forked worker shares what is imported already; elsewhere fork is not safe once system frameworks are loaded.
        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._line, prepare), daemon=True)
        self._process.start()
        theirs.close()

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
        try:
            self._line.send((function, arguments, options))
        except (BrokenPipeError, ConnectionResetError):
            raise self._death() from None

    def answer(self) -> Any:
        """Wait for the oldest unanswered request and return its result, or raise what it raised."""
        try:
            is_result, value = self._line.recv()
        except (EOFError, ConnectionResetError):
            raise self._death() from None
        if is_result:
            return value
        raise value

    def call(self, function: Callable[P, R], *arguments: P.args, **options: P.kwargs) -> R:
        """Send a request and wait for its result."""
        self.ask(function, *arguments, **options)
        result: R = self.answer()
        return result

    def _death(self) -> EngineFailed:
        self._process.join(1)
        message = f"그리거나 조판하던 프로세스가 갑자기 끝났습니다(코드 {self._process.exitcode})."
        hint = "메모리가 모자라지 않은지 보고 다시 실행하세요. 계속되면 방금 넣은 그림이나 긴 글을 빼 보세요."
        return EngineFailed([Finding("", None, "engine-died", "error", message, hint)])


def _serve(line: Connection, parents_line: Connection, prepare: Callable[[], None] | None) -> None:
    """Answer requests until the other end is closed."""
    parents_line.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interruption means
    gc.disable()
    if prepare:
        prepare()
    while True:
        try:
            function, arguments, options = line.recv()
        except EOFError:
            return
        line.send(_outcome(function, arguments, options))


def _outcome(function: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]) -> tuple[bool, Any]:
    try:
        return True, function(*arguments, **options)
    except Exception as error:
        return False, error
