"""How high charts are by themselves, and that asking costs nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from report.charts import PAIR_HEIGHT_MM, default_height_mm
from report.charts.sizes import panel_rows
from report.model.exhibit import Forecast, GroupedBars, GroupReturns, Shares

ROOT = Path(__file__).parents[2]


def returns_of(*sizes: int) -> GroupReturns:
    """Return groups of so many companies each."""
    return GroupReturns(tuple(("그룹", tuple(("회사", 1.0) for _ in range(size))) for size in sizes))


def test_charts_of_a_pair_are_equally_high(benchmark: GroupedBars, cloud: Shares, capex: Forecast) -> None:
    """The kinds that stand side by side have one height, so that their sources stand on one line."""
    assert {default_height_mm(chart, 87) for chart in (benchmark, cloud, capex)} == {PAIR_HEIGHT_MM}


def test_returns_grow_with_the_longest_group() -> None:
    """A row of panels is as high as its longest group."""
    assert default_height_mm(returns_of(8, 3, 1), 180) == default_height_mm(returns_of(8, 8, 8), 180)
    assert default_height_mm(returns_of(9, 8, 8), 180) > default_height_mm(returns_of(8, 8, 8), 180)


def test_many_shares_need_more_height() -> None:
    """Fifteen parts do not fit into the height of a pair."""
    many = Shares(tuple((f"회사 {n}", 1.0) for n in range(15)), "", (), "")
    assert default_height_mm(many, 87) > 60


@pytest.mark.parametrize(
    ("groups", "width_pt", "rows"),
    [(3, 510, [3]), (4, 510, [2, 2]), (7, 510, [3, 3, 1]), (3, 246, [1, 1, 1]), (2, 340, [2])],
)
def test_panels_stand_side_by_side_as_far_as_they_fit(groups: int, width_pt: float, rows: list[int]) -> None:
    """Up to three panels stand across the page, and as even a number in each row as can be."""
    assert [len(row) for row in panel_rows(returns_of(*[1] * groups), width_pt)] == rows


def test_only_drawing_loads_matplotlib() -> None:
    """Importing the room, asking for heights and describing leave matplotlib alone."""
    code = (
        "import sys; from report.charts import default_height_mm, describe; from report.model.exhibit import Forecast;"
        "chart = Forecast(('2024',), (1.0,), 1); default_height_mm(chart, 87); describe(chart, 'a', '');"
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
