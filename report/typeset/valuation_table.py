"""Computed values in, table 2 as strings out: every cell formatted, every column as wide as it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from report.korean.numbers import format_figure
from report.model.company import Company, Universe
from report.model.market import Figure, Measure, MeasureHead, Valuation
from report.typeset.widths import digits, share_width

NAME_WIDTH_MM = 21.5
CURRENCY_WIDTH_MM = 7.5
TABLE_WIDTH_MM = 180.0
ROWS_ON_A_PAGE = 50
CELL_PADDING = 1.8  # in digits


@dataclass(frozen=True)
class Cell:
    """A formatted figure and the class that colours it: `up`, `down`, or empty."""

    text: str
    direction: str


@dataclass(frozen=True)
class PrintedRow:
    """A row's head, its currency (empty for a median) and its cells in column order."""

    name: str
    currency: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class PrintedGroup:
    """A group's band and its rows, the medians last."""

    name: str
    rows: tuple[PrintedRow, ...]


@dataclass(frozen=True)
class PrintedValuation:
    """The table ready for its template; `widths_mm` holds one width per measure and sums to the table's."""

    heads: tuple[MeasureHead, ...]
    widths_mm: tuple[float, ...]
    groups: tuple[PrintedGroup, ...]

    @property
    def fits_a_page(self) -> bool:
        """Tell whether the table is short enough to stand on one page, and so must not be split."""
        return sum(len(group.rows) + 1 for group in self.groups) <= ROWS_ON_A_PAGE

    @property
    def column_count(self) -> int:
        """Return the number of columns, names and currency included."""
        return len(self.widths_mm) + 2


def direction(figure: Figure | None) -> str:
    """Return `up` or `down` for a signed figure, an empty string for what prints as zero and for a mark."""
    if not isinstance(figure, float) or round(figure, 1) == 0:
        return ""
    return "up" if figure > 0 else "down"


def print_valuation(values: Valuation, universe: Universe) -> PrintedValuation:
    """Return `values` as the template prints them."""
    groups = tuple(
        PrintedGroup(
            group.name,
            (
                *(_company_row(universe.by_id[row.company], row.figures, values.measures) for row in group.rows),
                _row("중앙값", "", group.medians, values.measures),
            ),
        )
        for group in values.groups
    )
    return PrintedValuation(values.heads, _widths(values.measures, groups), groups)


def _company_row(company: Company, figures: Mapping[str, Figure], measures: tuple[Measure, ...]) -> PrintedRow:
    return _row(company.name, company.currency, figures, measures)


def _row(name: str, currency: str, figures: Mapping[str, Figure], measures: tuple[Measure, ...]) -> PrintedRow:
    return PrintedRow(name, currency, tuple(_cell(figures.get(measure.key), measure) for measure in measures))


def _cell(figure: Figure | None, measure: Measure) -> Cell:
    """Return one cell; a measure that has no median leaves its cell empty."""
    text = "" if figure is None else format_figure(figure, measure.decimals, measure.signed)
    return Cell(text, direction(figure) if measure.signed else "")


def _widths(measures: tuple[Measure, ...], groups: tuple[PrintedGroup, ...]) -> tuple[float, ...]:
    """Share the table's width among the measures by their longest cell or head."""
    rows = [row for group in groups for row in group.rows]
    needs = [
        CELL_PADDING + max(_word(measure.subhead or measure.head), *(digits(row.cells[index].text) for row in rows))
        for index, measure in enumerate(measures)
    ]
    room = TABLE_WIDTH_MM - NAME_WIDTH_MM - CURRENCY_WIDTH_MM
    return share_width(needs, room)


def _word(head: str) -> float:
    """Return the width of a head's longest word: a head may run over several lines."""
    return max(map(digits, head.split()))
