"""A pull merges what came into the issue's folder: kept rows stay, sources say who and when, faults write nothing."""

from __future__ import annotations

import csv
import json
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from report.desk.pulling import pull
from report.errors import UnusableIssue, UsageError
from tests.load.issue_folder import ISSUE, SERIES, load, write_issue
from tests.sample import run_report
from tests.workbook.books import book

NOW = datetime(2025, 9, 12, 22, 0, tzinfo=UTC)
SETTINGS = '\n[[providers]]\nname = "files"\nsource = "WiseFn"\nfolder = "../drop"\n'
HEAD = ["date", "company", "close"]


def folder(tmp_path: Path) -> Path:
    """Return the small issue of a series whose terminal drops files beside the data folder."""
    return write_issue(tmp_path / "data", {"series.toml": SERIES + SETTINGS})


def drop(tmp_path: Path, name: str, content: str | bytes) -> None:
    """Put a file where the terminal does."""
    (tmp_path / "drop").mkdir(exist_ok=True)
    (tmp_path / "drop" / name).write_bytes(content.encode() if isinstance(content, str) else content)


def run(data: Path) -> dict[str, int]:
    """Pull, and return the rows that came by file."""
    return dict(pull(data, ISSUE, "", None, NOW, lambda *_: None).rows)


def closes(data: Path) -> dict[tuple[str, str], str]:
    """Return the closes in prices.csv by day and company."""
    with (data / ISSUE / "prices.csv").open(encoding="utf-8") as file:
        return {(row["date"], row["company"]): row["close"] for row in csv.DictReader(file)}


def test_what_came_takes_the_place_of_the_same_day_only(tmp_path: Path) -> None:
    """New closes are added, one of a known day is renewed, every other row stays."""
    data = folder(tmp_path)
    before = closes(data)
    drop(tmp_path, "prices.csv", "date,company,close\n2025-09-12,baidu,116.1\n2025-09-12,pony,16.5\n")
    assert run(data) == {"prices.csv": 2}
    after = closes(data)
    assert after == {**before, ("2025-09-12", "baidu"): "116.1", ("2025-09-12", "pony"): "16.5"}
    assert load(data).market.prices.closes


def test_an_empty_cell_takes_nothing_away(tmp_path: Path) -> None:
    """An estimate that a provider does not have leaves the one that was there."""
    data = folder(tmp_path)
    head = "company,period_end,currency,revenue,operating_profit,net_income,eps,equity"
    drop(tmp_path, "estimates.csv", f"{head}\nbaidu,2025-12-31,CNY,130000,,,7.5,\n")
    run(data)
    (baidu,) = (it for it in load(data).market.estimates if (it.company, it.fiscal_year) == ("baidu", 2025))
    assert (baidu.revenue, baidu.operating_profit, baidu.eps, baidu.equity) == (130000, 13900, 7.5, 280000)


def test_a_workbook_may_be_dropped(tmp_path: Path) -> None:
    """A terminal's workbook is read as an issue's is."""
    drop(tmp_path, "data.xlsx", book({"prices": [HEAD, [date(2025, 9, 12), "baidu", 116.1]]}))
    data = folder(tmp_path)
    assert run(data) == {"prices.csv": 1}
    assert closes(data)["2025-09-12", "baidu"] == "116.1"


def test_the_source_says_who_when_and_as_of(tmp_path: Path) -> None:
    """sources.toml records provider, time and as-of day, and that raw data stay in the house unless said otherwise."""
    drop(tmp_path, "fx.csv", "date,base,quote,rate\n2025-09-11,HKD,CNY,0.91\n")
    data = folder(tmp_path)
    run(data)
    entry = tomllib.loads((data / ISSUE / "sources.toml").read_text(encoding="utf-8"))["fx.csv"]
    assert (entry["source"], entry["provider"], entry["pulled"]) == ("WiseFn", "files", "2025-09-12T22:00:00+00:00")
    assert entry["as_of"] == date(2025, 9, 11)
    assert entry["redistribute"] is False
    assert entry["kind"] == "illustrative"  # rows that were made up are still in the file
    assert not load(data).sources["fx.csv"].redistribute


def test_a_company_without_a_close_is_named(tmp_path: Path) -> None:
    """What came is kept, what did not is told, and the command ends with 1."""
    data = folder(tmp_path)
    drop(tmp_path, "prices.csv", "date,company,close\n2025-09-12,baidu,116.1\n")
    done = run_report("pull", ISSUE, "--data", data, "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["rows"]) == (1, {"prices.csv": 1})
    assert [gap["whose"] for gap in told["missing"]] == ["pony", "hygon"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("prices.csv", "date,company,close\n2025-09-12,nobody,1\n2025-09-31,baidu,2\n"),
        ("prices.csv", "garbage"),
        ("data.xlsx", b"PK\x03\x04"),
        ("notes.txt", "no data"),
    ],
)
def test_a_bad_drop_writes_nothing(tmp_path: Path, name: str, content: str | bytes) -> None:
    """Every problem is told at once, and each file of the issue is as it was."""
    data = folder(tmp_path)
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    drop(tmp_path, name, content)
    with pytest.raises(UnusableIssue):
        run(data)
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_a_broken_file_of_the_issue_is_not_overwritten(tmp_path: Path) -> None:
    """Rows that cannot be read may be somebody's work: they are told, not lost."""
    data = folder(tmp_path)
    (data / ISSUE / "prices.csv").write_text("date,company\n2025-09-12,baidu\n", encoding="utf-8")
    drop(tmp_path, "prices.csv", "date,company,close\n2025-09-12,baidu,116.1\n")
    with pytest.raises(UnusableIssue):
        run(data)
    assert (data / ISSUE / "prices.csv").read_text(encoding="utf-8") == "date,company\n2025-09-12,baidu\n"


def test_a_sheet_of_the_issue_is_not_contradicted(tmp_path: Path) -> None:
    """Where the issue keeps its prices in a workbook, no prices.csv is put beside it."""
    data = folder(tmp_path)
    (data / ISSUE / "prices.csv").unlink()
    (data / ISSUE / "data.xlsx").write_bytes(book({"prices": [HEAD, [date(2025, 9, 12), "baidu", 116.1]]}))
    drop(tmp_path, "prices.csv", "date,company,close\n2025-09-12,baidu,116.1\n")
    with pytest.raises(UnusableIssue) as refused:
        run(data)
    assert [finding.slug for finding in refused.value.findings] == ["duplicate-sheet"]


def test_an_unknown_provider_is_a_slip_of_the_command(tmp_path: Path) -> None:
    """The names there are stand in the hint."""
    with pytest.raises(UsageError) as refused:
        pull(folder(tmp_path), ISSUE, "wind", None, NOW, lambda *_: None)
    assert "yfinance" in refused.value.findings[0].hint
