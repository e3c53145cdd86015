"""No character is drawn as the empty box of a face that lacks it (.notdef)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("notdef-glyph",)


def check(proof: Proof) -> Iterator[Finding]:
    """Find each page that draws glyph 0 of a face; the engine writes glyphs as two bytes each."""
    from pikepdf import open as open_pdf

    with open_pdf(BytesIO(proof.printed.pdf)) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            if count := sum(_count_empty(stream) for stream in (page, *_forms(page))):
                yield Finding(
                    "",
                    None,
                    "notdef-glyph",
                    "error",
                    f"글자 {count}개가 빈 상자로 찍혔습니다.",
                    "그 쪽에 방금 넣은 글자를 지우거나 다른 말로 바꾸세요.",
                    number,
                )


def _forms(page: Any) -> Iterator[Any]:
    """Yield what the page draws from outside its own stream: charts and pictures."""
    return iter(page.form_xobjects.values())


def _count_empty(stream: Any) -> int:
    """Return how often a stream shows glyph 0."""
    from pikepdf import Array, String, parse_content_stream

    count = 0
    for instruction in parse_content_stream(stream, "Tj TJ ' \""):
        shown = instruction.operands[-1]
        for text in shown if isinstance(shown, Array) else [shown]:
            codes = bytes(text) if isinstance(text, String) else b""
            count += sum(codes[at : at + 2] == b"\0\0" for at in range(0, len(codes), 2))
    return count
