"""No white river runs down a paragraph: spaces that stand under one another over many lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.model.document import Box, Line, PageLayout
from report.model.finding import Finding
from report.model.proof import Proof
from report.model.sheet import Sheet

SLUGS: tuple[str, ...] = ("white-river",)
LEAST_LINES = 5
LEAST_SHARED = 0.5  # of the narrower space


def check(proof: Proof) -> Iterator[Finding]:
    """Find each chain of spaces through at least five lines of one block."""
    for page, sheet in zip(proof.printed.pages, proof.sheets, strict=True):
        for lines in _blocks(page):
            chain = _longest_chain([_spaces_of(line, sheet) for line in lines])
            if len(chain) >= LEAST_LINES:
                yield Finding(
                    "",
                    None,
                    "white-river",
                    "warning",
                    f"문단의 {len(chain)}줄에 걸쳐 빈칸이 한 줄로 이어집니다: '{lines[0].text[:30]}'",
                    "그 문단의 말을 한두 마디 바꿔 줄이 다르게 끊기게 하세요.",
                    sheet.number,
                    chain[0].corner,
                )


def _blocks(page: PageLayout) -> Iterator[list[Line]]:
    """Yield the lines of each block that is long enough for a river."""
    blocks: dict[int, list[Line]] = {}
    for line in page.lines:
        blocks.setdefault(line.block, []).append(line)
    return (sorted(lines, key=lambda line: line.box.y) for lines in blocks.values() if len(lines) >= LEAST_LINES)


def _spaces_of(line: Line, sheet: Sheet) -> list[Box]:
    """Return the spaces that were set in one line."""
    box = line.box
    return [
        space
        for space in sheet.spaces
        if box.x <= space.x and space.right <= box.right and box.y < space.y + space.height / 2 < box.bottom
    ]


def _longest_chain(rows: Sequence[Sequence[Box]]) -> list[Box]:
    """Return the longest run of spaces, one per line in consecutive lines, each under the one before."""
    longest: list[Box] = []
    chains: list[list[Box]] = []
    for row in rows:
        chains = [
            max(([*chain, space] for chain in chains if _is_under(space, chain[-1])), key=len, default=[space])
            for space in row
        ]
        longest = max([longest, *chains], key=len)
    return longest


def _is_under(space: Box, upper: Box) -> bool:
    shared = min(space.right, upper.right) - max(space.x, upper.x)
    return shared >= LEAST_SHARED * min(space.width, upper.width)
