"""No text is drawn over another, on the page or within a chart."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.finding import Finding
from report.model.proof import Proof
from report.model.sheet import Ink, Sheet

SLUGS: tuple[str, ...] = ("text-overlap",)
MOST_SHARED = 0.25  # of the smaller text's box; ink boxes of sound neighbours touch at most


def check(proof: Proof) -> Iterator[Finding]:
    """Find each pair of texts that cover one another."""
    for sheet in proof.sheets:
        for upper, lower in _neighbours(sheet):
            smaller = min(upper.box.width * upper.box.height, lower.box.width * lower.box.height)
            if upper.box.shared(lower.box) > MOST_SHARED * smaller > 0:
                yield Finding(
                    "",
                    None,
                    "text-overlap",
                    "error",
                    f"'{upper.text.strip()[:20]}'와(과) '{lower.text.strip()[:20]}'이(가) 겹쳤습니다.",
                    "이름을 줄이거나, 그림의 높이를 키우거나, 항목의 수를 줄이세요.",
                    sheet.number,
                    upper.box.corner,
                )


def _neighbours(sheet: Sheet) -> Iterator[tuple[Ink, Ink]]:
    """Yield the pairs whose boxes share some height, by a sweep from the top."""
    open_inks: list[Ink] = []
    for ink in sorted(sheet.inks, key=lambda item: item.box.y):
        open_inks = [other for other in open_inks if other.box.bottom > ink.box.y]
        yield from ((other, ink) for other in open_inks)
        open_inks.append(ink)
