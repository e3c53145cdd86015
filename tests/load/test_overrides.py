"""A value corrected by hand takes the place of what was delivered, and says so under table 2."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from report import market
from tests.load.issue_folder import findings_of, load, places, write_issue

HEAD = "company,field,date,value,reason,by\n"


def test_a_correction_takes_the_place_of_a_value(tmp_path: Path) -> None:
    """A close, a share count and a fiscal year's figure are what the correction says; the files stay as they are."""
    rows = (
        "baidu,close,2025-09-12,116.1,단말기 오류,홍길동\n"
        "pony,shares_mn,2025-08-31,385,증자,홍길동\n"
        "baidu,eps,2025-12-31,7.5,일회성 제외,홍길동\n"
    )
    data = load(write_issue(tmp_path, {"overrides.csv": HEAD + rows})).market
    prices = dict(zip(zip(data.prices.companies, data.prices.dates, strict=True), data.prices.closes, strict=True))
    assert prices["baidu", date(2025, 9, 12)] == 116.1
    assert next(it.shares_mn for it in data.shares if it.company == "pony") == 385
    assert next(it.eps for it in data.estimates if it.company == "baidu") == 7.5


def test_the_table_owns_up_to_it(tmp_path: Path) -> None:
    """The note under table 2 names company, day, value and reason; a plain issue has no such note."""
    text = HEAD + "baidu,close,2025-09-12,116.1,단말기 오류,홍길동\n"
    for name, overrides, told in (("a", text, True), ("b", None, False)):
        issue = load(write_issue(tmp_path / name, {"overrides.csv": overrides}))
        groups = tuple(group.name for group in issue.series.groups)
        values = market.value(issue.market, issue.universe, groups, issue.currency, issue.day)
        note = "리서치센터가 고친 값: 바이두 2025년 9월 12일 종가(단말기 오류)."
        assert (note in values.notes) is told


def test_a_correction_changes_the_digest(tmp_path: Path) -> None:
    """Values kept for the uncorrected data are not used again."""
    text = HEAD + "baidu,close,2025-09-12,116.1,단말기 오류,홍길동\n"
    plain, corrected = load(write_issue(tmp_path / "a")), load(write_issue(tmp_path / "b", {"overrides.csv": text}))
    assert plain.market.digest != corrected.market.digest


@pytest.mark.parametrize(
    ("row", "slug"),
    [
        ("baidu,close,2025-09-12,116.1,,홍길동", "empty-cell"),
        ("baidu,close,2025-09-12,116.1,이유,", "empty-cell"),
        ("baidu,close,2025-09-12,0,이유,홍길동", "out-of-range"),
        ("baidu,close,2025-9-12,116.1,이유,홍길동", "bad-date"),
        ("baidu,clsoe,2025-09-12,116.1,이유,홍길동", "bad-value"),
        ("baido,close,2025-09-12,116.1,이유,홍길동", "unknown-company"),
        ("baidu,eps,2027-12-31,7.5,이유,홍길동", "unused-override"),
        ("pony,shares_mn,2025-08-30,385,이유,홍길동", "unused-override"),
        ("baidu,eps,2025-12-31,,이유,홍길동", "empty-cell"),
    ],
)
def test_a_correction_is_complete_or_refused(tmp_path: Path, row: str, slug: str) -> None:
    """Each needs a value, a day that the data have, a reason and a name."""
    found = places(findings_of(write_issue(tmp_path, {"overrides.csv": f"{HEAD}{row}\n"})))
    assert (slug, "2025-W37/overrides.csv", 2) in found
