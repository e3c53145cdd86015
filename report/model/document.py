"""The document: the HTML that is printed, and what the engine made of it, as plain values for the checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True)
class Attachment:
    """A file embedded in the PDF: an ASCII name, a description for its reader, and when it was published.

    `relationship` says what it is to the pages (ISO 32000-2, 7.11.3): the data behind them, or a supplement.
    """

    name: str
    description: str
    relationship: Literal["Data", "Supplement"]
    published: datetime
    content: bytes


@dataclass(frozen=True)
class Document:
    """A composed issue: self-contained HTML (styles and pictures inside), its files, and a name for its PDF identifier.

    `identifier` is derived from the content, so that the same content gives the same bytes.
    """

    html: str
    identifier: bytes
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Box:
    """A rectangle on a page in millimetres from the page's upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def corner(self) -> tuple[float, float]:
        """Return the upper left corner, as a finding's position, in tenths of a millimetre."""
        return (round(self.x, 1), round(self.y, 1))

    def shared(self, other: Box) -> float:
        """Return the area in mm² that this box and another both cover."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(width, 0) * max(height, 0)

    @property
    def right(self) -> float:
        """Return the x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the y of the lower edge."""
        return self.y + self.height


@dataclass(frozen=True)
class Line:
    """One line of text as laid out: its words, its box, and the box that should hold it.

    `block` counts the paragraphs, cells and headings of the document, so that the lines of one block can
    be told; `role` is the block's tag (`p`, `h2`, `td`, …); `size_pt` is the size of its largest text.
    """

    text: str
    box: Box
    holder: Box
    block: int
    role: str
    size_pt: float


@dataclass(frozen=True)
class Fragment:
    """The part of an identified element (an exhibit, a section) that stands on one page."""

    id: str
    box: Box


@dataclass(frozen=True)
class PicturePlace:
    """Where a picture or a drawn chart stands; `pixels` is its width and height in dots, None for a drawing."""

    box: Box
    pixels: tuple[int, int] | None


@dataclass(frozen=True)
class PageLayout:
    """One page: its number from 1, the area for content, how far down it is filled, and what stands on it."""

    number: int
    content: Box
    filled_to: float
    lines: tuple[Line, ...]
    fragments: tuple[Fragment, ...]
    pictures: tuple[PicturePlace, ...] = ()

    @property
    def fill(self) -> float:
        """Return the filled share of the content area's height, 0 to 1."""
        return (self.filled_to - self.content.y) / self.content.height


@dataclass(frozen=True)
class Printed:
    """A finished PDF with its layout and the PostScript names of the faces embedded in it."""

    pdf: bytes
    pages: tuple[PageLayout, ...]
    fonts: tuple[str, ...]
