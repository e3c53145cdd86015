"""Each check finds its defect in a laid-out page, and nothing in a sound one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from report.checks import (
    PAGE_CHECKS,
    PDF_CHECKS,
    ProofCheck,
    embedded_fonts,
    exhibit_split,
    file_size,
    overflow,
    page_fill,
    side_column,
    stranded_lines,
    type_size,
)
from report.model.document import Box, Document, Fragment, Line, PageLayout, Printed
from report.model.issue import Issue
from report.model.market import Valuation
from report.model.proof import Proof

CONTENT = Box(15, 19, 180, 261)


def line(text: str = "가나다", y: float = 30, block: int = 0, role: str = "p", width: float = 40) -> Line:
    """Return a line at the left edge of the content area."""
    return Line(text, Box(15, y, width, 5), Box(15, y, 87, 5), block, role, 9.2)


NO_VALUES = Valuation((), (), "CNY", date(2025, 9, 12), ())
POINTER = Fragment("pointer", Box(15, 260, 47, 8))


def page(
    *lines: Line, number: int = 1, filled_to: float = 275, fragments: tuple[Fragment, ...] = (POINTER,)
) -> PageLayout:
    """Return a page that holds `lines`."""
    return PageLayout(number, CONTENT, filled_to, lines, fragments)


def printed(*pages: PageLayout, pdf: bytes = b"", fonts: tuple[str, ...] = ("Pretendard",)) -> Proof:
    """Return a proof of `pages` alone: these checks ask for nothing else."""
    made = Printed(pdf, pages, fonts)
    return Proof("data", cast("Issue", None), lambda: NO_VALUES, lambda: None, Document("", b""), made)


SOUND = printed(
    page(line("제목", y=40, role="h2", block=1), line(y=47, block=2), line(y=53, block=2)),
    page(line(block=3), number=2),
)

DEFECTS = [
    (embedded_fonts, printed(page(line()), fonts=("Pretendard", "DejaVu-Sans")), "foreign-font"),
    (overflow, printed(page(line(width=90))), "text-overflow"),
    (overflow, printed(page(line(y=279))), "text-overflow"),
    (
        exhibit_split,
        printed(*(page(fragments=(Fragment("figure-2", CONTENT),), number=n) for n in (1, 2))),
        "exhibit-split",
    ),
    (
        stranded_lines,
        printed(page(line(y=270, block=4)), page(line(y=20, block=4), line(y=26, block=4))),
        "stranded-line",
    ),
    (stranded_lines, printed(page(line(y=270, role="h2")), page(line(block=5))), "stranded-line"),
    (
        stranded_lines,
        printed(page(line(y=264, block=6), line(y=270, block=6)), page(line(y=20, block=6))),
        "stranded-line",
    ),
    (page_fill, printed(page(line(), filled_to=200), page(line())), "page-fill"),
    (side_column, printed(page(line(), fragments=())), "side-column"),
    (side_column, printed(page(line(), fragments=(replace(POINTER, box=Box(15, 278, 47, 8)),))), "side-column"),
    (type_size, printed(page(replace(line(), size_pt=6.0))), "type-too-small"),
    (file_size, printed(page(line()), pdf=bytes(1_500_001)), "file-too-big"),
]


@pytest.mark.parametrize(("check", "defect", "slug"), DEFECTS)
def test_a_check_finds_its_defect(check: ProofCheck, defect: Proof, slug: str) -> None:
    """A page broken in one way is found, with the check's own slug."""
    findings = list(check.check(defect))
    assert {finding.slug for finding in findings} == {slug}


@pytest.mark.parametrize("check", [*PAGE_CHECKS, *PDF_CHECKS])
def test_a_sound_page_gives_no_alarm(check: ProofCheck) -> None:
    """No check finds anything on a sound page."""
    assert list(check.check(SOUND)) == []


def test_the_last_page_may_be_short() -> None:
    """A report ends where it ends."""
    assert list(page_fill.check(printed(page(line(), filled_to=60)))) == []
