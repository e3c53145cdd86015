"""The engine fails loudly, and reads nothing but the document."""

from __future__ import annotations

import pytest

from report.errors import EngineFailed
from report.model.document import Document
from report.typeset import print_document
from report.typeset.setting import mark_languages

PAGE = (
    '<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>시험</title>'
    "<style>{style}</style></head><body>{body}</body></html>"
)
SVG = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
    "<image href='file:///etc/hostname' width='9' height='9'/></svg>"
)
FONTS = 'html { font-family: Pretendard, "Report Hanja", "Report Hans" }'


def document(body: str, style: str = FONTS) -> Document:
    """Return a one-page document."""
    return Document(PAGE.format(body=body, style=style), bytes(16))


def test_a_sound_page_prints() -> None:
    """A plain Korean page comes out with one face and one page."""
    printed = print_document(document("<p>한국어 한 줄</p>"))
    assert len(printed.pages) == 1
    assert printed.fonts == ("Pretendard",)
    assert [line.text for line in printed.pages[0].lines] == ["한국어 한 줄"]


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ("<p>이모지 😀</p>", FONTS),
        ("<p>글</p>", "p { colour: red }"),
        ('<p>글</p><img alt="그림" src="data:image/png;base64,AAAA">', FONTS),
        ('<p><a href="#nowhere">글</a></p>', FONTS),
    ],
    ids=["missing glyph", "rejected CSS", "unread image", "link to nothing"],
)
def test_a_warning_of_the_engine_fails_the_build(body: str, style: str) -> None:
    """What the engine only logs is an error here."""
    with pytest.raises(EngineFailed) as failure:
        print_document(document(body, style))
    assert {finding.slug for finding in failure.value.findings} == {"engine-warning"}


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ('<img alt="그림" src="http://127.0.0.1:9/x.png">', FONTS),
        ('<img alt="그림" src="file:///etc/hostname">', FONTS),
        ("<p>글</p>", '@import "http://127.0.0.1:9/x.css";'),
        ("<p>글</p>", "p { background: url(file:///etc/hostname) }"),
        ("<p>글</p>", "@font-face { font-family: X; src: url(http://127.0.0.1:9/x.ttf) }"),
        (f'<img alt="그림" src="{SVG}">', FONTS),
    ],
    ids=["remote image", "file image", "remote import", "file background", "remote face", "file inside SVG"],
)  # fmt: skip
def test_nothing_outside_the_document_is_read(body: str, style: str) -> None:
    """A URL that is not data stops the rendering, whatever names it."""
    with pytest.raises(EngineFailed):
        print_document(document(body, style))


def test_korean_breaks_at_spaces_in_a_narrow_box() -> None:
    """Even where a line holds two words, no word is cut."""
    words = "알리바바는 중국 클라우드 시장에서 점유율을 3,800억 위안 규모의 투자로 넓힌다"
    printed = print_document(document(f'<p style="width: 24mm; font-size: 9pt">{words}</p>'))
    lines = [line.text.strip() for line in printed.pages[0].lines]
    assert len(lines) > 4
    assert " ".join(lines) == words
    assert any("3,800억 위안" in line for line in lines)


def test_han_is_drawn_by_the_face_of_its_language() -> None:
    """A Chinese name comes from the Simplified Chinese face, a headline's Hanja from the Korean one."""
    body = mark_languages("<p>店小蜜 공개</p>")
    style = f'{FONTS} :lang(zh-Hans) {{ font-family: "Report Hans" }}'
    assert print_document(document(body, style)).fonts == ("Pretendard", "Report-Hans")
    assert print_document(document(mark_languages("<p>美·中 갈등</p>"), style)).fonts == ("Pretendard", "Report-Hanja")
