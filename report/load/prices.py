"""`prices.csv` in, daily closes out; one pass over what may be 420,000 rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from report.load.csv_table import DataFile, read_cells, read_day, read_positive
from report.load.suggestion import suggest_company
from report.model.company import Universe
from report.model.market import Prices

COLUMNS = ("date", "company", "close")
# What needs no normalising takes the short way.
_PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,15})?", re.ASCII)

# A close and the line it stands on.
Quote = tuple[float, int]


@dataclass(frozen=True)
class Closes:
    """Closes by company and day; `spoiled` are the companies of rows that could not be read."""

    by_company: Mapping[str, Mapping[date, Quote]]
    spoiled: frozenset[str]

    def to_prices(self) -> Prices:
        """Return the closes as parallel columns sorted by company and day."""
        rows = [(company, day) for company in sorted(self.by_company) for day in sorted(self.by_company[company])]
        return Prices(
            dates=tuple(day for _, day in rows),
            companies=tuple(company for company, _ in rows),
            closes=tuple(self.by_company[company][day][0] for company, day in rows),
            lines=tuple(self.by_company[company][day][1] for company, day in rows),
        )


def read_prices(file: DataFile | None, universe: Universe | None, day: date | None) -> Closes | None:
    """Return the closes in `file`, none of them after the issue's `day`; None where it has no row."""
    if file is None:
        return None
    reader = _PriceReader(file, universe, day)
    for line, (traded, company, close) in read_cells(file, COLUMNS):
        reader.read(line, traded, company, close)
    reader.note_unknown()
    return Closes(reader.closes, frozenset(reader.spoiled)) if reader.closes or reader.spoiled else None


class _PriceReader:
    """Gathers the closes row by row; a day's text is read once, an unknown company told once."""

    def __init__(self, file: DataFile, universe: Universe | None, day: date | None) -> None:
        self.closes: dict[str, dict[date, Quote]] = {}
        self.spoiled: set[str] = set()
        self._universe = universe
        self._known = None if universe is None else universe.by_id
        self._day = day
        self._days: dict[str, date] = {}
        self._unknown: dict[str, list[int]] = {}
        self._problems = file.problems

    def read(self, line: int, traded_text: str, company: str, close_text: str) -> None:
        """Read one row."""
        traded = self._days.get(traded_text) or self._read_day(traded_text, line)
        close = float(close_text) if _PLAIN.fullmatch(close_text) else 0.0
        close = close or read_positive(close_text, "close", line, self._problems) or 0.0
        if self._known is not None and company not in self._known:
            self._unknown.setdefault(company, []).append(line)
        elif not traded or not close:
            self.spoiled.add(company)
        else:
            self._keep(company, traded, (close, line))

    def note_unknown(self) -> None:
        """Note each company that is not in the universe, at its first row."""
        if self._universe is None:
            return
        for company, lines in self._unknown.items():
            more = f" 이 이름의 행이 {len(lines)}개입니다." if len(lines) > 1 else ""
            message = f"'{company}'(이)라는 회사는 없습니다.{more}"
            self._problems.add(
                lines[0], "unknown-company", message, suggest_company(company, self._universe), "company"
            )

    def _keep(self, company: str, traded: date, quote: Quote) -> None:
        quotes = self.closes.setdefault(company, {})
        if traded not in quotes:
            quotes[traded] = quote
            return
        message = f"{company}의 {traded} 종가가 {quotes[traded][1]}행에 이미 있습니다."
        self._problems.add(quote[1], "duplicate-row", message, "하나만 남기세요.")

    def _read_day(self, text: str, line: int) -> date | None:
        """Return the trading day that `text` writes; one that is not yet known to be good."""
        traded = read_day(text, line, self._problems, "date")
        if traded and self._day and traded > self._day:
            message = f"{traded}은(는) 발행일({self._day})보다 뒤입니다."
            self._problems.add(line, "future-date", message, "날짜를 확인하거나 행을 지우세요.", "date")
        elif traded:
            self._days[text] = traded
        return traded
