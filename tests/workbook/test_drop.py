"""The README's worked example: the sample's market data in a terminal's workbook give the same table 2."""

from __future__ import annotations

from pathlib import Path

from report import market
from report.load import load_issue
from report.model.market import Valuation
from tests.sample import ROOT, SAMPLE
from tests.workbook.drop import make


def table_of(data: Path) -> Valuation:
    """Return table 2 of the sample issue in `data`."""
    issue = load_issue(data, SAMPLE)
    groups = tuple(group.name for group in issue.series.groups)
    return market.value(issue.market, issue.universe, groups, issue.currency, issue.day)


def test_the_workbook_gives_the_table_of_the_files(tmp_path: Path) -> None:
    """Every figure of every company is the same, whether its data came as CSV files or as sheets."""
    dropped, files = table_of(make(tmp_path)), table_of(ROOT / "data")
    assert len(dropped.rows) >= 20
    assert [(row.company, dict(row.figures)) for row in dropped.rows] == [
        (row.company, dict(row.figures)) for row in files.rows
    ]
