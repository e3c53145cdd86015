"""Two numbers in, a table's figure out: a ratio where it has a meaning, the Korean mark where it has none.

None stands for a value that nobody published. Amounts are in any one currency.
"""

from __future__ import annotations

from report.model.market import Figure, Mark

HIGHEST_PER = 1000  # a PER beyond this says only that earnings are near zero
NOISE_FREE_DECIMALS = 9


def percent_change(now: float, before: float) -> float:
    """Return the change from `before` to `now` in percent, without the noise of binary fractions.

    100 → 112.35 is 12.35 %, not the 12.349999999999994 that would be printed as 12.3.
    """
    return round((now / before - 1) * 100, NOISE_FREE_DECIMALS)


def per(close: float | None, eps: float | None, eps_before: float | None) -> Figure:
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
        return Mark.NOT_AVAILABLE
    if eps < 0:
        return _loss(eps_before)
    if eps == 0 or close / eps > HIGHEST_PER:
        return Mark.NOT_MEANINGFUL
    return close / eps


def growth(now: float | None, before: float | None) -> Figure:
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
    if now is None or not before:
        return Mark.NOT_AVAILABLE
    if now < 0:
        return _loss(before)
    if before < 0:
        return Mark.TO_PROFIT if now else Mark.NOT_MEANINGFUL
    return percent_change(now, before)


def pbr(market_cap: float | None, equity: float | None) -> Figure:
    """Return price over book value; N/M where equity is used up, – where either is unknown."""
    if market_cap is None or equity is None:
        return Mark.NOT_AVAILABLE
    return market_cap / equity if equity > 0 else Mark.NOT_MEANINGFUL


def psr(market_cap: float | None, revenue: float | None) -> Figure:
    """Return price over sales; – where either is unknown or nothing was sold."""
    if market_cap is None or revenue is None or revenue <= 0:
        return Mark.NOT_AVAILABLE
    return market_cap / revenue


def _loss(before: float | None) -> Mark:
    """Return how a loss is marked after what the year before brought."""
    if not before:
        return Mark.LOSS
    return Mark.TO_LOSS if before > 0 else Mark.STILL_LOSS
