"""One exhibit's table and files in, what it holds out: one reader per kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from report.load.csv_table import DataFile, read_free, read_number, read_rows
from report.load.market import MARKET_FILES
from report.load.problems import FileProblems
from report.load.shelf import Shelf
from report.load.suggestion import suggest
from report.load.toml import Table
from report.model.exhibit import Computed, DataTable, ExhibitContent, Forecast, GroupedBars, Image, Pictures, Shares

SUM_TOLERANCE = 0.1
# More than these no page can show, and no engine lay out.
MOST_TABLE_ROWS = 3_000
MOST_BARS = 60
MOST_COLUMNS = 20
_YEAR = re.compile(r"(\d{4})(E?)", re.ASCII)


@dataclass(frozen=True)
class ExhibitData:
    """What an exhibit holds, None where it cannot be read; its files; and its unit where the sources do not say it."""

    content: ExhibitContent | None
    files: tuple[str, ...]
    unit: str | None = None


def read_table(table: Table, shelf: Shelf) -> ExhibitData:
    """Return a table that is printed as its file stands."""
    name, file = shelf.csv(table, as_shown=True)
    strong = table.word("strong", default="")
    if file is None:
        return ExhibitData(None, (name,))
    columns, rows = read_free(file)
    _check_size(len(rows), MOST_TABLE_ROWS, len(columns), file)
    _check_known(table, "strong", [strong], columns)
    return ExhibitData(DataTable(columns, tuple(tuple(cells) for _, cells in rows), strong), (name,))


def read_bars(table: Table, shelf: Shelf) -> ExhibitData:
    """Return grouped bars: the first column names the categories, each other one is a series."""
    name, file = shelf.csv(table)
    highlight = table.word("highlight", default="")
    if file is None:
        return ExhibitData(None, (name,))
    head, rows = read_free(file)
    if len(head) < 2:
        file.problems.add(1, "missing-column", "값이 든 열이 없습니다.", "첫 열은 항목, 둘째 열부터 계열의 값입니다.")
        return ExhibitData(None, (name,))
    _check_size(len(rows), MOST_BARS, len(head), file)
    _check_known(table, "highlight", [highlight], head[1:])
    _refuse_repeated(((line, cells[0]) for line, cells in rows), file.problems)
    numbers = [
        [read_number(cell, column, line, file.problems) for column, cell in zip(head[1:], cells[1:], strict=True)]
        for line, cells in rows
    ]
    series = tuple((column, tuple(row[place] or 0.0 for row in numbers)) for place, column in enumerate(head[1:]))
    return ExhibitData(GroupedBars(tuple(cells[0] for _, cells in rows), series, highlight), (name,))


def read_share(table: Table, shelf: Shelf) -> ExhibitData:
    """Return the parts of a whole, which add up to 100."""
    name, file = shelf.csv(table)
    highlight, rest = (table.word(key, default="") for key in ("highlight", "rest"))
    compare = table.words("compare")
    if file is None:
        return ExhibitData(None, (name,))
    rows = list(read_rows(file, ("name", "value")))
    _check_size(len(rows), MOST_BARS, 2, file)
    named = [(row.line, row.printed("name")) for row in rows]
    values = [row.positive("value") for row in rows]
    names = [part for _, part in named]
    _refuse_repeated(named, file.problems)
    for key, asked in (("highlight", [highlight]), ("rest", [rest]), ("compare", compare)):
        _check_known(table, key, asked, names)
    numbers = [value for value in values if value is not None]
    if len(numbers) == len(rows):
        _check_sum(numbers, file)
    parts = tuple((part, value or 0.0) for part, value in zip(names, values, strict=True))
    return ExhibitData(Shares(parts, highlight, compare, rest), (name,))


def _check_sum(values: list[float], file: DataFile) -> None:
    total = sum(values)
    if values and abs(total - 100) > SUM_TOLERANCE + 1e-9:
        hint = "빠진 항목이나 잘못 옮긴 값이 있는지 확인하세요. 나머지는 '기타'로 넣습니다."
        file.problems.add(None, "share-sum", f"비중의 합이 100이 아니라 {total:,.2f}입니다.", hint)


def read_forecast(table: Table, shelf: Shelf) -> ExhibitData:
    """Return yearly values, those of forecast years (2025E) last."""
    name, file = shelf.csv(table)
    if file is None:
        return ExhibitData(None, (name,))
    rows = list(read_rows(file, ("label", "value")))
    _check_size(len(rows), MOST_BARS, 2, file)
    labels = [row.text("label") for row in rows]
    values = tuple(read_number(row.cells["value"], "value", row.line, file.problems) or 0.0 for row in rows)
    _check_years([(row.line, label) for row, label in zip(rows, labels, strict=True)], file.problems)
    first_forecast = next((at for at, label in enumerate(labels) if label.endswith("E")), len(labels))
    return ExhibitData(Forecast(tuple(labels), values, first_forecast), (name,))


def _check_years(labels: list[tuple[int, str]], problems: FileProblems) -> None:
    """Note each label that is no year, not after the one before, or a past year after a forecast one."""
    last_year, is_forecast = "", False
    for line, label in labels:
        match = _YEAR.fullmatch(label)
        if label and not match:
            hint = "지난 연도는 2024, 전망은 2025E처럼 적으세요."
            problems.add(line, "forecast-label", f"'{label[:40]}'은(는) 연도가 아닙니다.", hint)
        elif match and match[1] <= last_year:
            hint = "연도 순서로, 한 번씩만 적으세요."
            problems.add(line, "forecast-label", f"{label}이(가) {last_year} 뒤에 있습니다.", hint)
        elif match and is_forecast and not match[2]:
            hint = "E를 붙이거나 순서를 고치세요."
            problems.add(line, "forecast-label", f"전망 연도 뒤에 지난 연도 {label}이(가) 있습니다.", hint)
        if match:
            last_year, is_forecast = match[1], bool(match[2]) or is_forecast


def read_pictures(table: Table, shelf: Shelf) -> ExhibitData:
    """Return pictures side by side."""
    names: list[str] = []
    pictures: list[tuple[str, Image, str]] = []
    for entry in table.tables("images", at_least=1, at_most=4):
        name, image = shelf.image(entry)
        label, alt = entry.text("label"), entry.text("alt")
        entry.finish()
        names.append(name)
        if image is not None:
            pictures.append((label, image, alt))
    content = Pictures(tuple(pictures)) if pictures and len(pictures) == len(names) else None
    return ExhibitData(content, tuple(names))


def read_returns(_table: Table, _shelf: Shelf) -> ExhibitData:
    """Return the weekly returns, which are computed from the prices and are in percent."""
    return ExhibitData(Computed("returns"), MARKET_FILES[:1], unit="%")


def read_valuation(_table: Table, _shelf: Shelf) -> ExhibitData:
    """Return the valuation table, which is computed from all market data; its measures have units of their own."""
    return ExhibitData(Computed("valuation"), MARKET_FILES, unit="")


READERS: Mapping[str, Callable[[Table, Shelf], ExhibitData]] = {
    "table": read_table,
    "bars": read_bars,
    "share": read_share,
    "forecast": read_forecast,
    "pictures": read_pictures,
    "returns": read_returns,
    "valuation": read_valuation,
}


def _check_size(rows: int, most_rows: int, columns: int, file: DataFile) -> None:
    if rows > most_rows or columns > MOST_COLUMNS:
        message = f"{rows:,}행 {columns}열입니다. 이 도표는 {most_rows:,}행 {MOST_COLUMNS}열까지 실을 수 있습니다."
        file.problems.add(None, "out-of-range", message, "덜 중요한 행과 열을 빼거나 도표를 나누세요.")


def _check_known(table: Table, key: str, asked: Iterable[str], known: Iterable[str]) -> None:
    """Note each name under `key` that the data do not have."""
    known = tuple(known)
    for name in asked:
        if name and known and name not in known:
            table.add(key, "unknown-name", f"'{name}'(이)라는 이름은 자료에 없습니다.", suggest(name, known))


def _refuse_repeated(named: Iterable[tuple[int, str]], problems: FileProblems) -> None:
    """Note each name that an earlier line has."""
    lines: dict[str, int] = {}
    for line, name in named:
        if name and (first := lines.setdefault(name, line)) != line:
            problems.add(line, "duplicate-row", f"'{name}'이(가) {first}행에 이미 있습니다.", "하나만 남기세요.")
