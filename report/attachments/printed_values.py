"""An exhibit in, the values that a reader sees in it out, as CSV: never more digits than the page shows.

The file is UTF-8 with the mark by which a spreadsheet knows it. Numbers have no thousands separators and a plain minus.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from report.charts.labels import comparison, sorted_parts, write_return, write_values
from report.korean.numbers import MINUS
from report.model.company import Universe
from report.model.exhibit import Chart, Computed, DataTable, Exhibit, Forecast, GroupedBars, GroupReturns, Shares
from report.model.market import Valuation
from report.typeset.valuation_table import print_valuation

Rows = Iterator[tuple[str, ...]]
_NUMBER = re.compile(rf"[+{MINUS}]?\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def printed_values(exhibit: Exhibit, returns: GroupReturns, universe: Universe) -> bytes | None:
    """Return the exhibit's printed values as CSV; None where it has none, or where they are not ours to pass on.

    A table that stands as its file does is the source's own data: it is left out where the source forbids passing on.
    """
    match exhibit.placed.spec.content, exhibit.body:
        case _, Valuation() as values:
            rows = _valuation(values, universe)
        case DataTable() as table, _:
            if not all(source.redistribute for source in exhibit.sources):
                return None
            rows = iter((table.columns, *table.rows))
        case Computed("returns"), _:
            rows = _chart(returns, "%")
        case (GroupedBars() | Shares() | Forecast()) as chart, _:
            rows = _chart(chart, exhibit.unit)
        case _:
            return None
    return _write(rows)


def _chart(chart: Chart, unit: str) -> Rows:
    value = f"값({unit})" if unit else "값"
    match chart:
        case GroupedBars():
            names = tuple(name for name, _ in chart.series)
            yield ("항목", *(f"{name}({unit})" if unit else name for name in names))
            words = iter(write_values(number for _, numbers in chart.series for number in numbers))
            columns = [[next(words) for _ in chart.categories] for _ in names]
            yield from zip(chart.categories, *columns, strict=True)
        case Shares():
            yield ("항목", value)
            yield from _shares(chart)
        case Forecast():
            yield ("연도", value, "구분")
            phases = ["실적" if at < chart.first_forecast else "전망" for at in range(len(chart.labels))]
            yield from zip(chart.labels, write_values(chart.values), phases, strict=True)
        case GroupReturns():
            yield ("그룹", "기업", "주간 수익률(%)")
            for group, companies in chart.groups:
                yield from ((group, name, write_return(percent)) for name, percent in companies)


def _shares(chart: Shares) -> Rows:
    """Yield the parts as they are printed, and the sum that the chart sets against the first."""
    parts, compared = sorted_parts(chart), comparison(chart)
    words = write_values((*(number for _, number in parts), *([compared.total] if compared else [])))
    names = (*(name for name, _ in parts), *([compared.label] if compared else []))
    yield from zip(names, words, strict=True)


def _valuation(values: Valuation, universe: Universe) -> Rows:
    table = print_valuation(values, universe)
    heads = [f"{measure.head} {measure.subhead}".strip() for measure in values.measures]
    units = [measure.unit for measure in values.measures]
    yield ("그룹", "기업", "통화", *(f"{head}({unit})" for head, unit in zip(heads, units, strict=True)))
    for group in table.groups:
        for row in group.rows:
            yield (group.name, row.name, row.currency, *(cell.text for cell in row.cells))


def _write(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([_cell(word) for word in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(word: str) -> str:
    """Return a cell as a machine reads it; a text that a spreadsheet would run as a formula is marked as text."""
    if _NUMBER.fullmatch(word):
        return word.replace(",", "").replace(MINUS, "-")
    return f"'{word}" if word.startswith(_FORMULA) else word
