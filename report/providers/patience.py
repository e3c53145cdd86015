"""A question to a server in, its answer out: asked again after a growing pause, never longer than a limit."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

Answer = TypeVar("Answer")


class NoAnswer(Exception):
    """Nothing usable came; the words are Korean and say why."""


@dataclass
class Patience:
    """How long to go on asking: `tries` per question, pauses that double, and `seconds` for everything together."""

    tries: int = 3
    pause: float = 1.0
    seconds: float = 600.0
    _begun: float = field(default_factory=time.monotonic)

    def ask(self, question: Callable[[], Answer]) -> Answer:
        """Return the answer. Raises `NoAnswer` where the last try fails, time is up, or the question itself does."""
        pause = self.pause
        for attempt in range(1, self.tries + 1):
            if self.remaining <= 0:
                raise NoAnswer(f"제한 시간 {self.seconds:.0f}초가 지났습니다")
            try:
                return question()
            except NoAnswer:
                raise
            except Exception as error:  # a provider's library raises whatever its own libraries raise
                if attempt == self.tries:
                    raise NoAnswer(f"{self.tries}번 물었으나 답을 받지 못했습니다({type(error).__name__})") from error
            time.sleep(max(0.0, min(pause, self.remaining)))
            pause *= 2
        raise AssertionError("unreachable: the last try returns or raises")

    @property
    def remaining(self) -> float:
        """Return the seconds that are left."""
        return self.seconds - (time.monotonic() - self._begun)
