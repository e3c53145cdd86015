"""What a screen reader is told: heads, languages, links, figures, and nothing of the running lines."""

from __future__ import annotations

import pikepdf
import pytest

from report.typeset import print_document
from tests.typeset.tag_tree import of_role, open_pdf
from tests.typeset.test_engine import FONTS, document

TABLE = """<table>
<thead><tr><th scope="col" rowspan="2">기업</th><th scope="colgroup" colspan="2">배수</th><th rowspan="2">등락</th></tr>
<tr><th scope="col">올해</th><th scope="col">내년</th></tr></thead>
<tbody><tr><th scope="rowgroup" colspan="4">플랫폼</th></tr>
<tr><th scope="row">바이두</th><td>1</td><td>2</td><td>3</td></tr></tbody>
<tbody><tr><th scope="rowgroup" colspan="4">로봇</th></tr>
<tr><th scope="row">유비테크</th><td>4</td><td>5</td><td>6</td></tr></tbody></table>"""
RUNNING = """@page {
  @top-left { content: "머리줄"; font: 8pt Pretendard }
  @bottom-left { content: "발줄"; font: 8pt Pretendard }
}"""


def printed(body: str, style: str = "") -> pikepdf.Pdf:
    """Return a small page as its PDF."""
    return open_pdf(print_document(document(body, FONTS + style)).pdf)


def head_texts(pdf: pikepdf.Pdf) -> dict[bytes, str]:
    """Return what stands in each head cell of `TABLE`, by identifier; its heads come in reading order."""
    words = ["기업", "배수", "등락", "올해", "내년", "플랫폼", "바이두", "로봇", "유비테크"]
    return dict(zip((bytes(head.ID) for head in of_role(pdf, "TH")), words, strict=True))


def test_every_cell_names_its_heads_across_spans() -> None:
    """A cell has the heads of its column (both rows), of its band and of its row, and none of another's."""
    pdf = printed(TABLE)
    texts = head_texts(pdf)
    told = [" ".join(texts[bytes(name)] for name in cell.A.Headers) for cell in of_role(pdf, "TD")]
    assert told == [
        "배수 올해 플랫폼 바이두", "배수 내년 플랫폼 바이두", "등락 플랫폼 바이두",
        "배수 올해 로봇 유비테크", "배수 내년 로봇 유비테크", "등락 로봇 유비테크",
    ]  # fmt: skip


def test_every_head_has_a_scope_and_can_be_found() -> None:
    """Heads of columns and of rows say which they are, and the file's index leads to each of them."""
    pdf = printed(TABLE)
    heads = of_role(pdf, "TH")
    assert [str(head.A.Scope) for head in heads] == ["/Column"] * 5 + ["/Row"] * 4
    names = pdf.Root.StructTreeRoot.IDTree.Names
    index = {bytes(names[at]): names[at + 1].objgen for at in range(0, len(names), 2)}
    assert index == {bytes(head.ID): head.objgen for head in heads}
    assert list(index) == sorted(index)


def test_a_language_of_its_own_is_told() -> None:
    """A Chinese name inside Korean text is read as Chinese."""
    pdf = printed(
        '<p>타오바오 <span lang="zh-Hans">店小蜜</span> 공개</p>', ':lang(zh-Hans) { font-family: "Report Hans" }'
    )
    assert [str(span.Lang) for span in of_role(pdf, "Span") if "/Lang" in span] == ["zh-Hans"]
    assert str(pdf.Root.Lang) == "ko"


def test_a_link_says_what_it_is_for() -> None:
    """A link's description is its title, or its text; never an anchor's name."""
    links = '<a href="#here" title="그림 1 점유율">그림 1</a> <a href="https://example.com/">자료를 보는 곳</a>'
    pdf = printed(f'<p>{links}</p><p id="here">글</p>')
    notes = pdf.pages[0].Annots
    assert [str(note.Contents) for note in notes] == ["그림 1 점유율", "자료를 보는 곳"]


def test_what_stands_inside_a_link_is_no_link_of_its_own() -> None:
    """Emphasis and generated text inside a link open nothing twice."""
    pdf = printed('<p><a href="https://example.com/">보는 <em>곳</em></a></p>', 'a::after { content: "→" }')
    assert len(pdf.pages[0].Annots) == 1
    assert len(of_role(pdf, "Link")) == 1


def test_a_figure_stands_where_it_is_drawn() -> None:
    """A figure's box is in points from the lower left, whatever pixels the layout counts in."""
    square = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    sheet = "@page { size: 100mm 200mm; margin: 0 } body { margin: 0 }"
    pdf = printed(f'<img alt="네모" src="{square}">', sheet + "img { display: block; width: 10mm; height: 20mm }")
    (figure,) = of_role(pdf, "Figure")
    assert str(figure.Alt) == "네모"
    points = [float(edge) * 25.4 / 72 for edge in figure.A.BBox]
    assert points == pytest.approx([0, 180, 10, 200], abs=0.01)


def test_running_lines_are_no_content() -> None:
    """Head and foot lines are pagination artifacts, so that no voice says them on every page."""
    pdf = printed("<p>본문</p>", RUNNING)
    marks = [mark.operands for mark in pikepdf.parse_content_stream(pdf.pages[0], "BDC")]
    kinds = [str(mark[1].get("/Subtype", "")) for mark in marks if mark[0] == "/Artifact"]
    assert sorted(kinds) == ["/Footer", "/Footer", "/Header"]  # the second foot is where a copy says whose it is
    assert sum("/MCID" in mark[1] for mark in marks) == 1


def test_a_layout_box_makes_no_second_paragraph() -> None:
    """A paragraph laid out as a table is one paragraph."""
    pdf = printed(
        "<p class='caption'><span>그림 1</span></p>", ".caption { display: table } span { display: table-cell }"
    )
    assert len(of_role(pdf, "P")) == 1


def test_both_standards_are_claimed_in_one_block() -> None:
    """The metadata names PDF/A-3A and PDF/UA-1, and describes the second for readers that know only the first."""
    pdf = printed("<p>글</p>")
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert xmp.count("<rdf:RDF") == 1
    for claim in ('pdfaid:part="3"', 'pdfaid:conformance="A"', "<pdfuaid:part>1<", "<pdfaSchema:prefix>pdfuaid<"):
        assert xmp.index("<rdf:RDF") < xmp.index(claim) < xmp.index("</rdf:RDF>")
