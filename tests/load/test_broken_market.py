"""What is wrong in the market files, or missing from them, is told with its row and slug."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.issue_folder import (
    COMPANIES,
    ESTIMATES,
    FILES,
    FX,
    ISSUE,
    PRICES,
    SHARES,
    SHEET,
    break_issue,
    findings_of,
    line_of,
    load,
    places,
    write_issue,
)

LAST_BAIDU = '2025-09-12,baidu,"1,116.1"'

# What is replaced, by what, the slug; the problem is on that row.
PRICE_FAULTS = [
    (LAST_BAIDU, "2025-09-12,baidu,", "empty-cell"),
    (LAST_BAIDU, "2025-09-12,baidu,0", "out-of-range"),
    (LAST_BAIDU, "2025-09-12,baidu,0.00", "out-of-range"),
    (LAST_BAIDU, "2025-09-12,baidu,-1116.1", "out-of-range"),
    (LAST_BAIDU, "2025-09-12,baidu,(1116.1)", "out-of-range"),
    (LAST_BAIDU, "2025-09-12,baidu,▲16.1", "bad-number"),
    (LAST_BAIDU, "2025-09-12,baidu,#N/A N/A", "bad-number"),
    (LAST_BAIDU, "2025-09-12,baidu,nan", "bad-number"),
    (LAST_BAIDU, "2025-09-12,baidu,inf", "bad-number"),
    (LAST_BAIDU, "2025-09-12,baidu,1e400", "bad-number"),
    (LAST_BAIDU, "2025-09-12,baidu,1_116", "bad-number"),
    (LAST_BAIDU, "2025-09-12,baidu,1,116.1", "wrong-field-count"),
    (LAST_BAIDU, "2025-09-12,baidu", "wrong-field-count"),
    (LAST_BAIDU, "2025/09/12,baidu,116.1", "bad-date"),
    (LAST_BAIDU, "2025-09-31,baidu,116.1", "bad-date"),
    (LAST_BAIDU, ",baidu,116.1", "empty-cell"),
    (LAST_BAIDU, "2025-09-13,baidu,116.1", "future-date"),
    (LAST_BAIDU, "2025-09-05,baidu,116.1", "duplicate-row"),
    (LAST_BAIDU, "2025-09-12,baido,116.1", "unknown-company"),
    (LAST_BAIDU, "2025-09-12,바이두,116.1", "unknown-company"),
    (LAST_BAIDU, '2025-09-12,baidu,"116.1', "bad-csv"),
]


@pytest.mark.parametrize(("old", "new", "slug"), PRICE_FAULTS)
def test_a_fault_of_the_prices_is_told_with_its_row(tmp_path: Path, old: str, new: str, slug: str) -> None:
    """A close is a number above zero, on a day up to the issue's, once for each company of the universe."""
    assert (slug, f"{ISSUE}/prices.csv", line_of("prices.csv", old)) in places(
        break_issue(tmp_path, "prices.csv", old, new)
    )


@pytest.mark.parametrize("close", ["116.1", "１１６．１", '"116.1"', " 116.1 ", "+116.1", "0116.10"])
def test_a_close_is_normalised_where_that_is_certain(tmp_path: Path, close: str) -> None:
    """What an analyst's tools write for the same number is the same number."""
    data = write_issue(tmp_path, {"prices.csv": PRICES.replace('"1,116.1"', close)})
    assert load(data).market.prices.closes[2] == 116.1


def test_every_row_is_looked_at(tmp_path: Path) -> None:
    """All faults of a file are told at once, each on its own row."""
    rows = ["2025-09-12,baidu,▲1", "2025-09-31,baidu,1", "2025-09-12,nobody,1", "2025-09-11,baidu,0", "x"]
    found = places(findings_of(write_issue(tmp_path, {"prices.csv": PRICES + "\n".join(rows)})))
    assert [(slug, line) for slug, _, line in found] == [
        ("bad-number", 11), ("bad-date", 12), ("unknown-company", 13), ("out-of-range", 14), ("wrong-field-count", 15),
    ]  # fmt: skip


def test_an_unknown_company_is_told_once(tmp_path: Path) -> None:
    """A misspelt id in many rows is one problem, at its first row, with the number of rows."""
    text = PRICES.replace(",pony,", ",ponny,")
    unknown, missing = findings_of(write_issue(tmp_path, {"prices.csv": text}))[::-1]
    assert (unknown.slug, unknown.line, missing.slug) == ("unknown-company", 3, "missing-price")
    assert "3개" in unknown.message
    assert "'pony'" in unknown.hint


