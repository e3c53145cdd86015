"""An exhibit's caption, body and source line stand on one page; only a table longer than a page may run on."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.document import Fragment, PageLayout
from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("exhibit-split",)
LONGEST = 0.8  # of a page's height: what is longer may have to run on


def check(proof: Proof) -> Iterator[Finding]:
    """Find each exhibit that is printed on two pages though it would stand on one."""
    parts: dict[str, list[tuple[PageLayout, Fragment]]] = {}
    for page in proof.printed.pages:
        for fragment in page.fragments:
            if fragment.id.startswith(("figure-", "table-")):
                parts.setdefault(fragment.id, []).append((page, fragment))
    for name, pieces in parts.items():
        height = sum(fragment.box.height for _, fragment in pieces)
        (page, first), *rest = pieces
        is_figure = name.startswith("figure-")
        if rest and (is_figure or height < LONGEST * page.content.height):
            label = f"{'그림' if is_figure else '표'} {name.partition('-')[2]}"
            yield Finding(
                "",
                None,
                "exhibit-split",
                "error",
                f"{label}이(가) 두 쪽으로 나뉘었습니다.",
                "issue.toml에서 그 도표의 height_mm을 줄이거나, 도표를 놓은 자리를 옮겨 보세요.",
                page.number,
                first.box.corner,
            )
