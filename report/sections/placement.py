"""Exhibits numbered in the order in which the texts place them, each with the box it is drawn for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from report.model.exhibit import ExhibitSpec, Placed
from report.model.issue import Issue
from report.model.text import Placement

PAGE_WIDTH_MM = 180.0
PAIR_WIDTH_MM = 87.0

Height = Callable[[ExhibitSpec, float], float]


def place_exhibits(issue: Issue, height_mm: Height) -> tuple[Placed, ...]:
    """Return every placed exhibit in printed order.

    `height_mm` gives the plot height of a spec at a width in millimetres; the two of a row take the taller one's, so
    that their plots and source lines align.
    """
    specs = {spec.name: spec for spec in issue.exhibits}
    counts: Counter[str] = Counter()
    placed: list[Placed] = []
    for placement in _placements(issue):
        row = [specs[name] for name in placement.names]
        width = PAGE_WIDTH_MM if len(row) == 1 else PAIR_WIDTH_MM
        height = max(height_mm(spec, width) for spec in row)
        for spec in row:
            counts[spec.label] += 1
            placed.append(Placed(spec, counts[spec.label], width, height))
    return tuple(placed)


def placed_exhibits(issue: Issue) -> tuple[Placed, ...]:
    """Return every placed exhibit in printed order where only its number matters: its height is 0."""
    return place_exhibits(issue, lambda _spec, _width: 0.0)


def numbered_exhibits(issue: Issue) -> dict[str, ExhibitSpec]:
    """Return every placed exhibit by its printed label without a space: 그림2."""
    return {f"{item.spec.label}{item.number}": item.spec for item in placed_exhibits(issue)}


def _placements(issue: Issue) -> Iterator[Placement]:
    for text in issue.texts:
        for blocks in (text.intro, *(item.blocks for item in text.items)):
            yield from (block for block in blocks if isinstance(block, Placement))
