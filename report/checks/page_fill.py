"""Every page but the last is at least 85 % full."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("page-fill",)
LEAST_FILL = 0.85


def check(proof: Proof) -> Iterator[Finding]:
    """Find each page that leaves more than 15 % of its height empty."""
    for page in proof.printed.pages[:-1]:
        if page.fill < LEAST_FILL:
            yield Finding(
                "",
                None,
                "page-fill",
                "warning",
                f"쪽이 {page.fill:.0%}만 찼습니다.",
                "앞선 글을 늘리거나, 다음 도표의 height_mm을 줄이거나, 도표를 놓은 자리를 옮겨 보세요.",
                page.number,
                (round(page.content.x, 1), round(page.filled_to, 1)),
            )
