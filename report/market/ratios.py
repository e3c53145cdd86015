"""Two numbers in, a table's cell out: a ratio where it has a meaning, the Korean mark where it has none.

None stands for a value that nobody published. Amounts are in any one currency.
"""

from __future__ import annotations

from report.model.market import Mark
from report.model.quantity import Cell, Quantity

HIGHEST_PER = 1000  # a PER beyond this says only that earnings are near zero
TIMES = "배"


def per(close: Quantity | None, eps: Quantity | None, eps_before: Quantity | None) -> Cell:
    """Return price over earnings per listed unit.

    | earnings of the year | of the year before | figure |
    |---|---|---|
    | profit | any | the ratio, N/M above 1,000 |
    | zero | any | N/M |
    | loss | profit | 적전 |
    | loss | loss | 적지 |
    | loss | unknown or zero | 적자 |
    | unknown, or no close | any | – |
    """
    if close is None or eps is None:
        return _unknown(close, eps)
    if eps.value < 0:
        return _loss(eps, eps_before)
    if eps.value == 0 or close.value / eps.value > HIGHEST_PER:
        return Cell(Mark.NOT_MEANINGFUL, judged=(close, eps))
    return shown(close.over(eps, "PER", TIMES))


def growth(now: Quantity | None, before: Quantity | None) -> Cell:
    """Return the change of earnings in percent.

    | before | now | figure |
    |---|---|---|
    | profit | profit or zero | the change |
    | profit | loss | 적전 |
    | loss | profit | 흑전 |
    | loss | loss | 적지 |
    | loss | zero | N/M |
    | zero or unknown | any | – |
    | any | unknown | – |
    """
    if now is None or before is None or not before.value:
        return _unknown(now, before)
    if now.value < 0:
        return _loss(now, before)
    if before.value < 0:
        return Cell(Mark.TO_PROFIT if now.value else Mark.NOT_MEANINGFUL, judged=(now, before))
    return shown(now.change_from(before, "순이익 증감률"))


def pbr(market_cap: Quantity | None, equity: Quantity | None) -> Cell:
    """Return price over book value; N/M where equity is used up, – where either is unknown."""
    if market_cap is None or equity is None:
        return _unknown(market_cap, equity)
    if equity.value <= 0:
        return Cell(Mark.NOT_MEANINGFUL, judged=(market_cap, equity))
    return shown(market_cap.over(equity, "PBR", TIMES))


def psr(market_cap: Quantity | None, revenue: Quantity | None) -> Cell:
    """Return price over sales; – where either is unknown or nothing was sold."""
    if market_cap is None or revenue is None or revenue.value <= 0:
        return _unknown(market_cap, revenue)
    return shown(market_cap.over(revenue, "PSR", TIMES))


def shown(quantity: Quantity | None) -> Cell:
    """Return a cell that prints a number, or – for one that nobody knows."""
    return _unknown() if quantity is None else Cell(quantity.value, quantity)


def _unknown(*known: Quantity | None) -> Cell:
    return Cell(Mark.NOT_AVAILABLE, judged=tuple(quantity for quantity in known if quantity is not None))


def _loss(now: Quantity, before: Quantity | None) -> Cell:
    """Return how a loss is marked after what the year before brought."""
    if before is None or not before.value:
        return Cell(Mark.LOSS, judged=(now,))
    return Cell(Mark.TO_LOSS if before.value > 0 else Mark.STILL_LOSS, judged=(now, before))
