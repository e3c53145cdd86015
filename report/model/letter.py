"""The letter that a client reads before the attachment."""

from __future__ import annotations

from dataclasses import dataclass

from report.model.section import KeyFigure


@dataclass(frozen=True)
class Point:
    """The first sentence under an argument, with its lead-in."""

    lead: str
    text: str


@dataclass(frozen=True)
class Argument:
    """One argument of the lead: its heading, and what stands first under it."""

    heading: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class ChartPicture:
    """A chart of the issue: its caption in parts, its description, and its drawing as a `data:` URL, in millimetres."""

    name: str
    label: str
    title: str
    unit: str
    source: str
    is_illustrative: bool
    alt: str
    drawing: str
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Letter:
    """What a client reads: all of it stands in the approved pages."""

    title: str
    title_ko: str
    house: str
    dateline: tuple[str, ...]
    kicker: str
    headline: str
    deck: str
    figures: tuple[KeyFigure, ...]
    arguments: tuple[Argument, ...]
    charts: tuple[ChartPicture, ...]
    contents: tuple[str, ...]
    analysts: tuple[tuple[str, ...], ...]
    notice: tuple[str, ...]
