"""What the sample's PDF carries: a file of values for each exhibit that has any, never more than the page shows."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from report.attachments.printed_values import printed_values
from report.load import load_issue
from report.model.company import Universe
from report.model.exhibit import DataTable, Exhibit, ExhibitSpec, GroupedBars, GroupReturns, Placed, Shares
from tests.sample import ROOT, SAMPLE

NO_RETURNS = GroupReturns(())


@pytest.fixture(scope="module")
def carried(sample_pdf: Path) -> dict[str, Any]:
    """Return the sample's embedded files by name: description, relationship and content."""
    with pikepdf.open(sample_pdf) as pdf:
        return {
            str(file.UF): (str(file.Desc), str(file.AFRelationship), file.EF.F.read_bytes()) for file in pdf.Root.AF
        }


def values(content: bytes) -> list[list[str]]:
    """Return the rows of an attached CSV."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_each_exhibit_with_values_carries_them_once(carried: dict[str, Any]) -> None:
    """Two tables and four charts have a file; the pictures have none; the metadata is a supplement."""
    assert list(carried) == [
        "figure-1.csv", "figure-2.csv", "figure-4.csv", "figure-5.csv", "rixml.xml", "table-1.csv", "table-2.csv",
    ]  # fmt: skip
    assert {name: kind for name, (_, kind, _) in carried.items()} == {
        name: "/Supplement" if name == "rixml.xml" else "/Data" for name in carried
    }
    assert carried["figure-2.csv"][0].startswith("그림 2 ")


def test_the_values_are_those_of_the_page(carried: dict[str, Any]) -> None:
    """A chart's file holds its labels, and table 2's holds its cells, as the page prints them."""
    assert values(carried["figure-2.csv"][2])[1:3] == [["알리바바", "35.8"], ["바이트댄스", "14.8"]]
    assert values(carried["figure-2.csv"][2])[-1] == ["2~4위 합", "34.9"]
    meituan = next(row for row in values(carried["table-2.csv"][2]) if row[1] == "메이투안")
    assert "흑전" in meituan
    assert "-12.6" in meituan


def test_no_file_names_the_day_of_the_build(sample_pdf: Path) -> None:
    """Every embedded file is dated by the issue."""
    with pikepdf.open(sample_pdf) as pdf:
        days = {str(file.EF.F.Params[key]) for file in pdf.Root.AF for key in ("/CreationDate", "/ModDate")}
    assert days == {"D:20250911150000Z"}


def exhibit(content: Any, *, redistribute: bool = True) -> Exhibit:
    """Return an exhibit of `content` from one source of the sample."""
    issue = load_issue(ROOT / "data", SAMPLE)
    source = replace(next(iter(issue.sources.values())), redistribute=redistribute)
    spec = ExhibitSpec("이름", "table", "제목", "%", (source.file,), content, "", "", 0, 1)
    body = content if isinstance(content, DataTable) else "<svg/>"
    return Exhibit(Placed(spec, 1, 87, 40), body, "설명", (source,), ())


def test_a_licensed_table_is_not_passed_on() -> None:
    """A table that stands as its source gave it is left out where the licence forbids passing it on."""
    table = DataTable(("이름", "값"), (("가", "1"),), "")
    assert printed_values(exhibit(table), NO_RETURNS, Universe(())) is not None
    assert printed_values(exhibit(table, redistribute=False), NO_RETURNS, Universe(())) is None


def test_a_licensed_chart_gives_its_labels_only() -> None:
    """Digits that the chart does not print are in no file."""
    chart = Shares((("가", 35.84321), ("나", 64.15679)), "가", (), "")
    content = printed_values(exhibit(chart, redistribute=False), NO_RETURNS, Universe(()))
    assert content is not None
    assert values(content)[1:] == [["나", "64.16"], ["가", "35.84"]]


def test_numbers_are_plain_and_texts_are_no_formulas() -> None:
    """A spreadsheet reads numbers as numbers, and runs nothing that a name might hold."""
    chart = GroupedBars(("=1+1", "@가"), (("-나", (-1234.5, 2.0)),), "")
    content = printed_values(exhibit(chart), NO_RETURNS, Universe(()))
    assert content is not None
    assert values(content) == [["항목", "'-나(%)"], ["'=1+1", "-1234.5"], ["'@가", "2.0"]]
