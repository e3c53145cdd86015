"""The two processes in which an issue is printed and drawn, and the charts that they have drawn before.

Importing this is cheap, so that both load their engines while this process loads the rooms of the way. A text edit
finds every chart in the cache and does not load matplotlib.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from report import charts
from report.cache import ContentCache, key_of
from report.model.exhibit import Chart, Placed
from report.model.series import HouseStyle
from report.system import check_fonts, check_libraries
from report.worker import Worker


@dataclass(frozen=True)
class Workshop:
    """Where issues are made: `press` prints, `drawing` draws, and `cache` is the folder of what they keep."""

    cache: Path
    press: Worker
    drawing: DrawingRoom

    @classmethod
    @contextmanager
    def open(cls, cache: Path) -> Iterator[Workshop]:
        """Start both processes, and end them at the end. Raises `MissingSystem` where the engine could not run."""
        check_libraries()
        check_fonts()
        with Worker(_load_press) as press, DrawingRoom(cache) as drawing:
            yield cls(cache, press, drawing)


def _load_press() -> None:
    """Import the room of the press in its own process, not before this one goes on."""
    from report.typeset.engine import load_engine

    load_engine()


class DrawingRoom:
    """Draws charts in a worker of its own, each content once: `request` returns at once, `collect` waits.

    Use as a context manager, entered before any library that starts threads. Where no chart was ever drawn the
    worker loads matplotlib at once, otherwise when it is asked to draw.
    """

    def __init__(self, cache: Path) -> None:
        self._kept = ContentCache(cache / "charts")
        is_first = not (cache / "charts").is_dir()
        self._worker = Worker(partial(_settle, (cache / "matplotlib").resolve(), is_first))
        self._drawn: dict[str, str] = {}
        self._pending: list[tuple[str, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._worker.__exit__(kind, error, trace)

    def request(self, placed: Placed, chart: Chart, style: HouseStyle) -> None:
        """Begin drawing `chart` for the box of `placed`, unless it was drawn before."""
        name = placed.spec.name
        key = key_of("chart", repr(chart), repr(style), f"{placed.width_mm} {placed.height_mm}")
        if text := self._kept.get(key):
            self._drawn[name] = text
            return
        self._worker.ask(charts.draw, chart, placed.width_mm, placed.height_mm, style)
        self._pending.append((name, key))

    def collect(self) -> dict[str, str]:
        """Return every requested chart's SVG by exhibit name."""
        for name, key in self._pending:
            self._drawn[name] = self._worker.answer()
            self._kept.put(key, self._drawn[name])
        self._pending.clear()
        return self._drawn


def _settle(home: Path, loads_now: bool) -> None:
    """Give matplotlib a home of its own: no user's settings and no machine's faces get into a chart.

    A worker forked from a process that has loaded matplotlib already has it with the bundled faces.
    """
    if "matplotlib" in sys.modules:
        return
    os.environ["MPL_IGNORE_SYSTEM_FONTS"] = "1"
    with suppress(OSError):  # an output folder that takes no files is told when the result is written
        home.mkdir(parents=True, exist_ok=True)
        os.environ["MPLCONFIGDIR"] = str(home)
        os.chdir(home)
    if loads_now:
        charts.load_engine()
