"""Workbooks for tests, written by another program than the one that reads them, then changed part by part."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[object]]


def book(sheets: Mapping[str, Rows], change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """Return a workbook with `sheets`, after `change` has had its way with it."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet: Worksheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change is not None:
        change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one of its parts changed, or added where there was none."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, change(old.read(name) if name in old.namelist() else b""))
    return stream.getvalue()


def with_cached(content: bytes, formula: str, value: str, kind: str = "n", part: str = "sheet1") -> bytes:
    """Return a workbook whose cells with `formula` keep the value that a spreadsheet program would have saved."""
    spelled = re.compile(rf"<c ([^<]*)>(<f>{re.escape(escape(formula))}</f>)<v ?(?:/>|></v>)")

    def keep(xml: bytes) -> bytes:
        return spelled.sub(rf'<c t="{kind}" \1>\2<v>{value}</v>', xml.decode()).encode()

    return with_part(content, f"xl/worksheets/{part}.xml", keep)
