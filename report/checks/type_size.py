"""No text is smaller than 6.2 points."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("type-too-small",)
FLOOR_PT = 6.2


def check(proof: Proof) -> Iterator[Finding]:
    """Find each page that holds a line below the floor."""
    for page in proof.printed.pages:
        small = min(page.lines, key=lambda line: line.size_pt, default=None)
        if small and small.size_pt < FLOOR_PT - 0.01:
            yield Finding(
                "",
                None,
                "type-too-small",
                "error",
                f"'{small.text[:30]}'이(가) {small.size_pt:.1f}pt로, {FLOOR_PT}pt보다 작습니다.",
                "series.toml의 [style] 글자 크기를 키우세요.",
                page.number,
                small.box.corner,
            )
