"""A table's boxes in, the heads of each cell written into its tag: by column, by band and by row, spans counted."""

from __future__ import annotations

from collections import defaultdict
from typing import Any


def relate_heads(table: Any) -> None:
    """Tell each cell of `table` its heads, the outermost first: those of its column, of its band, of its row.

    A head of columns is also the head of the heads below it, and that of a band is the head of its rows' heads.
    """
    from pydyf import Array

    columns: defaultdict[int, list[Any]] = defaultdict(list)
    for group in table.get_wrapped_table().children:
        band: list[Any] = []
        for row in group.children:
            rows = [box.mark["ID"] for box in row.children if scope_of(box) == "row"]
            for box in row.children:
                scope = scope_of(box)
                heads = [] if scope == "rowgroup" else [*columns[box.grid_x], *band, *([] if scope else rows)]
                box.mark["A"].pop("Headers", None)
                if heads:
                    box.mark["A"]["Headers"] = Array(heads)
            _remember(row, columns, band)


def scope_of(box: Any) -> str:
    """Return what a cell is the head of, as HTML says it, or an empty string for a cell that is no head."""
    return box.element.get("scope", "col") if box.element_tag == "th" else ""


def _remember(row: Any, columns: defaultdict[int, list[Any]], band: list[Any]) -> None:
    """Keep the heads that a row gives to the rows below it."""
    for box in row.children:
        if scope_of(box) in ("col", "colgroup"):
            for column in range(box.grid_x, box.grid_x + box.colspan):
                columns[column].append(box.mark["ID"])
        elif scope_of(box) == "rowgroup":
            band.append(box.mark["ID"])
