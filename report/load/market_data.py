"""The four market files of an issue in, the market data out, each file read and held against what the others need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from report.load.csv_table import DataFile
from report.load.files import BOOK, Folder, digest_of
from report.load.freshness import Needs, check_estimates, check_fx, check_prices, check_shares
from report.load.market import (
    MARKET_FILES,
    OPTIONAL_FILES,
    PROVIDER_PER_FILE,
    SPLIT_FILE,
    Record,
    Records,
    read_estimates,
    read_fx,
    read_provider_pers,
    read_shares,
    read_splits,
)
from report.load.outline import Outline
from report.load.overrides import OVERRIDE_FILE, correct_closes, correct_estimates, correct_shares, read_overrides
from report.load.prices import Closes, read_prices
from report.load.problems import FileProblems, Problems
from report.model.company import Universe
from report.model.issue import MarketData
from report.model.market import Estimate, FxRate, Override, ShareCount


@dataclass(frozen=True)
class _Read:
    """What each file says; None where it could not be read or has no row."""

    closes: Closes | None
    fx: Records[FxRate] | None
    shares: Records[ShareCount] | None
    estimates: Records[Estimate] | None


def read_market(
    folder: Folder, universe: Universe | None, outline: Outline | None, problems: Problems
) -> MarketData | None:
    """Return the market data; None where one of its files could not be read."""
    overrides = _read_overrides(folder, universe, problems)
    read = _corrected(_read_files(folder, universe, outline, problems), overrides, folder, problems)
    if universe is not None and outline is not None and outline.day is not None and outline.currency:
        needs = Needs(universe, outline.day, outline.currency, outline.closed, outline.halted)
        _check(read, needs, *(folder.problems_of(name, problems) for name in MARKET_FILES))
    optional = _Optional(folder, universe, outline.day if outline else None, problems)
    splits = optional.read(SPLIT_FILE, read_splits)
    provider_pers = optional.read(PROVIDER_PER_FILE, read_provider_pers)
    if read.closes is None or read.fx is None or read.shares is None or read.estimates is None:
        return None
    digest = digest_of(
        [
            *((name, folder.contents.get(name)) for name in (*MARKET_FILES, *OPTIONAL_FILES, OVERRIDE_FILE, BOOK)),
            ("names", repr(folder.book.names).encode() if folder.book else None),
        ]
    )
    return MarketData(
        prices=read.closes.to_prices(),
        fx=read.fx.rows,
        shares=read.shares.rows,
        estimates=read.estimates.rows,
        digest=digest,
        splits=splits,
        provider_pers=provider_pers,
        overrides=overrides,
        sheets=folder.book.sheets if folder.book else {},
    )


def _read_overrides(folder: Folder, universe: Universe | None, problems: Problems) -> tuple[Override, ...]:
    return read_overrides(folder.table(OVERRIDE_FILE, problems), universe) if OVERRIDE_FILE in folder.names else ()


def _corrected(read: _Read, overrides: tuple[Override, ...], folder: Folder, problems: Problems) -> _Read:
    """Return what was read with the corrections in place; note each that has nothing to correct."""
    shares, unknown = correct_shares(read.shares, overrides) if read.shares else (None, [])
    estimates, years = correct_estimates(read.estimates, overrides) if read.estimates else (None, [])
    own = folder.problems_of(OVERRIDE_FILE, problems)
    for it in (*unknown, *years):
        message = f"{it.company}의 {it.day} {it.field}을(를) 고치려는데 그런 행이 없습니다."
        own.add(it.line, "unused-override", message, "date를 자료의 날짜나 결산일과 똑같이 적거나 행을 지우세요.")
    return replace(
        read,
        closes=correct_closes(read.closes, overrides) if read.closes else None,
        shares=shares,
        estimates=estimates,
    )


@dataclass(frozen=True)
class _Optional:
    """Reads the market files that an issue need not have."""

    folder: Folder
    universe: Universe | None
    day: date | None
    problems: Problems

    def read(
        self, name: str, reader: Callable[[DataFile | None, Universe | None, date | None], Records[Record] | None]
    ) -> tuple[Record, ...]:
        """Return a file's records; none where there is no such file."""
        if name not in self.folder.names:
            return ()
        records = reader(self.folder.table(name, self.problems), self.universe, self.day)
        return records.rows if records else ()


def _read_files(folder: Folder, universe: Universe | None, outline: Outline | None, problems: Problems) -> _Read:
    day = outline.day if outline else None
    prices, fx, shares, estimates = (folder.table(name, problems) for name in MARKET_FILES)
    return _Read(
        closes=read_prices(prices, universe, day),
        fx=read_fx(fx, day),
        shares=read_shares(shares, universe, day),
        estimates=read_estimates(estimates, universe),
    )


def _check(
    read: _Read, needs: Needs, prices: FileProblems, fx: FileProblems, shares: FileProblems, estimates: FileProblems
) -> None:
    """Note what the valuation needs and the files that could be read do not have."""
    if read.closes:
        check_prices(read.closes, needs, prices)
    if read.shares:
        check_shares(read.shares, needs, shares)
    if read.estimates:
        check_estimates(read.estimates, needs, estimates)
    if read.fx:
        check_fx(read.fx, read.estimates, needs, fx)
