"""Ctrl-C while mail goes out: the first asks to stop after the message in hand, the second stops at once."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self

_GLANCE_S = 0.1
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Brake:
    """Listens to the signals that end a program while it is used as a context manager."""

    def __init__(self) -> None:
        self.is_on = False
        self._is_ignored = False

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._pull) for number in _SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def wait(self, seconds: float) -> bool:
        """Wait, and tell whether to go on; return at once when asked to stop."""
        end = time.monotonic() + seconds
        while not self.is_on and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _GLANCE_S))
        return not self.is_on

    @contextmanager
    def ignored(self) -> Iterator[None]:
        """Let what is short, and needed by who stops the run, be done to its end; signals count all the same."""
        self._is_ignored = True
        try:
            yield
        finally:
            self._is_ignored = False

    def _pull(self, _number: int, _frame: FrameType | None) -> None:
        if self.is_on and not self._is_ignored:
            raise KeyboardInterrupt
        self.is_on = True
