"""One dated week of a series, loaded and valid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone

from report.model.company import Universe
from report.model.compliance import Disclosure
from report.model.correction import Correction
from report.model.exhibit import ExhibitSpec
from report.model.market import Estimate, FxRate, Override, Prices, ProviderPer, ShareCount, Split
from report.model.section import KeyFigure, SectionText
from report.model.series import Series
from report.model.source import Source

SEOUL = timezone(timedelta(hours=9))  # all year: no table of the machine's is asked


@dataclass(frozen=True)
class MarketData:
    """All that the valuation is computed from; `digest` is the SHA-256 of the bytes it was read from.

    `overrides` have been put in their places already; `sheets` names the workbook's sheet that stands for a file.
    """

    prices: Prices
    fx: tuple[FxRate, ...]
    shares: tuple[ShareCount, ...]
    estimates: tuple[Estimate, ...]
    digest: str = ""
    splits: tuple[Split, ...] = ()
    provider_pers: tuple[ProviderPer, ...] = ()
    overrides: tuple[Override, ...] = ()
    sheets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Issue:
    """A week's text and data, every value checked, nothing computed yet.

    `id` is the folder's name (`2025-W37`); `day` the publication date, to which every age is counted;
    `currency` the ISO 4217 code that the valuation table counts in; `sources` maps each data file to
    where it came from; `digest` is the SHA-256 of every byte that was read. `written` holds the TOML and Markdown
    files as they were read, by their name below the data folder, so that a check can name the line of what it finds.
    `draft` is the issue as it was written, once its live figures have been filled in.
    `disclosures` are the house's interests in companies, as compliance wrote them down.
    `correction` is there where this is a later edition of an issue that has been sealed.
    """

    id: str
    series: Series
    number: int
    day: date
    currency: str
    universe: Universe
    market: MarketData
    texts: tuple[SectionText, ...]
    exhibits: tuple[ExhibitSpec, ...]
    key_figures: tuple[KeyFigure, ...]
    movers: int
    sources: Mapping[str, Source]
    digest: str
    written: Mapping[str, str] = field(default_factory=dict)
    draft: Issue | None = None
    correction: Correction | None = None
    disclosures: tuple[Disclosure, ...] = ()

    @property
    def published(self) -> datetime:
        """Return the first moment of the publication day: the only time that a finished file ever names."""
        return datetime.combine(self.day, time(), SEOUL)

    @property
    def file_stem(self) -> str:
        """Return the name of the finished files without a suffix."""
        return f"{self.series.slug}-{self.id}"
