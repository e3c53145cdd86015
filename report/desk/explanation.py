"""A data folder and a cell's name in, the cell's arithmetic and sources out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report.load import load_issue, shown_name
from report.market import Appraisal, appraise
from report.market.explanation import Explanation, explain
from report.market.labels import find_cell, labels
from report.market.measures import measures_for
from report.model.company import Universe
from report.model.issue import Issue
from report.model.market import Measure


@dataclass(frozen=True)
class Explained:
    """A cell's explanation, and who stands behind each file it was read from."""

    explanation: Explanation
    sources: dict[str, str]


def explain_cell(data: Path, issue_id: str, label: str) -> Explained:
    """Return how one cell of table 2 came to be.

    Raises `UnusableIssue` where the issue cannot be read, `UsageError` where there is no such cell.
    """
    issue = load_issue(data, issue_id)
    appraisal = _appraise(issue)
    explanation = explain(find_cell(appraisal, issue.universe, label), f"{shown_name(data)}/{issue_id}")
    files = dict.fromkeys(reading.file for reading in explanation.readings)
    return Explained(explanation, {file: _origin(issue, file) for file in files if file in issue.sources})


@dataclass(frozen=True)
class Askable:
    """What may be asked for: the table's companies with their groups, its columns, and every label."""

    universe: Universe
    groups: tuple[str, ...]
    measures: tuple[Measure, ...]
    labels: tuple[str, ...]


def list_cells(data: Path, issue_id: str) -> Askable:
    """Return what can be explained. Raises `UnusableIssue` where the issue cannot be read."""
    issue = load_issue(data, issue_id)
    measures = measures_for(issue.currency, issue.day.year)
    groups = tuple(group.name for group in issue.series.groups)
    return Askable(issue.universe, groups, measures, tuple(labels(_appraise(issue))))


def _appraise(issue: Issue) -> Appraisal:
    groups = tuple(group.name for group in issue.series.groups)
    return appraise(issue.market, issue.universe, groups, issue.currency, issue.day)


def _origin(issue: Issue, file: str) -> str:
    source = issue.sources[file]
    return f"{source.name}, 기준일 {source.as_of}{' (예시 자료)' if source.is_illustrative else ''}"
