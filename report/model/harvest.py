"""What a provider is asked for, and what it brought."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from report.model.company import Universe
from report.model.market import Estimate, FxRate, ShareCount, Split


@dataclass(frozen=True)
class Close:
    """One company's close on a day, in the currency of its exchange."""

    day: date
    company: str
    close: float


@dataclass(frozen=True)
class Gap:
    """Something that did not come: whose it is (a company's id, a pair of currencies), and why, in Korean."""

    whose: str
    why: str


@dataclass(frozen=True)
class Harvest:
    """What a provider brought; `gaps` name what it did not."""

    closes: tuple[Close, ...] = ()
    fx: tuple[FxRate, ...] = ()
    shares: tuple[ShareCount, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    splits: tuple[Split, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing came."""
        return not (self.closes or self.fx or self.shares or self.estimates or self.splits)


@dataclass(frozen=True)
class Wanted:
    """What a pull asks for: closes, shares, rates and estimates of the listed companies from `since` to `day`.

    `pairs` are the currencies (base, quote) whose rates are needed; `units` the ordinary shares per listed unit, as
    far as they are known.
    `folder` is a terminal's, and `read_drop` reads it.
    `tell` is called with each company's name, its number and how many there are.
    """

    universe: Universe
    since: date
    day: date
    pairs: tuple[tuple[str, str], ...]
    units: Mapping[str, float]
    folder: Path
    read_drop: Callable[[Path], Harvest]
    tell: Callable[[str, int, int], None]
