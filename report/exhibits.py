"""Exhibit specs in, printed exhibits out: how high each is drawn, and what its number, body and sources are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report import charts
from report.market.ranking import MOST_BARS
from report.model.exhibit import Computed, DataTable, Exhibit, ExhibitSpec, GroupReturns, Pictures, Placed
from report.model.issue import Issue
from report.model.market import Valuation
from report.model.source import Source


def height_mm(issue: Issue, spec: ExhibitSpec, width_mm: float) -> float:
    """Return the plot height of one exhibit: its own wish, or its kind's; a table takes what it needs."""
    if spec.height_mm:
        return spec.height_mm
    match spec.content:
        case Computed("returns"):
            return charts.default_height_mm(_outline(issue), width_mm)
        case DataTable() | Computed():
            return 0
        case Pictures():
            return charts.PAIR_HEIGHT_MM
        case chart:
            return charts.default_height_mm(chart, width_mm)


def _outline(issue: Issue) -> GroupReturns:
    """Return the returns chart without its values, so that its box is known before they are computed."""
    groups = [group.name for group in issue.series.groups]
    members = {name: [company for company in issue.universe.listed if company.group == name] for name in groups}
    return GroupReturns(
        tuple((name, tuple((company.name, 0.0) for company in members[name][:MOST_BARS])) for name in groups)
    )


def finish_exhibit(
    placed: Placed, issue: Issue, values: Valuation, returns: GroupReturns, drawings: Mapping[str, str]
) -> Exhibit:
    """Return `placed` with its body, its description and where it came from; `drawings` are SVG texts by name."""
    spec = placed.spec
    sources = tuple(dict.fromkeys(issue.sources[file] for file in spec.files))
    notes = (spec.note,) if spec.note else ()
    match spec.content:
        case Computed("valuation"):
            return Exhibit(placed, values, spec.title, sources, (*values.notes, *notes))
        case Computed():
            alt = spec.alt or charts.describe(returns, spec.title, spec.unit)
            said = (*_say_left_out(values), *notes)
            return Exhibit(placed, drawings[spec.name], _say_illustrative(alt, sources), sources, said)
        case DataTable() | Pictures() as body:
            return Exhibit(placed, body, spec.alt or spec.title, sources, notes)
        case chart:
            alt = spec.alt or charts.describe(chart, spec.title, spec.unit)
            return Exhibit(placed, drawings[spec.name], _say_illustrative(alt, sources), sources, notes)


def _say_left_out(values: Valuation) -> Iterator[str]:
    """Yield a note where the returns chart shows the ends of a group only."""
    if any(len(group.rows) > MOST_BARS for group in values.groups):
        half = MOST_BARS // 2
        yield f"{MOST_BARS}개사가 넘는 그룹은 가장 많이 오른 {half}개사와 가장 많이 내린 {half}개사."


def _say_illustrative(alt: str, sources: tuple[Source, ...]) -> str:
    """Return a description that says so where the values are made up: who cannot see the badge must hear it."""
    return f"{alt} 예시 자료." if any(source.is_illustrative for source in sources) else alt
