"""An exhibit's caption, body and source line stand on one page; only a table may run on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("exhibit-split",)


def check(proof: Proof) -> Iterator[Finding]:
    """Find each figure that is printed on two pages."""
    pages = Counter(fragment.id for page in proof.printed.pages for fragment in page.fragments)
    for name, count in pages.items():
        if name.startswith("figure-") and count > 1:
            yield Finding(
                "",
                None,
                "exhibit-split",
                "error",
                f"그림 {name.removeprefix('figure-')}이(가) 두 쪽으로 나뉘었습니다.",
                "issue.toml에서 그 도표의 height_mm을 줄이세요.",
            )