def test_of_one_fault_in_very_many_rows_the_rest_is_counted(tmp_path: Path) -> None:
    """A column of wrong dates stays readable: the first are told one by one, the others as a number."""
    rows = "".join(f"2025.01.{day:02},baidu,{close}\n" for day in range(1, 31) for close in range(1, 31))
    findings = findings_of(write_issue(tmp_path, {"prices.csv": PRICES + rows}))
    assert len(findings) == 201
    assert {finding.slug for finding in findings} == {"bad-date"}
    assert any("700건 더" in finding.message for finding in findings)


@pytest.mark.parametrize("name", ["prices.csv", "fx.csv", "shares.csv", "estimates.csv"])
@pytest.mark.parametrize(("content", "slug"), [(None, "missing-file"), ("", "empty-file"), ("\n\n", "empty-file")])
def test_a_market_file_must_be_there(tmp_path: Path, name: str, content: str | None, slug: str) -> None:
    """A file that is missing or empty is one problem, not one for each company."""
    found = places(findings_of(write_issue(tmp_path, {name: content})))
    assert (slug, f"{ISSUE}/{name}", None) in found
    assert {found_slug for found_slug, _, _ in found} <= {slug, "unused-source"}


@pytest.mark.parametrize("name", ["prices.csv", "fx.csv", "shares.csv", "estimates.csv"])
def test_a_head_alone_is_no_data(tmp_path: Path, name: str) -> None:
    """A file with column names and no row says so."""
    head = {"prices.csv": PRICES, "fx.csv": FX, "shares.csv": SHARES, "estimates.csv": ESTIMATES}[name].split("\n")[0]
    assert places(findings_of(write_issue(tmp_path, {name: head}))) == [("empty-file", f"{ISSUE}/{name}", None)]


HEADS = [
    ("prices.csv", "date,company,close", "date;company;close", {"missing-column", "unknown-column"}),
    ("prices.csv", "date,company,close", "date,company,close,volume", {"unknown-column"}),
    ("prices.csv", "date,company,close", "date,company,clsoe", {"missing-column", "unknown-column"}),
    ("prices.csv", "date,company,close", "date,company,close,close", {"duplicate-column"}),
    ("estimates.csv", ",equity", "", {"missing-column"}),
]


@pytest.mark.parametrize(("name", "old", "new", "slugs"), HEADS)
def test_the_columns_are_exactly_those(tmp_path: Path, name: str, old: str, new: str, slugs: set[str]) -> None:
    """A column too many, too few, twice or misspelt is told once, in the first row."""
    found = places(break_issue(tmp_path, name, old, new))
    assert {slug for slug, _, _ in found} == slugs
    assert {line for _, _, line in found} == {1}


OTHER_FAULTS = [
    ("fx.csv", "2025-09-12,HKD,CNY,0.9151", "2025-09-12,HKD,CNY,0", "out-of-range"),
    ("fx.csv", "2025-09-12,HKD,CNY,0.9151", "2025-09-12,HKD,CNY,", "empty-cell"),
    ("fx.csv", "2025-09-12,HKD,CNY,0.9151", "2025-09-12,hkd,CNY,0.9151", "bad-currency"),
    ("fx.csv", "2025-09-12,HKD,CNY,0.9151", "2025-09-12,CNY,CNY,0.9151", "bad-value"),
    ("fx.csv", "2025-09-12,HKD,CNY,0.9151", "2025-09-14,HKD,CNY,0.9151", "future-date"),
    ("fx.csv", "2025-09-12,CNY,USD,0.1404", "2025-09-12,HKD,CNY,0.1404", "duplicate-row"),
    ("shares.csv", "pony,2025-08-31,380,1", "pony,2025-08-31,,1", "empty-cell"),
    ("shares.csv", "pony,2025-08-31,380,1", "pony,2025-08-31,380,0", "out-of-range"),
    ("shares.csv", "pony,2025-08-31,380,1", "pony,2025-10-31,380,1", "future-date"),
    ("shares.csv", "pony,2025-08-31,380,1", "baidu,2025-08-31,380,1", "duplicate-row"),
    ("shares.csv", "pony,2025-08-31,380,1", "poni,2025-08-31,380,1", "unknown-company"),
    ("estimates.csv", "pony,2025-12-31,USD", "pony,2025-12-32,USD", "bad-date"),
    ("estimates.csv", "pony,2025-12-31,USD", "pony,2025-12-31,달러", "bad-currency"),
    ("estimates.csv", "pony,2025-12-31,USD,93", "pony,2025-12-31,USD,#N/A", "bad-number"),
    ("estimates.csv", "pony,2025-12-31,USD,93", "pony,2025-12-31,USD,93억", "bad-number"),
    ("estimates.csv", "pony,2026-12-31,USD", "pony,2025-10-31,USD", "duplicate-row"),
    ("estimates.csv", "pony,2026-12-31,USD", ",2026-12-31,USD", "empty-cell"),
]


