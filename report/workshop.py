"""Computed values and drawn charts: taken from the cache, or made once, the charts beside the other work.

A text edit finds all of them in the cache and imports neither pandas nor matplotlib. Where charts are missing, one
worker process draws them while this one computes and loads the typesetting engine.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from report import charts, market
from report.cache import ContentCache, key_of
from report.market.record import from_json, to_json
from report.model.exhibit import Chart, Placed
from report.model.issue import Issue
from report.model.market import Valuation
from report.model.series import HouseStyle


def compute_valuation(issue: Issue, cache: Path) -> Valuation:
    """Return table 2's values for `issue`."""
    kept = ContentCache(cache / "values")
    groups = tuple(group.name for group in issue.series.groups)
    key = key_of(issue.market.digest, repr(issue.universe), repr(groups), issue.currency, issue.day.isoformat())
    if text := kept.get(key):
        return from_json(text)
    values = market.value(issue.market, issue.universe, groups, issue.currency, issue.day)
    kept.put(key, to_json(values))
    return values


class DrawingRoom:
    """Draws charts in a worker process, each content once; use as a context manager.

    `request` returns at once; `collect` waits and returns the SVG texts by exhibit name.
    """

    def __init__(self, style: HouseStyle, cache: Path) -> None:
        self._style = style
        self._kept = ContentCache(cache / "charts")
        self._home = cache / "matplotlib"
        self._worker: ProcessPoolExecutor | None = None
        self._drawn: dict[str, str] = {}
        self._pending: dict[str, tuple[str, Future[str]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._worker:
            self._worker.shutdown(cancel_futures=True)

    def request(self, placed: Placed, chart: Chart) -> None:
        """Begin drawing `chart` for the box of `placed`, unless it was drawn before."""
        key = key_of("chart", repr(chart), repr(self._style), f"{placed.width_mm} {placed.height_mm}")
        if text := self._kept.get(key):
            self._drawn[placed.spec.name] = text
            return
        if self._worker is None:
            self._worker = _start_worker(self._home)
        drawing = self._worker.submit(charts.draw, chart, placed.width_mm, placed.height_mm, self._style)
        self._pending[placed.spec.name] = (key, drawing)

    def collect(self) -> dict[str, str]:
        """Return every requested chart's SVG by exhibit name."""
        for name, (key, drawing) in self._pending.items():
            self._drawn[name] = drawing.result()
            self._kept.put(key, self._drawn[name])
        self._pending.clear()
        return self._drawn


def _start_worker(home: Path) -> ProcessPoolExecutor:
    # A forked worker shares what is imported already; elsewhere fork is not safe once system frameworks are loaded.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(1, mp_context=context, initializer=_settle, initargs=(home,))


def _settle(home: Path) -> None:
    """Give matplotlib a home of its own in the worker, so that no user's settings change a chart."""
    home.mkdir(parents=True, exist_ok=True)
    os.environ["MPLCONFIGDIR"] = str(home)
    os.environ["MPL_IGNORE_SYSTEM_FONTS"] = "1"
    os.chdir(home)
