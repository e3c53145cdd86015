"""Pages made by hand for the checks: a line here, a picture there, and nothing that nobody looks at."""

from __future__ import annotations

from datetime import date
from typing import cast

from report.model.document import Box, Document, Fragment, Line, PageLayout, PicturePlace, Printed
from report.model.issue import Issue
from report.model.market import Valuation
from report.model.proof import Proof
from report.model.sheet import Ink, Link, Raster, Sheet

CONTENT = Box(15, 19, 180, 261)
NO_VALUES = Valuation((), (), "CNY", date(2025, 9, 12), ())
POINTER = Fragment("pointer", Box(15, 260, 47, 8))
INK = (16, 36, 62)
WHITE = (255, 255, 255)


def line(text: str = "가나다", y: float = 30, block: int = 0, role: str = "p", width: float = 40) -> Line:
    """Return a line at the left edge of the content area."""
    return Line(text, Box(15, y, width, 5), Box(15, y, 87, 5), block, role, 9.2)


def page(
    *lines: Line,
    number: int = 1,
    filled_to: float = 275,
    fragments: tuple[Fragment, ...] = (POINTER,),
    pictures: tuple[PicturePlace, ...] = (),
) -> PageLayout:
    """Return a page that holds `lines`."""
    return PageLayout(number, CONTENT, filled_to, lines, fragments, pictures)


def ink(text: str, x: float = 20, y: float = 40, width: float = 20, size_pt: float = 8) -> Ink:
    """Return a drawn text."""
    return Ink(text, Box(x, y, width, 3), INK, size_pt)


def sheet(
    text: str = "",
    inks: tuple[Ink, ...] = (),
    spaces: tuple[Box, ...] = (),
    links: tuple[Link, ...] = (),
    ground: tuple[int, int, int] = WHITE,
) -> Sheet:
    """Return a page as a reader's program sees it, all of its pixels in one colour."""
    raster = Raster(210, 297, bytes((*ground, 255)) * (210 * 297), 1)
    return Sheet(1, text, links, lambda: inks, lambda: spaces, lambda: raster)


def printed(
    *pages: PageLayout,
    pdf: bytes = b"",
    fonts: tuple[str, ...] = ("Pretendard",),
    html: str = "",
    sheets: tuple[Sheet, ...] | None = None,
) -> Proof:
    """Return a proof of `pages`; without `sheets` a reader's program finds exactly what was laid out."""
    read = [sheet("\n".join(line.text for line in one.lines)) for one in pages] if sheets is None else sheets
    made = Printed(pdf, pages, fonts)
    issue = cast("Issue", None)  # these checks ask for nothing of it
    document = Document(html, b"")
    return Proof("data", issue, lambda: NO_VALUES, lambda: None, document, made, lambda _: tuple(read), tuple)