@pytest.mark.parametrize(("name", "old", "new", "slug"), OTHER_FAULTS)
def test_a_fault_of_the_other_files_is_told_with_its_row(
    tmp_path: Path, name: str, old: str, new: str, slug: str
) -> None:
    """Rates and share counts are above zero, days are up to the issue's, each row says something new."""
    assert (slug, f"{ISSUE}/{name}", line_of(name, old)) in places(break_issue(tmp_path, name, old, new))


@pytest.mark.parametrize(
    ("name", "rows", "slug", "count"),
    [
        ("prices.csv", PRICES, "missing-price", 1),
        ("shares.csv", SHARES, "missing-shares", 1),
        ("estimates.csv", ESTIMATES, "missing-estimate", 2),
    ],
)
def test_a_listed_company_needs_market_data(tmp_path: Path, name: str, rows: str, slug: str, count: int) -> None:
    """A company in a group without prices, shares or estimates is named."""
    text = "".join(line for line in rows.splitlines(keepends=True) if "pony" not in line)
    findings = findings_of(write_issue(tmp_path, {name: text}))
    assert places(findings) == [(slug, f"{ISSUE}/{name}", None)] * count
    assert all("포니 AI(pony)" in finding.message for finding in findings)


def test_a_company_without_a_group_needs_none(tmp_path: Path) -> None:
    """A company that only texts name needs no market data, and may have some."""
    assert findings_of(write_issue(tmp_path, {"prices.csv": f"{PRICES}2025-09-12,deepseek,1\n"})) == ()


@pytest.mark.parametrize(("year", "row"), [(2025, "pony,2025-12-31"), (2026, "pony,2026-12-31")])
def test_the_fiscal_years_of_the_table_are_needed(tmp_path: Path, year: int, row: str) -> None:
    """The issue's year and the next are printed; which of them is missing is said."""
    (finding,) = break_issue(tmp_path, "estimates.csv", row, "pony,2024-12-31")
    assert (finding.slug, finding.line) == ("missing-estimate", None)
    assert f"{year} 회계연도" in finding.message


def test_a_fiscal_year_belongs_to_most_of_its_months(tmp_path: Path) -> None:
    """A year that ends in March 2026 is fiscal 2025, one that ends in September 2025 too."""
    for number, (old, new) in enumerate((("2025-12-31", "2026-03-31"), ("2025-12-31", "2025-09-30"))):
        assert break_issue(tmp_path / str(number), "estimates.csv", f"pony,{old}", f"pony,{new}") == ()


def move_prices(**days: str) -> str:
    """Return the prices with the last close of some companies on another day."""
    last = {"baidu": LAST_BAIDU, "pony": "2025-09-11,pony,16", "hygon": "2025-09-12,hygon,171"}
    text = PRICES
    for company, day in days.items():
        text = text.replace(last[company], f"{day}{last[company][10:]}")
    return text


STALE = [
    ({"pony": "2025-09-10"}, "", []),
    ({"pony": "2025-09-09"}, "", [9]),
    ({"pony": "2025-09-09"}, 'closed = ["NASDAQ"]', []),
    ({"pony": "2025-09-09"}, 'halted = ["pony"]', []),
    ({"pony": "2025-09-09", "hygon": "2025-09-09"}, 'closed = ["NASDAQ"]', [10]),
]


@pytest.mark.parametrize(("days", "excuse", "lines"), STALE)
def test_a_close_may_be_two_sessions_old(tmp_path: Path, days: dict[str, str], excuse: str, lines: list[int]) -> None:
    """An exchange's last close more than two trading days old is stale, unless issue.toml says it was closed."""
    sheet = SHEET.replace(f"{excuse.split(' ')[0]} = []", excuse) if excuse else SHEET
    found = places(findings_of(write_issue(tmp_path, {"prices.csv": move_prices(**days), "issue.toml": sheet})))
    assert found == [("stale-price", f"{ISSUE}/prices.csv", line) for line in lines]


