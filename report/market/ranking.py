"""A valuation in, the week's returns in order out: by group for the chart, best and worst for the front page."""

from __future__ import annotations

from report.model.company import Universe
from report.model.exhibit import GroupReturns
from report.model.market import Valuation, ValuationRow
from report.model.section import Mover

WEEKLY = "return_1w"
MOST_BARS = 16  # of a group's companies in the chart: half of them the best, half the worst


def weekly_returns(valuation: Valuation, universe: Universe) -> GroupReturns:
    """Return the printed names and weekly returns (percent) by group, best first.

    Companies without a number are left out, and so is a group that has none. Of a group of more than `MOST_BARS` the
    best and the worst are returned, equally many.
    """
    groups = ((group.name, _ends(_ranked(group.rows, universe), MOST_BARS)) for group in valuation.groups)
    return GroupReturns(tuple((name, ranked) for name, ranked in groups if ranked))


def movers(valuation: Valuation, universe: Universe, count: int) -> tuple[Mover, ...]:
    """Return `count` companies, the best half and the worst half of the week, from best to worst.

    Of an odd count the best have one more; where fewer companies have a number, all of them are returned.
    """
    return tuple(Mover(name, change) for name, change in _ends(_ranked(valuation.rows, universe), count))


Ranked = tuple[tuple[str, float], ...]


def _ends(ranked: Ranked, count: int) -> Ranked:
    """Return `count` of a ranking, the first half and the last; all of a shorter one."""
    if len(ranked) <= count:
        return ranked
    best = (count + 1) // 2
    return (*ranked[:best], *ranked[len(ranked) - count + best :])


def _ranked(rows: tuple[ValuationRow, ...], universe: Universe) -> Ranked:
    changes = ((universe.by_id[row.company].name, row.figures[WEEKLY]) for row in rows)
    numeric = ((name, change) for name, change in changes if isinstance(change, float))
    return tuple(sorted(numeric, key=lambda named: -named[1]))
