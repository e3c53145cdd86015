"""A data folder and a cell's name in, the cell's arithmetic and sources out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from report.load import load_issue, shown_name
from report.market import Appraisal, appraise
from report.market.explanation import Explanation, Reading, explain
from report.market.labels import find_cell, labels
from report.market.measures import measures_for
from report.model.company import Company, Universe
from report.model.issue import Issue
from report.model.market import Measure


@dataclass(frozen=True)
class Explained:
    """A cell's explanation, who stands behind each file it was read from, and what was corrected by hand in them."""

    explanation: Explanation
    sources: dict[str, str]
    corrections: tuple[str, ...]


def explain_cell(data: Path, issue_id: str, label: str) -> Explained:
    """Return how one cell of table 2 came to be.

    Raises `UnusableIssue` where the issue cannot be read, `UsageError` where there is no such cell.
    """
    issue = load_issue(data, issue_id)
    appraisal = _appraise(issue)
    folder = f"{shown_name(data)}/{issue_id}"
    found = find_cell(appraisal, issue.universe, label)
    explanation = explain(found, folder)
    readings = tuple(_in_sheet(reading, issue, folder) for reading in explanation.readings)
    files = dict.fromkeys(reading.file for reading in readings)
    return Explained(
        replace(explanation, readings=readings),
        {file: _origin(issue, file) for file in files if file in issue.sources},
        tuple(_corrections(issue, found.company, folder)),
    )


def _in_sheet(reading: Reading, issue: Issue, folder: str) -> Reading:
    """Return a reading with the place where a person finds it, in the workbook where a sheet stands for its file."""
    sheet = issue.market.sheets.get(reading.file)
    if sheet is None:
        return reading
    row = reading.place.rpartition(":")[2]
    return replace(reading, place=f"{folder}/data.xlsx {sheet}!{row}행")


def _corrections(issue: Issue, company: Company | None, folder: str) -> Iterator[str]:
    """Yield what was corrected by hand of one company, or of all where a median is explained."""
    for it in issue.market.overrides:
        if company is None or it.company == company.id:
            what = f"{it.company} {it.field} {it.day} = {it.value:g}"
            yield f"{what} ({it.reason}, {it.by}) {folder}/overrides.csv:{it.line}"


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
