"""Exhibits: what an analyst asked for, what it holds, and what is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from report.model.market import Valuation
from report.model.source import Source

ExhibitLabel = Literal["표", "그림"]


@dataclass(frozen=True)
class GroupedBars:
    """Categories side by side, one bar per series; `highlight` names the subject's series."""

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    highlight: str


@dataclass(frozen=True)
class Shares:
    """Parts of a whole in percent, and the parts whose sum is set against the first."""

    parts: tuple[tuple[str, float], ...]
    highlight: str
    compare: tuple[str, ...]
    rest: str


@dataclass(frozen=True)
class Forecast:
    """Yearly values; those from `first_forecast` on are estimates (their labels end in E)."""

    labels: tuple[str, ...]
    values: tuple[float, ...]
    first_forecast: int


@dataclass(frozen=True)
class GroupReturns:
    """Weekly returns in percent by company, sorted within each group, best first."""

    groups: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]


Chart = GroupedBars | Shares | Forecast | GroupReturns


@dataclass(frozen=True)
class Image:
    """A picture from the issue's `images/`, already checked; `media_type` is image/svg+xml, image/png or image/jpeg."""

    file: str
    media_type: str
    content: bytes
    width_px: float
    height_px: float


@dataclass(frozen=True)
class Pictures:
    """Pictures side by side, each with its short label and its description for those who cannot see it."""

    images: tuple[tuple[str, Image, str], ...]


@dataclass(frozen=True)
class DataTable:
    """A table printed as its CSV stands; `strong` is the column set in bold, or an empty string."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: str


@dataclass(frozen=True)
class Computed:
    """An exhibit made from the market data rather than from a file of its own."""

    what: Literal["valuation", "returns"]


ExhibitContent = GroupedBars | Shares | Forecast | Pictures | DataTable | Computed


@dataclass(frozen=True)
class ExhibitSpec:
    """One `[[exhibits]]` entry of `issue.toml` with the data it names.

    `name` is what the prose places and refers to; `files` are the data files behind it, first the one
    whose unit the caption shows; `alt` describes the message, and where it is empty a description is
    made from the data; `height_mm` is the plot's, 0 for the kind's own.
    """

    name: str
    kind: str
    title: str
    unit: str
    files: tuple[str, ...]
    content: ExhibitContent
    note: str
    alt: str
    height_mm: float
    line: int

    @property
    def label(self) -> ExhibitLabel:
        """Return 표 for a table and 그림 for anything else."""
        is_table = isinstance(self.content, DataTable) or self.content == Computed("valuation")
        return "표" if is_table else "그림"


@dataclass(frozen=True)
class Placed:
    """An exhibit with its number and the box it is drawn for."""

    spec: ExhibitSpec
    number: int
    width_mm: float
    height_mm: float

    @property
    def caption_label(self) -> str:
        """Return "그림 2"."""
        return f"{self.spec.label} {self.number}"

    @property
    def anchor(self) -> str:
        """Return the id that links point at: ASCII, stable over edits of the text."""
        return f"{'table' if self.spec.label == '표' else 'figure'}-{self.number}"


@dataclass(frozen=True)
class Exhibit:
    """A numbered table or figure, ready for its template.

    `body` is a drawn chart's SVG, pictures, a table as it stands, or the valuation; `sources` are those
    of its files, without repetition.
    """

    placed: Placed
    body: str | Pictures | DataTable | Valuation
    alt: str
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    @property
    def template(self) -> str:
        """Return the name of the template that prints its body."""
        match self.body:
            case Pictures():
                return "pictures"
            case DataTable():
                return "table"
            case Valuation():
                return "valuation"
            case str():
                return "chart"

    @property
    def unit(self) -> str:
        """Return the unit for the caption's brackets: the spec's own, or for the valuation those of its measures."""
        if isinstance(self.body, Valuation) and not self.placed.spec.unit:
            return _units(self.body)
        return self.placed.spec.unit

    @property
    def source_names(self) -> tuple[str, ...]:
        """Return who its sources are, each once, in order."""
        return tuple(dict.fromkeys(source.name for source in self.sources if source.name))

    @property
    def as_of(self) -> date:
        """Return the latest day that its sources describe."""
        return max(source.as_of for source in self.sources)

    @property
    def is_illustrative(self) -> bool:
        """Tell whether any of its sources is made up for the sample."""
        return any(source.is_illustrative for source in self.sources)


def _units(values: Valuation) -> str:
    """Return each unit of the table with the heads it counts; amounts of money are called so."""
    heads: dict[str, list[str]] = {}
    for head in values.heads:
        heads.setdefault(head.unit, []).append(head.title)
    return ", ".join(f"{'·'.join(titles) if len(titles) <= 3 else '금액'} {unit}" for unit, titles in heads.items())
