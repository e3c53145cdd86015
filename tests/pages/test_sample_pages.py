"""The sample issue's pages keep the rules of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby, pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from report.model.document import Document, Line, PageLayout, Printed
from report.typeset import print_document

BLOCK = re.compile(r"<(p|li|h1|h2|h3|td|th)\b[^>]*>(.*?)</\1>", re.DOTALL)
BODY_FACES = {"Pretendard", "Pretendard-Medium", "Pretendard-SemiBold", "Pretendard-Bold"}
HAN_FACES = {f"Report{kind}-{weight}" for kind in ("Hans", "Hanja") for weight in ("Regular", "Medium", "Bold")}


def squeeze(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return " ".join(text.split())


def written_blocks(html: str) -> list[str]:
    """Return the text of every paragraph, bullet, heading and cell of a page, as a reader would type it."""
    body = html[html.index("<body>") :]
    texts = (re.sub(r"<[^>]+>", "", inner.replace("<br>", " ")) for _, inner in BLOCK.findall(body))
    return [text for text in (squeeze(unescape(text)) for text in texts) if text]


@pytest.fixture(scope="module")
def pdf_text(sample_pdf: Path) -> str:
    """Return the text that a reader copies from the sample's PDF."""
    pages = pypdfium2.PdfDocument(sample_pdf)
    return squeeze(" ".join(page.get_textpage().get_text_range() for page in pages))


@pytest.fixture(scope="module")
def printed(sample_html: str) -> Printed:
    """Return the sample laid out once more, with the place of every line."""
    return print_document(Document(sample_html, bytes(16)))


@pytest.fixture(scope="module")
def pdf(sample_pdf: Path) -> Iterator[pikepdf.Pdf]:
    """Return the sample's PDF, opened."""
    with pikepdf.open(sample_pdf) as opened:
        yield opened


def test_text_copied_from_the_pdf_equals_the_text_written(sample_html: str, pdf_text: str) -> None:
    """Every paragraph, bullet, heading and cell can be searched and copied exactly as it was written."""
    blocks = written_blocks(sample_html)
    assert len(blocks) > 500
    assert [text for text in blocks if text not in pdf_text] == []


def test_no_invisible_character_reaches_the_reader(pdf_text: str) -> None:
    """Word joiners and soft hyphens are the engine's business, never the reader's."""
    assert set(pdf_text) & set("\u2060\u200b\u00ad\ufeff\ufffd") == set()


def paragraphs(pages: tuple[PageLayout, ...]) -> list[list[Line]]:
    """Return the lines of each block of text that takes more than one."""
    lines = [line for page in pages for line in page.lines if line.role in ("p", "li", "h1", "h2", "h3", "td", "th")]
    blocks = (
        list(block) for _, block in groupby(sorted(lines, key=lambda line: line.block), key=lambda line: line.block)
    )
    return [block for block in blocks if len(block) > 1]


def test_korean_breaks_at_spaces_only(sample_html: str, printed: Printed) -> None:
    """A broken paragraph is its lines joined by spaces: no word and no number loses its tail to the next line."""
    written = set(written_blocks(sample_html))
    broken = paragraphs(printed.pages)
    assert len(broken) > 40
    assert [
        text for text in (squeeze(" ".join(line.text for line in block)) for block in broken) if text not in written
    ] == []


def test_a_number_stays_with_its_unit(printed: Printed) -> None:
    """No line starts with a unit whose number ended the line above."""
    unit = re.compile(r"^(위안|달러|홍콩달러|억|조|만|%|%p|배|개|대|주|년|월)(\b|[가-힣]?\s)")
    split = [
        f"{above.text} / {below.text}"
        for block in paragraphs(printed.pages)
        for above, below in pairwise(block)
        if above.text.rstrip()[-1:].isdigit() and unit.match(below.text)
    ]
    assert split == []


def test_only_bundled_faces_are_embedded(pdf: pikepdf.Pdf) -> None:
    """Each font of the PDF is a subset of a face in fonts/, and is embedded."""
    names = set()
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            assert "/FontFile2" in item or "/FontFile3" in item
            names.add(re.sub(r"^[A-Z]{6}\+", "", str(item.FontName).lstrip("/")).replace("-Semi-", "-Semi"))
    families = {name.replace("Report-", "Report") for name in names}
    assert families <= BODY_FACES | HAN_FACES | {"ReportHans", "ReportHanja"}
    assert families >= {"Pretendard", "Pretendard-Bold"}


