"""A page of the finished PDF as a reader's program sees it: texts, links, spaces, pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from report.model.document import Box

Colour = tuple[int, int, int]  # red, green, blue, each 0 to 255


@dataclass(frozen=True)
class Ink:
    """One drawn run of text: its characters, the box around its ink in mm, its colour, its size on the page."""

    text: str
    box: Box
    colour: Colour
    size_pt: float


@dataclass(frozen=True)
class Raster:
    """A page's pixels, row after row from the top, four bytes (red, green, blue, none) each."""

    width: int
    height: int
    rgbx: bytes
    dots_per_mm: float


@dataclass(frozen=True)
class Link:
    """Where a link leads: `address` outside the file, or `page` within it; neither where it leads nowhere."""

    box: Box
    address: str
    page: int | None


@dataclass(frozen=True)
class Sheet:
    """One page: its text in reading order and its links; the rest is read when a check first asks for it."""

    number: int
    text: str
    links: tuple[Link, ...]
    read_inks: Callable[[], tuple[Ink, ...]]
    read_spaces: Callable[[], tuple[Box, ...]]
    draw: Callable[[], Raster]

    @cached_property
    def inks(self) -> tuple[Ink, ...]:
        """Return every drawn run of text, also those inside charts and pictures."""
        return self.read_inks()

    @cached_property
    def spaces(self) -> tuple[Box, ...]:
        """Return the boxes of the spaces that were set."""
        return self.read_spaces()

    @cached_property
    def raster(self) -> Raster:
        """Return the page's pixels."""
        return self.draw()
