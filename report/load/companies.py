"""`companies.csv` in, the universe out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from report.load.csv_table import Row, read_rows
from report.load.decoding import TextFile
from report.load.printed import check_printed
from report.load.suggestion import suggest
from report.model.company import Company, Universe

COLUMNS = ("id", "name", "english_name", "ticker", "exchange", "currency", "group", "aliases")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def read_companies(file: TextFile | None, groups: Iterable[str] | None) -> Universe | None:
    """Return the universe; None where the file is missing or has no row.

    `groups` are the names that series.toml knows; None where it could not be read.
    """
    if file is None:
        return None
    known = None if groups is None else tuple(groups)
    lines: dict[str, int] = {}
    companies: list[Company] = []
    for row in read_rows(file, COLUMNS):
        company = _read_company(row, known)
        _claim_names(company, row, lines)
        if company.id:
            companies.append(company)
    return Universe(tuple(companies)) if companies else None


def _read_company(row: Row, groups: tuple[str, ...] | None) -> Company:
    group = row.cells["group"]
    if group and groups is not None and group not in groups:
        row.problems.add(row.line, "unknown-group", f"'{group}'(이)라는 그룹은 없습니다.", suggest(group, groups))
    check_printed(row.cells["english_name"], row.line, row.problems)
    return Company(
        id=_read_id(row),
        name=row.printed("name"),
        english_name=row.cells["english_name"],
        ticker=row.text("ticker") if group else row.cells["ticker"],
        exchange=row.text("exchange") if group else row.cells["exchange"],
        currency=row.currency("currency") if group else row.cells["currency"],
        group=group,
        aliases=tuple(alias.strip() for alias in row.cells["aliases"].split("|") if alias.strip()),
        line=row.line,
    )


def _read_id(row: Row) -> str:
    """Return the id; an empty text, with the reason noted, where it is none."""
    name = row.text("id")
    if not name or _ID.fullmatch(name):
        return name
    hint = "영문 소문자와 숫자, 붙임표(-)만 쓰세요."
    row.problems.add(row.line, "bad-value", f"'{name[:40]}'은(는) id로 쓸 수 없습니다.", hint)
    return ""


def _claim_names(company: Company, row: Row, lines: dict[str, int]) -> None:
    """Note each name of `company` that an earlier row has: prose could mean either. `lines` says which row has what."""
    for name in dict.fromkeys((company.id, company.name, company.english_name, *company.aliases)):
        if name and (line := lines.setdefault(name, row.line)) != row.line:
            message = f"'{name}'(이)라는 이름은 이미 {line}행에 있습니다."
            row.problems.add(row.line, "duplicate-company", message, "두 회사의 이름과 별칭을 다르게 적으세요.")