@pytest.mark.parametrize(
    ("day", "halted", "is_stale"), [("2025-09-12", "", False), ("2025-09-11", "", True), ("2025-09-11", "hygon", False)]
)
def test_a_company_may_not_fall_behind_its_exchange(tmp_path: Path, day: str, halted: str, is_stale: bool) -> None:
    """A company that stopped trading before its exchange did is stale, unless issue.toml says it was halted."""
    sheet = SHEET.replace("halted = []", f'halted = ["{halted}"]') if halted else SHEET
    changes = {
        "companies.csv": COMPANIES.replace("SSE,CNY", "HKEX,CNY"),
        "prices.csv": move_prices(hygon=day),
        "issue.toml": sheet,
    }
    found = places(findings_of(write_issue(tmp_path, changes)))
    assert found == ([("stale-price", f"{ISSUE}/prices.csv", 10)] if is_stale else [])


@pytest.mark.parametrize(
    ("old", "new", "slug"),
    [
        ("2025-09-12,HKD,CNY,0.9151\n", "", "missing-fx"),
        ("2025-09-12,CNY,USD,0.1404\n", "", "missing-fx"),
        ("2025-09-12,CNY,USD,0.1404", "2025-09-12,CNY,KRW,195", "missing-fx"),
        ("2025-09-12,CNY,USD", "2025-09-04,CNY,USD", "stale-fx"),
        ("2025-09-12,CNY,USD", "2025-09-08,CNY,USD", "stale-fx"),
        ("2025-09-12,CNY,USD", "2025-09-09,CNY,USD", None),
        ("2025-09-12,CNY,USD,0.1404", "2025-09-12,USD,CNY,7.12", None),
    ],
)
def test_every_currency_needs_a_recent_rate(tmp_path: Path, old: str, new: str, slug: str | None) -> None:
    """Prices and estimates reach the table's currency by a rate of the last seven days, given either way round."""
    found = places(break_issue(tmp_path, "fx.csv", old, new))
    assert found == ([(slug, f"{ISSUE}/fx.csv", None)] if slug else [])


def test_the_currency_of_accounts_needs_a_rate_too(tmp_path: Path) -> None:
    """Estimates in a currency that no price has still have to be converted."""
    (finding,) = break_issue(tmp_path, "estimates.csv", "hygon,2025-12-31,CNY", "hygon,2025-12-31,EUR")
    assert finding.slug == "missing-fx"
    assert "EUR/CNY" in finding.message


SPLITS = "company,ex_date,ratio,closes,eps\nbaidu,2025-08-01,2,raw,adjusted\n"
PERS = "company,date,fiscal_year,per\nbaidu,2025-09-12,2026,128\n"
SOURCE = '\n["{}"]\nsource = "각 사"\nas_of = 2025-09-12\nkind = "reported"\n'


@pytest.mark.parametrize(
    ("name", "text", "old", "new", "slug"),
    [
        ("splits.csv", SPLITS, "", "", None),
        ("splits.csv", SPLITS, "baidu,", "baido,", "unknown-company"),
        ("splits.csv", SPLITS, "2025-08-01", "2025-10-01", "future-date"),
        ("splits.csv", SPLITS, ",2,", ",0,", "out-of-range"),
        ("splits.csv", SPLITS, ",raw,", ",old,", "bad-value"),
        ("splits.csv", SPLITS, ",adjusted", ",", "empty-cell"),
        ("provider_per.csv", PERS, "", "", None),
        ("provider_per.csv", PERS, "baidu,", "baido,", "unknown-company"),
        ("provider_per.csv", PERS, ",2026,", ",26F,", "bad-value"),
        ("provider_per.csv", PERS, ",128", ",-128", "out-of-range"),
    ],
)
def test_a_file_that_may_be_there_is_read_as_strictly(
    tmp_path: Path, name: str, text: str, old: str, new: str, slug: str | None
) -> None:
    """Splits and a provider's PERs need not be given, but what is given is right."""
    sources = FILES[f"{ISSUE}/sources.toml"] + SOURCE.format(name)
    found = places(findings_of(write_issue(tmp_path, {name: text.replace(old, new), "sources.toml": sources})))
    assert found == ([(slug, f"{ISSUE}/{name}", 2)] if slug else [])


def test_a_row_said_twice_is_told(tmp_path: Path) -> None:
    """Two splits of one company on one day are one too many."""
    sources = FILES[f"{ISSUE}/sources.toml"] + SOURCE.format("splits.csv")
    twice = SPLITS + SPLITS.splitlines()[1]
    found = places(findings_of(write_issue(tmp_path, {"splits.csv": twice, "sources.toml": sources})))
    assert found == [("duplicate-row", f"{ISSUE}/splits.csv", 3)]
