"""Each check of pages and PDF finds its defect where it stands, and nothing on a sound page."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from report.checks import (
    PAGE_CHECKS,
    PDF_CHECKS,
    PIXEL_CHECKS,
    ProofCheck,
    contrast,
    dead_links,
    embedded_fonts,
    exhibit_split,
    file_size,
    illustrative_marked,
    label_clipped,
    label_shortened,
    missing_glyph,
    overflow,
    overlap,
    page_fill,
    pdf_standards,
    picture_resolution,
    picture_type,
    rivers,
    side_column,
    stranded_lines,
    text_differs,
    type_size,
)
from report.checks.sheets import read_sheets
from report.model.document import Box, Document, Fragment, PicturePlace
from report.model.proof import Proof
from report.model.sheet import Link
from tests.checks.proofs import CONTENT, POINTER, ink, line, page, printed, sheet
from tests.load.issue_folder import load, write_issue

PHOTO = PicturePlace(Box(15, 30, 87, 60), (200, 150))
DRAWING = PicturePlace(Box(15, 30, 87, 60), None)
SOUND = printed(
    page(
        line("제목", y=40, role="h2", block=1),
        line(y=47, block=2),
        line(y=53, block=2),
        pictures=(DRAWING, replace(PHOTO, pixels=(1200, 900))),
    ),
    page(line(block=3), number=2),
    html="<body><h2>제목</h2><p>가나다<em>가나다</em></p></body>",
)


def on_sheet(**content: object) -> Proof:
    """Return a page with a drawing and one line, of which a reader's program sees `content`."""
    seen = sheet(text="가나다", **content)  # type: ignore[arg-type]  # passed on as it stands
    return printed(page(line(), pictures=(DRAWING,)), sheets=(seen,))


def river(shift: float) -> Proof:
    """Return a paragraph of six lines with one space each, `shift` mm further right in each."""
    lines = [line(y=30 + 5 * row, block=1) for row in range(6)]
    spaces = tuple(Box(30 + shift * row, 31 + 5 * row, 1.2, 3) for row in range(6))
    return printed(page(*lines), sheets=(sheet("가나다", spaces=spaces),))


# An issue, a real PDF: they have tests of their own.
NEED_MORE = (illustrative_marked, label_shortened, missing_glyph, pdf_standards)

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
        exhibit_split,
        printed(*(page(fragments=(Fragment("table-1", Box(15, 30, 180, 60)),), number=n) for n in (1, 2))),
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
    (picture_resolution, printed(page(line(), pictures=(PHOTO,))), "picture-resolution"),
    (text_differs, printed(page(line()), html="<body><p>가나다라</p></body>"), "text-differs"),
    (text_differs, printed(page(line()), sheets=(sheet("가다"),)), "text-differs"),
    (dead_links, on_sheet(links=(Link(CONTENT, "", None),)), "dead-link"),
    (dead_links, on_sheet(links=(Link(CONTENT, "http://example.com", None),)), "dead-link"),
    (dead_links, on_sheet(links=(Link(CONTENT, "https://example", None),)), "dead-link"),
    (dead_links, on_sheet(links=(Link(CONTENT, "mailto:hong", None),)), "dead-link"),
    (label_clipped, on_sheet(inks=(ink("추천 결과", x=95),)), "label-clipped"),
    (label_clipped, on_sheet(inks=(ink("추천 결과", y=88),)), "label-clipped"),
    (overlap, on_sheet(inks=(ink("7월"), ink("8월", x=30, y=41))), "text-overlap"),
    (contrast, on_sheet(inks=(ink("7월"),), ground=(40, 60, 90)), "low-contrast"),
    (contrast, on_sheet(inks=(ink("7월"),), ground=(16, 36, 62)), "low-contrast"),
    (rivers, river(0.2), "white-river"),
    (picture_type, on_sheet(inks=(ink("7월", size_pt=5.2),)), "picture-type-small"),
]


@pytest.mark.parametrize(("check", "defect", "slug"), DEFECTS)
def test_a_check_finds_its_defect(check: ProofCheck, defect: Proof, slug: str) -> None:
    """A page broken in one way is found, with the check's own slug."""
    findings = list(check.check(defect))
    assert {finding.slug for finding in findings} == {slug}


