"""A workbook's cells are read exactly, and whatever shows no value that can be trusted is told apart."""

from __future__ import annotations

import re
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from report.workbook import Area, Fault, Sheet, WorkbookError, cell_name, column_name, open_workbook, parts
from report.workbook.sheet import column_number
from tests.workbook.books import Rows, book, with_cached, with_part

SHEET = "xl/worksheets/sheet1.xml"


def read(rows: Rows, formats: dict[str, str] | None = None, *, as_shown: bool = False) -> Sheet:
    """Return the sheet that holds `rows`, with number formats by cell name."""

    def change(made: openpyxl.Workbook) -> None:
        for name, code in (formats or {}).items():
            made["자료"][name].number_format = code

    return open_workbook(book({"자료": rows}, change)).sheet("자료", as_shown=as_shown)


@pytest.mark.parametrize(
    ("value", "code", "exact", "shown"),
    [
        ("0700", "@", "0700", "0700"),
        (700, "0000", "0700", "0700"),
        (2230, "000000", "002230", "002230"),
        (date(2025, 9, 12), "yyyy-mm-dd", "2025-09-12", "2025-09-12"),
        (date(2025, 9, 12), 'yyyy"년" m"월" d"일"', "2025-09-12", "2025-09-12"),
        (date(2025, 9, 12), "[$-412]m/d/yyyy", "2025-09-12", "2025-09-12"),
        (45912.6458333333, "yyyy-mm-dd hh:mm", "2025-09-12 15:30:00", "2025-09-12 15:30:00"),
        (0.161, "0.0%", "16.1%", "16.1%"),
        (0.1614, "0.0%", "16.14%", "16.1%"),
        (0.1 + 0.2, "General", "0.3", "0.3"),
        (116.125, "0.00", "116.125", "116.13"),
        (1234567.5, "#,##0", "1234567.5", "1,234,568"),
        (-0.595, "#,##0.00;[Red](#,##0.00)", "-0.595", "-0.60"),
        (1e-7, "General", "0.0000001", "0.0000001"),
        (12345678901, "General", "12345678901", "12345678901"),
        (True, "General", "TRUE", "TRUE"),
        ("NA", "General", "NA", "NA"),
        ("  바이두 ", "General", "바이두", "바이두"),
    ],
)
def test_a_cell_is_read_in_its_format(value: object, code: str, exact: str, shown: str) -> None:
    """Leading zeros, days and percentages stay what an analyst sees; numbers keep every digit unless shown."""
    assert read([[value]], {"A1": code}).rows[0].cells == (exact,)
    assert read([[value]], {"A1": code}, as_shown=True).rows[0].cells == (shown,)


def test_rows_and_columns_keep_their_places() -> None:
    """Empty rows are left out, empty cells are not; row numbers are the sheet's own."""
    sheet = read([["제목"], [], [None, "b", None, "d"]])
    assert [(row.number, row.cells) for row in sheet.rows] == [(1, ("제목",)), (3, ("", "b", "", "d"))]


def test_what_is_hidden_or_merged_is_told() -> None:
    """Hidden sheets, rows and columns and merged cells are part of what a sheet says."""

    def change(made: openpyxl.Workbook) -> None:
        sheet = made["자료"]
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.merge_cells("A1:B1")
        made["뒤"].sheet_state = "veryHidden"

    workbook = open_workbook(book({"자료": [["제목"], [1, 2]], "뒤": [[1]]}, change))
    sheet = workbook.sheet("자료")
    assert [row.is_hidden for row in sheet.rows] == [False, True]
    assert (sheet.hidden_columns, sheet.merged) == (frozenset({2}), (Area(1, 1, 1, 2),))
    assert workbook.names == ("자료", "뒤")
    assert workbook.sheet("뒤").is_hidden


def test_a_formula_counts_as_the_value_that_was_saved() -> None:
    """Numbers, texts and days that a formula gave are read as if typed; an empty text is empty."""
    content = book({"자료": [["=1+1", "=T(1)", '=""', "=TODAY()"]]}, lambda made: _as_day(made, "D1"))
    content = with_cached(content, "1+1", "2")
    content = with_cached(content, "T(1)", "글", "str")
    content = with_cached(content, '""', "", "str")
    content = with_cached(content, "TODAY()", "45912")
    sheet = open_workbook(content).sheet("자료")
    assert sheet.rows[0].cells == ("2", "글", "", "2025-09-12")
    assert not sheet.faults


def _as_day(made: openpyxl.Workbook, name: str) -> None:
    made["자료"][name].number_format = "yyyy-mm-dd"


def test_a_formula_without_a_saved_value_is_a_fault() -> None:
    """What no program has computed yet is never read as empty."""
    sheet = read([[1, "=A1*2"]])
    assert sheet.faults == {(1, 2): Fault.UNCACHED}
    assert sheet.rows[0].cells == ("1", "=A1*2")


