"""Stages on stderr while a command runs: one line that changes on a terminal, a line per stage in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from report.progress import STAGES

Tell = Callable[[str, float | None], None]


@contextmanager
def watch(*, quiet: bool) -> Iterator[Tell]:
    """Yield the function that tells stages to whoever reads stderr; a terminal's line is cleared at the end."""
    if quiet:
        yield _keep_silent
    elif sys.stderr.isatty():
        try:
            yield _rewrite_line
        finally:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
    else:
        yield _print_line


def _keep_silent(_stage: str, _seconds: float | None) -> None:
    """Tell nobody, so that stdout and stderr stay clean for a machine."""


def _rewrite_line(stage: str, seconds: float | None) -> None:
    if seconds is None:
        position = list(STAGES).index(stage) + 1
        print(f"\r\033[K[{position}/{len(STAGES)}] {STAGES[stage]}…", end="", file=sys.stderr, flush=True)


def _print_line(stage: str, seconds: float | None) -> None:
    if seconds is not None:
        print(f"{STAGES[stage]}: {seconds:.2f}초", file=sys.stderr, flush=True)
