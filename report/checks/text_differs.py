"""The text of the PDF is the text of the document: nothing was lost in the layout, nothing garbled in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import chain

from report.model.document import PageLayout
from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("text-differs",)
_UNSEEN = re.compile(r"<(style|title)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|em|span|strong)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_NEAR = 5_000  # letters
_HINT = "방금 넣은 글자나 그림을 빼 보고, 계속되면 개발 담당자에게 호의 폴더를 보내 주세요."


def check(proof: Proof) -> Iterator[Finding]:
    """Find each text of the HTML that the layout lost, and each laid-out line that the PDF does not say."""
    pages = proof.printed.pages
    in_order, by_block = _laid_out(pages)
    for text in _lost(map(_squeeze, _texts(proof.document.html)), in_order):
        if text not in by_block:
            yield _finding(f"'{text[:40]}'이(가) 지면에 없습니다.")
    for page, sheet in zip(pages, proof.sheets, strict=True):
        readable = _squeeze(sheet.text)
        for line in page.lines:
            if _squeeze(line.text) not in readable:
                yield _finding(f"'{line.text[:40]}'을(를) PDF에서 읽을 수 없습니다.", page.number, line.box.corner)


def _lost(texts: Iterable[str], in_order: str) -> Iterator[str]:
    """Yield each text that `in_order` does not hold.

    Texts come in about the order of the pages, so each is first looked for where the last one ended: looking through
    all pages for every cell of a table would take the square of its length.
    """
    at = 0
    for text in texts:
        found = in_order.find(text, at, at + len(text) + _NEAR)
        if found >= 0:
            at = found + len(text)
        elif text not in in_order:
            yield text


def _laid_out(pages: Sequence[PageLayout]) -> tuple[str, str]:
    """Return all text in the order of the pages, and once more block by block: a cell may run on beside another."""
    lines = [line for page in pages for line in page.lines]
    blocks: dict[int, list[str]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line.text)
    return _squeeze("".join(line.text for line in lines)), _squeeze("".join(chain.from_iterable(blocks.values())))


def _texts(html: str) -> Iterator[str]:
    """Yield the text of each block that a reader sees, tags within a line left out."""
    body = _UNSEEN.sub("", html.partition("<body")[2])
    for text in _TAG.sub("\n", _INLINE.sub("", f"<body{body}")).split("\n"):
        if text.strip():
            yield unescape(text)


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _finding(message: str, page: int | None = None, position: tuple[float, float] | None = None) -> Finding:
    return Finding("", None, "text-differs", "error", message, _HINT, page, position)
