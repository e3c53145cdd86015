"""No text in a chart or picture is smaller on the page than 6 points."""

from __future__ import annotations

from collections.abc import Iterator

from report.checks.label_clipped import picture_of
from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("picture-type-small",)
FLOOR_PT = 6.0


def check(proof: Proof) -> Iterator[Finding]:
    """Find, in each picture, the smallest text below the floor."""
    for page, sheet in zip(proof.printed.pages, proof.sheets, strict=True):
        for picture in page.pictures:
            inks = [ink for ink in sheet.inks if picture_of(ink, page) is picture]
            small = min(inks, key=lambda ink: ink.size_pt, default=None)
            if small and small.size_pt < FLOOR_PT - 0.01:
                yield Finding(
                    "",
                    None,
                    "picture-type-small",
                    "warning",
                    f"그림 안의 '{small.text.strip()[:30]}'이(가) {small.size_pt:.1f}pt로, {FLOOR_PT}pt보다 작습니다.",
                    "그림을 크게 놓거나(height_mm), 그림 파일에서 글자를 키우세요.",
                    sheet.number,
                    small.box.corner,
                )
