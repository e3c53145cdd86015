"""Stages as they begin and end: timed for the result, told to whoever watches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STAGES = {
    "look": "바뀐 곳 확인",
    "read": "자료 읽기",
    "value": "밸류에이션 계산",
    "proofread": "글 검사",
    "draw": "그림 그리기",
    "compose": "지면 구성",
    "print": "조판",
    "check": "지면 검사",
    "write": "저장",
    "seal": "봉인",
    "index": "찾아보기 갱신",
    "site": "웹 페이지 쓰기",
}


def _silent(_stage: str, _seconds: float | None) -> None:
    """Tell nobody."""


class Progress:
    """Times each stage; `tell(stage, seconds)` is called when one begins (seconds None) and ends."""

    def __init__(self, tell: Callable[[str, float | None], None] = _silent) -> None:
        self._tell = tell
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what runs inside as the stage `name`, a key of `STAGES`."""
        self._tell(name, None)
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - start
        self._tell(name, self.seconds[name])
