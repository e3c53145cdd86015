"""Two issues in, what changed in the data of their exhibits out, exhibit by exhibit and value by value."""

from __future__ import annotations

from collections.abc import Mapping

from report.desk.difference.change import largest_first, percent_of
from report.model.difference import Change
from report.model.exhibit import DataTable, ExhibitContent, ExhibitSpec, Forecast, GroupedBars, Shares
from report.model.issue import Issue


def compare_exhibits(old: Issue, new: Issue) -> tuple[Change, ...]:
    """Return each exhibit that came or went, and in those of one name each value that changed."""
    before = {spec.name: spec for spec in old.exhibits}
    after = {spec.name: spec for spec in new.exhibits}
    changes = [Change(name, "도표", "", "새로 실음") for name in after if name not in before]
    changes += [Change(name, "도표", "실음", "") for name in before if name not in after]
    for name in after:
        if name in before:
            changes += _compare(before[name], after[name])
    return tuple(changes)


def _compare(old: ExhibitSpec, new: ExhibitSpec) -> tuple[Change, ...]:
    """Return the changes within one exhibit; where its data are others altogether, that is the one change."""
    if type(old.content) is not type(new.content):
        return (Change(new.name, "종류", old.kind, new.kind),)
    before, after = _cells(old.content), _cells(new.content)
    if before and after and not set(before) & set(after):
        return (Change(new.name, "자료", old.title, new.title),)
    return largest_first(
        Change(new.name, cell, before.get(cell, ""), after.get(cell, ""), _percent(before.get(cell), after.get(cell)))
        for cell in dict.fromkeys([*after, *before])
        if before.get(cell) != after.get(cell)
    )


def _cells(content: ExhibitContent) -> Mapping[str, str]:
    """Return every value of an exhibit under a name that tells it; what is computed or drawn elsewhere has none."""
    match content:
        case Shares(parts):
            return {name: f"{value:,.12g}" for name, value in parts}
        case Forecast(labels, values):
            return {
                label.removesuffix("E"): f"{value:,.12g}{'E' * label.endswith('E')}"
                for label, value in zip(labels, values, strict=True)
            }
        case GroupedBars(categories, series):
            return {
                f"{category} · {name}": f"{value:,.12g}"
                for name, values in series
                for category, value in zip(categories, values, strict=True)
            }
        case DataTable(columns, rows):
            return _table_cells(columns, rows)
        case _:
            return {}


def _table_cells(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Mapping[str, str]:
    """Return a table's cells: a row is known by its first cell, or by its first two where that stands twice."""
    firsts = [row[0] for row in rows]
    cells: dict[str, str] = {}
    for row in rows:
        width = 2 if firsts.count(row[0]) > 1 and len(row) > 1 else 1
        key = " · ".join(row[:width])
        cells |= {f"{key} · {column}": cell for column, cell in zip(columns[width:], row[width:], strict=True)}
    return cells


def _percent(before: str | None, after: str | None) -> float | None:
    try:
        numbers = [float(text.rstrip("E").replace(",", "")) for text in (before or "", after or "")]
    except ValueError:
        return None
    return percent_of(*numbers)
