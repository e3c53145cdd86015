"""`[workbook]` of `series.toml` in, what the words of a workbook stand for out."""

from __future__ import annotations

from collections.abc import Mapping

from report.load.toml import Table
from report.model.series import WorkbookNames


def read_workbook_names(top: Table) -> WorkbookNames:
    """Return the names; none where the series says nothing of workbooks."""
    if "workbook" not in top:
        return WorkbookNames()
    table = top.table("workbook")
    names = WorkbookNames(*(_read_pairs(table, key) for key in ("sheets", "columns", "companies")))
    table.finish()
    return names


def _read_pairs(table: Table, key: str) -> Mapping[str, str]:
    if key not in table:
        return {}
    pairs = table.table(key)
    return {name: pairs.word(name) for name in pairs.keys}
