"""Numbers in, the text of a page out: thousands separators, a real minus sign, fixed decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from report.model.market import Figure, Mark

MINUS = "\u2212"

# Room for every digit of the largest float with any number of decimals that a table could ask for.
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)


def format_number(value: float, decimals: int, signed: bool = False) -> str:
    """Return `value` with `decimals` places, as −1,234.5; `signed` puts + before what is above zero.

    Halves are rounded away from zero as written (0.05 → 0.1), and what rounds to zero has no sign. Raises
    ValueError for nan and infinities, which have no place on a page.
    """
    exact = Decimal(repr(value))
    if not exact.is_finite():
        raise ValueError(f"{value} is not a number to print")
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{abs(rounded):,.{decimals}f}"


def format_figure(figure: Figure, decimals: int, signed: bool = False) -> str:
    """Return a table's figure as printed: a number as `format_number` gives it, a mark as its word."""
    return figure.value if isinstance(figure, Mark) else format_number(figure, decimals, signed)