def test_the_document_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    """Title, author, language, tags and bookmarks are there for readers and archives."""
    assert "China AI Weekly" in str(pdf.docinfo["/Title"])
    assert "홍길동" in str(pdf.docinfo["/Author"])
    assert str(pdf.Root.Lang) == "ko"
    assert bool(pdf.Root.MarkInfo.Marked)
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        arguments = [item.title for item in outline.root[0].children]
    assert titles[0] == "알리바바, 풀스택으로 굳히는 AI 밸류체인 우위"
    assert titles[1:] == [
        "중국 AI 주간 주요 뉴스", "자율주행·휴머노이드", "정책", "펀딩", "밸류에이션", "투자 유의사항",
    ]  # fmt: skip
    assert len(arguments) == 3


def test_every_internal_link_leads_somewhere(pdf: pikepdf.Pdf) -> None:
    """Contents, exhibit references and the notice's pointer all have a target in the document."""
    names = pdf.Root.Names.Dests.Names
    known = {str(names[index]) for index in range(0, len(names), 2)}
    targets = [
        str(annotation.Dest) for page in pdf.pages for annotation in page.get("/Annots", []) if "/Dest" in annotation
    ]
    assert len(targets) > 10
    assert set(targets) <= known


def test_contents_give_the_real_pages(sample_html: str, sample_pdf: Path, printed: Printed) -> None:
    """The page number beside each entry is the page on which its section begins."""
    first: dict[str, int] = {}
    for page in printed.pages:
        for fragment in page.fragments:
            first.setdefault(fragment.id, page.number)
    anchors = re.findall(r'<li><a href="#([^"]+)">', sample_html)
    contents = re.findall(r'<li><a href="#[^"]+"><span>([^<]+)</span></a></li>', sample_html)
    front = squeeze(pypdfium2.PdfDocument(sample_pdf)[0].get_textpage().get_text_range())
    numbers = [
        int(found[1]) for found in (re.search(rf"{re.escape(entry)} (\d+)", front) for entry in contents) if found
    ]
    assert numbers == [first[anchor] for anchor in anchors]


def test_pages_are_full(printed: Printed) -> None:
    """No page but the last is less than 85 % full."""
    assert [page.number for page in printed.pages[:-1] if page.fill < 0.85] == []


def test_an_exhibit_never_parts_from_its_caption(printed: Printed) -> None:
    """Each figure stands on one page, its caption's line inside its box."""
    figures = [
        (page, fragment) for page in printed.pages for fragment in page.fragments if fragment.id.startswith("figure-")
    ]
    assert [fragment.id for _, fragment in figures] == [f"figure-{number}" for number in range(1, 6)]
    for page, fragment in figures:
        number = fragment.id.removeprefix("figure-")
        captions = [line for line in page.lines if line.text.startswith(f"그림 {number} ") and line.role == "span"]
        inside = [line for line in captions if fragment.box.y <= line.box.y < fragment.box.bottom]
        assert inside, fragment.id


def test_pairs_align(printed: Printed) -> None:
    """The two exhibits of a row start at one height, and so do their source lines."""
    page = next(page for page in printed.pages if any(fragment.id == "figure-1" for fragment in page.fragments))
    tops = {fragment.id: fragment.box.y for fragment in page.fragments}
    assert tops["figure-1"] == pytest.approx(tops["figure-2"], abs=0.1)
    assert tops["figure-3"] == pytest.approx(tops["figure-4"], abs=0.1)
    sources = [round(line.box.y, 1) for line in page.lines if line.text.startswith("자료:")]
    assert sources[1] == pytest.approx(sources[2], abs=0.2)
    assert sources[3] == pytest.approx(sources[4], abs=0.2)


def test_chart_labels_are_live_text(pdf_text: str) -> None:
    """What a chart says can be searched and copied."""
    for label in ("LiveBench", "바이트댄스", "2026E", "호라이즌 로보틱스"):
        assert label in pdf_text


def test_illustrative_data_say_so_on_the_page(sample_html: str, pdf_text: str) -> None:
    """Every exhibit made of illustrative data carries the mark, and the reported one does not."""
    exhibits = re.split(r'<(?:div|figure) class="exhibit ', sample_html)[1:]
    marked = ["예시 자료" in exhibit.split('class="source"')[1].split("</p>")[0] for exhibit in exhibits]
    assert marked.count(False) == 1
    assert "Omdia" in exhibits[marked.index(False)]
    assert pdf_text.count("예시 자료") >= 6
