"""Two valuations in, the cells of table 2 that moved out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from report.desk.difference.change import largest_first, percent_of, points_of
from report.korean.numbers import format_figure
from report.model.company import Universe
from report.model.difference import Change
from report.model.market import Figure, Measure, Valuation


def compare_values(old: Valuation, new: Valuation, universe: Universe) -> tuple[Change, ...]:
    """Return each cell of a company in both tables that is printed otherwise than before."""
    before = {row.company: row.figures for row in old.rows}
    return largest_first(
        change
        for row in new.rows
        if row.company in before
        for change in _moved(universe.by_id[row.company].name, before[row.company], row.figures, new)
    )


def compare_medians(old: Valuation, new: Valuation) -> tuple[Change, ...]:
    """Return each median of a group in both tables that is printed otherwise than before."""
    before = {group.name: group.medians for group in old.groups}
    return largest_first(
        change
        for group in new.groups
        if group.name in before
        for change in _moved(group.name, before[group.name], group.medians, new)
    )


def _moved(
    subject: str, before: Mapping[str, Figure], after: Mapping[str, Figure], table: Valuation
) -> Iterator[Change]:
    for measure in table.measures:
        earlier, later = before.get(measure.key), after.get(measure.key)
        if earlier is None or later is None:
            continue
        told = [format_figure(figure, measure.decimals, measure.signed) for figure in (earlier, later)]
        if told[0] != told[1]:
            unit: Literal["%", "%p"] = "%p" if measure.signed else "%"
            yield Change(subject, _name(measure), told[0], told[1], _move(earlier, later, measure), unit)


def _name(measure: Measure) -> str:
    return " ".join(part for part in (measure.head, measure.subhead) if part)


def _move(before: Figure, after: Figure, measure: Measure) -> float | None:
    """Return the change of an amount or a multiple in percent, of a return in points; None where one is a mark."""
    if not isinstance(before, float) or not isinstance(after, float):
        return None
    return points_of(before, after, measure.decimals) if measure.signed else percent_of(before, after)
