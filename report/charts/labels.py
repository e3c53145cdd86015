"""How values are written in a chart and in its description: numbers in, Korean typographic text out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Comparison:
    """The parts that the subject is set against: what they are called together, their names and their sum."""

    label: str
    names: tuple[str, ...]
    total: float


def comparison(chart: Shares) -> Comparison | None:
    """Return the compared parts, called by their ranks where those follow one another; None for fewer than two."""
    ranked = [(rank, part) for rank, part in enumerate(sorted_parts(chart), start=1) if part[0] in chart.compare]
    if len(ranked) < 2:
        return None
    names = tuple(name for _, (name, _) in ranked)
    first, last = ranked[0][0], ranked[-1][0]
    is_run = last - first == len(ranked) - 1 and chart.rest not in names
    label = f"{first}~{last}위 합" if is_run else f"{len(ranked)}곳 합"
    return Comparison(label, names, sum(value for _, (_, value) in ranked))


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