def test_errors_links_and_impossible_days_are_faults() -> None:
    """An error value, a value from another file and a day out of range are told from text and from one another."""
    content = book({"자료": [["=NA()", "=[1]S!A1", -5, "#N/A N/A"]]}, lambda made: _as_day(made, "C1"))
    content = with_cached(with_cached(content, "NA()", "#N/A", "e"), "[1]S!A1", "3")
    sheet = open_workbook(content).sheet("자료")
    assert sheet.faults == {(1, 1): Fault.ERROR, (1, 2): Fault.EXTERNAL, (1, 3): Fault.BAD_DATE}
    assert sheet.rows[0].cells == ("#N/A", "3", "-5", "#N/A N/A")


def test_cells_that_share_a_link_share_the_fault() -> None:
    """Of a formula filled down, only the first cell spells it out."""

    def share(xml: bytes) -> bytes:
        first = b'<c r="A1"><f t="shared" ref="A1:A2" si="0">[1]S!A1</f><v>3</v></c>'
        second = b'<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>'
        return xml.replace(xml[xml.index(b"<c ") : xml.index(b"</row>")], first).replace(
            b"</row>", b"</row>" + second, 1
        )

    sheet = open_workbook(with_part(book({"자료": [[1]]}), SHEET, share)).sheet("자료")
    assert sheet.faults == {(1, 1): Fault.EXTERNAL, (2, 1): Fault.EXTERNAL}


def test_names_may_have_a_prefix() -> None:
    """Some programs write every element as x:c; it is the same sheet."""

    def prefix(xml: bytes) -> bytes:
        xml = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml)
        return xml.replace(b"xmlns=", b"xmlns:x=")

    content = with_part(with_part(book({"자료": [[1, "글"]]}), SHEET, prefix), "xl/workbook.xml", prefix)
    assert open_workbook(content).sheet("자료").rows[0].cells == ("1", "글")


def test_days_are_counted_from_1904_where_the_file_says_so() -> None:
    """A workbook that a Mac began shows the same day."""

    def change(made: openpyxl.Workbook) -> None:
        made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    assert open_workbook(book({"자료": [[date(2025, 9, 12)]]}, change)).sheet("자료").rows[0].cells == ("2025-09-12",)


def test_a_swollen_workbook_is_refused_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a file says it unpacks to is bounded before any of it is."""
    monkeypatch.setattr(parts, "MOST_BYTES", 1_000)
    with pytest.raises(WorkbookError, match="넘습니다"):
        open_workbook(book({"자료": [[1]]}))


BILLION_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "아닙니다"),
        (b"PK\x03\x04garbage", "아닙니다"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "예전 형식"),
        (with_part(book({"자료": [[1]]}), "xl/vbaProject.bin", lambda _: b"x"), "매크로"),
        (with_part(book({"자료": [[1]]}), "xl/workbook.xml", lambda xml: xml[:-20]), "손상"),
        (book({"자료": [[1]]})[:-6] + (10**6).to_bytes(4, "little") + b"\0\0", "손상"),  # parts before the file's start
    ],
)
def test_what_is_no_plain_workbook_is_refused(content: bytes, told: str) -> None:
    """Old, locked, scripted, broken and swollen files are refused in words, before anything is unpacked."""
    with pytest.raises(WorkbookError, match=told):
        open_workbook(content)


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (BILLION_LAUGHS, "DOCTYPE"),
        (b"<worksheet><sheetData><row><c", "손상"),
        (b'<w><c t="s"><v>9</v></c></w>', "손상"),
    ],
)
def test_a_broken_sheet_is_refused_when_it_is_read(xml: bytes, told: str) -> None:
    """Entities are never resolved, and damage is told with the sheet or its part."""
    workbook = open_workbook(with_part(book({"자료": [[1]]}), SHEET, lambda _: xml))
    with pytest.raises(WorkbookError, match=told):
        workbook.sheet("자료")


@given(st.integers(1, 16_384))
def test_columns_are_named_as_every_program_names_them(column: int) -> None:
    """Letters and numbers of columns agree with another implementation, both ways."""
    assert column_name(column) == get_column_letter(column)
    assert column_number(cell_name(7, column)) == column


@given(st.lists(st.lists(st.one_of(st.none(), st.text("가나A1 .", min_size=1, max_size=6)), max_size=5), max_size=6))
def test_any_texts_come_back(rows: list[list[str | None]]) -> None:
    """What another program wrote is read at its place, spaces at its ends aside."""
    made = read([row or [None] for row in rows])
    found = {(row.number, at): cell for row in made.rows for at, cell in enumerate(row.cells) if cell}
    wanted = {(at, column): (cell or "").strip() for at, row in enumerate(rows, 1) for column, cell in enumerate(row)}
    assert found == {place: cell for place, cell in wanted.items() if cell}
