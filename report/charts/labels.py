"""How values are written in a chart and in its description: numbers in, Korean typographic text out."""

from __future__ import annotations

from collections.abc import Iterable

from report.korean.numbers import format_number
from report.model.exhibit import Forecast, Shares

MOST_DECIMALS = 2
RETURN_DECIMALS = 1


def decimals_of(values: Iterable[float]) -> int:
    """Return the fewest decimals, at most two, that write every one of `values` without loss."""
    numbers = tuple(values)
    for decimals in range(MOST_DECIMALS):
        if all(abs(number - round(number, decimals)) < 1e-9 for number in numbers):
            return decimals
    return MOST_DECIMALS


def write_values(values: Iterable[float]) -> tuple[str, ...]:
    """Return `values` as printed, all with the same decimals."""
    numbers = tuple(values)
    decimals = decimals_of(numbers)
    return tuple(format_number(number, decimals) for number in numbers)


def write_return(percent: float) -> str:
    """Return a return in percent as printed: signed, with one decimal, without its unit."""
    return format_number(percent, RETURN_DECIMALS, signed=True)


def sorted_parts(chart: Shares) -> tuple[tuple[str, float], ...]:
    """Return the parts of a whole, largest first, and what is left over ("기타") at the end."""
    return tuple(sorted(chart.parts, key=lambda part: (part[0] == chart.rest, -part[1])))


def share_subject(chart: Shares) -> str:
    """Return the name of the part to stand out: the highlighted one, or the largest."""
    parts = sorted_parts(chart)
    return chart.highlight if any(name == chart.highlight for name, _ in parts) else parts[0][0]


def compared_sum(chart: Shares) -> tuple[str, float] | None:
    """Return what the compared parts are called together ("2~4위 합") and their sum; None for fewer than two."""
    parts = sorted_parts(chart)
    ranks = [rank for rank, (name, _) in enumerate(parts, start=1) if name in chart.compare]
    if len(ranks) < 2:
        return None
    total = sum(parts[rank - 1][1] for rank in ranks)
    is_run = ranks[-1] - ranks[0] == len(ranks) - 1 and parts[ranks[-1] - 1][0] != chart.rest
    first = parts[ranks[0] - 1][0]
    return (f"{ranks[0]}~{ranks[-1]}위 합" if is_run else f"{first} 등 {len(ranks)}곳 합"), total


def growth_note(chart: Forecast) -> str:
    """Return the compound yearly growth over the whole chart ("2022~2026E 연평균 +29.5%").

    An empty string where it has no meaning: fewer than three labels, labels that are not one year after
    another, an end that is not above zero.
    """
    years = [label.removesuffix("E") for label in chart.labels]
    if len(years) < 3 or not all(year.isdecimal() for year in years):
        return ""
    is_run = [int(year) - int(years[0]) for year in years] == list(range(len(years)))
    if not is_run or min(chart.values[0], chart.values[-1]) <= 0:
        return ""
    growth = (chart.values[-1] / chart.values[0]) ** (1 / (len(years) - 1)) - 1
    return f"{chart.labels[0]}~{chart.labels[-1]} 연평균 {write_return(growth * 100)}%"
