"""A valuation in, the week's returns in order out: by group for the chart, best and worst for the front page."""

from __future__ import annotations

from report.model.company import Universe
from report.model.exhibit import GroupReturns
from report.model.market import Valuation, ValuationRow
from report.model.section import Mover

WEEKLY = "return_1w"


def weekly_returns(valuation: Valuation, universe: Universe) -> GroupReturns:
    """Return the printed names and weekly returns (percent) by group, best first.

    Companies without a number are left out, and so is a group that has none.
    """
    groups = ((group.name, _ranked(group.rows, universe)) for group in valuation.groups)
    return GroupReturns(tuple((name, ranked) for name, ranked in groups if ranked))


def movers(valuation: Valuation, universe: Universe, count: int) -> tuple[Mover, ...]:
    """Return `count` companies, the best half and the worst half of the week, from best to worst.

    Of an odd count the best have one more; where fewer companies have a number, all of them are returned.
    """
    ranked = _ranked(valuation.rows, universe)
    best = (count + 1) // 2
    chosen = ranked if len(ranked) <= count else (*ranked[:best], *ranked[len(ranked) - count + best :])
    return tuple(Mover(name, change) for name, change in chosen)


def _ranked(rows: tuple[ValuationRow, ...], universe: Universe) -> tuple[tuple[str, float], ...]:
    changes = ((universe.by_id[row.company].name, row.figures[WEEKLY]) for row in rows)
    numeric = ((name, change) for name, change in changes if isinstance(change, float))
    return tuple(sorted(numeric, key=lambda named: -named[1]))
