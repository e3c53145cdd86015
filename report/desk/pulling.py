"""A provider's harvest in, the issue's market files out: rows merged by key, each file whole or as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import tomlkit

from report.cache import write_together
from report.errors import UnusableIssue, UsageError
from report.load.drop import COLUMNS, Frame, read_drop, read_frame
from report.load.numerals import NumeralError, parse_number
from report.model.finding import Finding
from report.model.harvest import Gap, Harvest, Wanted
from report.model.series import ProviderSettings
from report.providers import PROVIDERS

# How many columns, from the first, say what a row is about; a row of the harvest takes the place of one that has them.
_KEYS = {"prices.csv": 2, "fx.csv": 3, "shares.csv": 2, "splits.csv": 2, "estimates.csv": 2}
_UNITS = {"prices.csv": "거래 통화", "fx.csv": "환율", "shares.csv": "백만 주", "estimates.csv": "재무제표 통화 백만"}
_BEFORE_NEW_YEAR = timedelta(days=14)  # reaches the last trading day of the year before, whatever the holidays

Tell = Callable[[str, int, int], None]
Row = list[str]


@dataclass(frozen=True)
class Pulled:
    """What a pull did: the rows that came for each file it wrote, and what did not come."""

    provider: str
    at: datetime
    rows: Mapping[str, int]
    gaps: tuple[Gap, ...]


def pull(data: Path, issue_id: str, provider: str, since: date | None, now: datetime, tell: Tell) -> Pulled:
    """Ask a provider for an issue's market data and merge the answer into its folder; what came is kept, gaps named.

    Raises `UnusableIssue` where the folder, or what a terminal dropped, has problems, `UsageError` for a provider that
    the program or the series does not know; in both cases nothing is written.
    """
    frame = read_frame(data, issue_id)
    settings = _settings(frame.series.providers, provider)
    harvest = PROVIDERS[settings.name](_wanted(data, frame, settings, since, tell))
    written = _rows_by_file(harvest)
    _refuse_sheets(frame, written)
    folder = data / issue_id
    contents = {folder / name: _merged(name, frame.rows[name], rows) for name, rows in written.items()}
    if contents:
        contents[folder / "sources.toml"] = _renewed_sources(folder / "sources.toml", frame, written, settings, now)
        write_together(contents)
    return Pulled(settings.name, now, {name: len(rows) for name, rows in written.items()}, harvest.gaps)


def _settings(known: tuple[ProviderSettings, ...], name: str) -> ProviderSettings:
    """Return the provider called `name`, or the series' first."""
    settings = next((it for it in known if name in ("", it.name)), None)
    if settings is None or settings.name not in PROVIDERS:
        hint = f"series.toml의 [[providers]]에 name과 source를 적으세요. 쓸 수 있는 이름: {', '.join(PROVIDERS)}."
        message = f"'{name}'(이)라는 자료 공급자는 없습니다." if name else "자료 공급자가 정해져 있지 않습니다."
        raise UsageError.because("unknown-provider", message, hint)
    return settings


def _wanted(data: Path, frame: Frame, settings: ProviderSettings, since: date | None, tell: Tell) -> Wanted:
    codes = {company.currency for company in frame.universe.listed} | {row[2] for row in frame.rows["estimates.csv"]}
    return Wanted(
        universe=frame.universe,
        since=since or date(frame.day.year, 1, 1) - _BEFORE_NEW_YEAR,
        day=frame.day,
        pairs=tuple((code, frame.currency) for code in sorted(codes - {frame.currency})),
        units=dict(_units(frame.rows["shares.csv"])),
        folder=data / settings.folder,
        read_drop=lambda path: read_drop(path, frame),
        tell=tell,
    )


def _units(rows: Iterable[Row]) -> Iterator[tuple[str, float]]:
    """Yield each company's ordinary shares per listed unit; a number that is none is told when the issue is built."""
    for company, _, _, unit in rows:
        with suppress(NumeralError):
            yield company, parse_number(unit)


def _rows_by_file(harvest: Harvest) -> dict[str, list[Row]]:
    """Return the rows that came for each file; a file for which nothing came is not touched."""
    rows = {
        "prices.csv": [[str(it.day), it.company, _number(it.close)] for it in harvest.closes],
        "fx.csv": [[str(it.day), it.base, it.quote, _number(it.rate)] for it in harvest.fx],
        "shares.csv": [
            [it.company, str(it.day), _number(it.shares_mn), _number(it.ordinary_per_unit)] for it in harvest.shares
        ],
        "splits.csv": [[it.company, str(it.ex_date), _number(it.ratio), it.closes, it.eps] for it in harvest.splits],
        "estimates.csv": [
            [it.company, str(it.period_end), it.currency]
            + [_number(value) for value in (it.revenue, it.operating_profit, it.net_income, it.eps, it.equity)]
            for it in harvest.estimates
        ],
    }
    return {name: came for name, came in rows.items() if came}


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def _refuse_sheets(frame: Frame, names: Iterable[str]) -> None:
    """Refuse to write a file that the issue has as a sheet: the two would contradict one another."""
    found = [
        Finding(name, None, "duplicate-sheet", "error", f"{name}을(를) 대신하는 시트가 data.xlsx에 있습니다.",
                "시트를 지우거나 이름을 바꾼 뒤 다시 실행하세요.")
        for name in names if name in frame.sheets
    ]  # fmt: skip
    if found:
        raise UnusableIssue(found)


def _merged(name: str, kept: Iterable[Row], came: Iterable[Row]) -> bytes:
    """Return a file with the rows that it had, those that came in the place of the ones about the same, in order.

    Where a row that came leaves a cell empty, what was there stays.
    """
    width = _KEYS[name]
    rows = {tuple(row[:width]): row for row in kept}
    for row in came:
        old = rows.get(tuple(row[:width]), row)
        rows[tuple(row[:width])] = [cell or before for cell, before in zip(row, old, strict=True)]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS[name], *(rows[key] for key in sorted(rows))])
    return text.getvalue().encode()


def _renewed_sources(
    path: Path, frame: Frame, written: Mapping[str, list[Row]], settings: ProviderSettings, now: datetime
) -> bytes:
    """Return `sources.toml` with who delivered each written file, when, and the last day it speaks of."""
    document = tomlkit.parse(path.read_text(encoding="utf-8-sig")) if path.is_file() else tomlkit.document()
    for name, rows in written.items():
        entry: Any = document.setdefault(name, tomlkit.table())
        keeps_illustrative = entry.get("kind") == "illustrative" and len(rows) < len(frame.rows[name])
        entry["source"] = settings.source
        entry["as_of"] = _as_of(name, rows, frame.day)
        entry.setdefault("unit", _UNITS.get(name, ""))
        entry["kind"] = "illustrative" if keeps_illustrative else "reported"
        entry["redistribute"] = settings.redistribute and entry.get("redistribute", True)
        entry["provider"] = settings.name
        entry["pulled"] = now.isoformat(timespec="seconds")
    return tomlkit.dumps(document).encode()


def _as_of(name: str, rows: Iterable[Row], day: date) -> date:
    """Return the last day that rows speak of; estimates are as of the issue's."""
    if name == "estimates.csv":
        return day
    return date.fromisoformat(max(row[0] if name in ("prices.csv", "fx.csv") else row[1] for row in rows))