@pytest.mark.parametrize("check", [one for one in (*PAGE_CHECKS, *PDF_CHECKS, *PIXEL_CHECKS) if one not in NEED_MORE])
def test_a_sound_page_gives_no_alarm(check: ProofCheck) -> None:
    """No check finds anything on a sound page."""
    assert list(check.check(SOUND)) == []


@pytest.mark.parametrize(
    ("check", "proof"),
    [
        (page_fill, printed(page(line(), filled_to=60))),
        (exhibit_split, printed(*(page(fragments=(Fragment("table-2", CONTENT),)) for _ in range(2)))),
        (dead_links, on_sheet(links=(Link(CONTENT, "", 3), Link(CONTENT, "mailto:hong@example.com", None)))),
        (dead_links, on_sheet(links=(Link(CONTENT, "https://example.com/a?b=1#c", None),))),
        (label_clipped, on_sheet(inks=(ink("글", x=150),))),
        (overlap, on_sheet(inks=(ink("7월"), ink("8월", x=41)))),
        (rivers, river(1.0)),
    ],
)
def test_what_only_looks_like_a_defect_gives_no_alarm(check: ProofCheck, proof: Proof) -> None:
    """A short last page, a long table, sound addresses, text beside a picture, neighbours, ragged gaps."""
    assert list(check.check(proof)) == []


def test_a_finding_tells_page_and_position() -> None:
    """Whoever looks for it knows where on the sheet it is."""
    (finding,) = overflow.check(printed(page(line()), page(line(y=60, width=95), number=2)))
    assert (finding.page, finding.position) == (2, (15, 60))
    assert finding.place == "2쪽 (왼쪽 15, 위 60 mm)"


def test_an_empty_box_in_place_of_a_glyph_is_found(sample_pdf: Path) -> None:
    """Glyph 0 of a face is what a reader sees as a box; the sample has none."""
    sound = sample_pdf.read_bytes()
    assert list(missing_glyph.check(printed(pdf=sound))) == []
    broken = BytesIO()
    with pikepdf.open(BytesIO(sound)) as pdf:
        page = pdf.pages[2]
        code = re.sub(rb"<[0-9a-f]{4}>", b"<0000>", page.Contents.read_bytes(), count=7)
        page.Contents = pdf.make_stream(code)
        pdf.save(broken)
    (finding,) = missing_glyph.check(printed(pdf=broken.getvalue()))
    assert (finding.slug, finding.page) == ("notdef-glyph", 3)
    assert "7개" in finding.message


def test_the_reader_finds_texts_where_the_engine_put_them(sample_pdf: Path) -> None:
    """Text in a chart stands inside the page, at the size it is drawn, and the contents link to their pages."""
    sheets = read_sheets(sample_pdf.read_bytes())
    label = next(item for item in sheets[1].inks if item.text.strip() == "표 1")
    assert label.box.x == pytest.approx(15, abs=0.3)
    assert label.size_pt == pytest.approx(8, abs=0.01)
    assert all(0 <= item.box.x <= item.box.right <= 210 for one in sheets for item in one.inks)
    assert {link.page for link in sheets[0].links if not link.address} == {1, 2, 3, 4, 6}
    assert {link.address for link in sheets[0].links if link.address} >= {"mailto:gildong.hong@example.com"}


def test_an_unmarked_exhibit_is_found(tmp_path: Path) -> None:
    """A template that lost the badge is caught, at the exhibit's entry in issue.toml."""
    issue = load(write_issue(tmp_path))
    html = "".join(
        f'<span class="name"><span class="title">{spec.title}</span></span><p class="source">자료: 예시 자료</p>'
        for spec in issue.exhibits
    )
    proof = replace(printed(page(line()), html=html), issue=issue)
    assert list(illustrative_marked.check(proof)) == []
    broken = replace(proof, document=Document(html.replace("예시 자료", "", 1), b""))
    (finding,) = illustrative_marked.check(broken)
    assert (finding.slug, finding.line) == ("illustrative-unmarked", issue.exhibits[0].line)


@pytest.mark.parametrize(("pages", "size", "is_found"), [(20, 1_500_001, True), (60, 4_500_000, False)])
def test_a_long_issue_may_be_larger(pages: int, size: int, is_found: bool) -> None:
    """A table of thousands of companies takes as many bytes as it has pages; twenty pages take what six do."""
    proof = printed(*(page(line(), number=at) for at in range(1, pages + 1)), pdf=bytes(size))
    assert bool(list(file_size.check(proof))) == is_found
