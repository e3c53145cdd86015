"""No line runs out of the box that holds it, and nothing runs out of the page."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.document import Line, PageLayout
from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("text-overflow",)
TOLERANCE_MM = 0.35  # side bearings and the engine's rounding


def check(proof: Proof) -> Iterator[Finding]:
    """Find each line wider than its cell, paragraph or label, and each that leaves the sheet's content area."""
    for page in proof.printed.pages:
        for line in page.lines:
            if _runs_out(line) or _leaves(line, page):
                yield Finding(
                    "",
                    None,
                    "text-overflow",
                    "error",
                    f"'{_short(line.text)}'이(가) 자리보다 깁니다.",
                    "글을 줄이거나 띄어 쓰세요. 표의 칸이면 이름이나 단위를 짧게 고치세요.",
                    page.number,
                    line.box.corner,
                )


def _runs_out(line: Line) -> bool:
    return line.box.right > line.holder.right + TOLERANCE_MM or line.box.x < line.holder.x - TOLERANCE_MM


def _leaves(line: Line, page: PageLayout) -> bool:
    sheet_right = page.content.right + page.content.x  # the masthead may use the margins, never more
    return line.box.right > sheet_right or line.box.x < 0 or line.box.bottom > page.content.bottom + TOLERANCE_MM


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}…"
