"""No line of a paragraph stands alone at a page's top or foot, and no heading without two lines after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from report.model.document import Line, PageLayout
from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("stranded-line",)
HEADINGS = ("h1", "h2", "h3")
FLOWING = ("p", "li")


def check(proof: Proof) -> Iterator[Finding]:
    """Find widows, orphans and headings at a page's foot."""
    totals = Counter(line.block for page in proof.printed.pages for line in page.lines)
    for page in proof.printed.pages[:-1]:
        foot = _lowest(page)
        if foot and (foot.role in HEADINGS or _is_single(foot, page, totals)):
            yield _finding(page, foot, "아래")
    for page in proof.printed.pages[1:]:
        top = min(page.lines, key=lambda line: line.box.y, default=None)
        if top and _is_single(top, page, totals):
            yield _finding(page, top, "위")


def _lowest(page: PageLayout) -> Line | None:
    return max(page.lines, key=lambda line: line.box.bottom, default=None)


def _is_single(line: Line, page: PageLayout, totals: Counter[int]) -> bool:
    """Tell whether `line` is the only one of a longer block on this page."""
    here = sum(other.block == line.block for other in page.lines)
    return line.role in FLOWING and here == 1 and totals[line.block] > 1


def _finding(page: PageLayout, line: Line, side: str) -> Finding:
    return Finding(
        "",
        None,
        "stranded-line",
        "warning",
        f"쪽의 맨 {side}에 한 줄만 남았습니다: '{line.text[:30]}'",
        "그 문단을 조금 줄이거나 늘려 보세요.",
        page.number,
        line.box.corner,
    )
