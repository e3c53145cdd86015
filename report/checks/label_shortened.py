"""No chart had to shorten the name of what it shows: half a name with an ellipsis names nothing."""

from __future__ import annotations

from collections.abc import Iterator

from report.checks.label_clipped import picture_of
from report.model.document import Box
from report.model.exhibit import Pictures, Placed
from report.model.finding import Finding
from report.model.proof import Proof
from report.sections.placement import place_exhibits

SLUGS: tuple[str, ...] = ("label-shortened",)
ELLIPSIS = "…"


def check(proof: Proof) -> Iterator[Finding]:
    """Find each label that ends in an ellipsis in a drawn chart whose data hold none."""
    charts = {placed.anchor: placed for placed in place_exhibits(proof.issue, lambda _spec, _width: 0)}
    for page, sheet in zip(proof.printed.pages, proof.sheets, strict=True):
        places = [(charts[part.id], part.box) for part in page.fragments if part.id in charts]
        for ink in sheet.inks:
            if ELLIPSIS in ink.text and picture_of(ink, page) and _is_shortened(ink.box, places):
                yield Finding(
                    "",
                    None,
                    "label-shortened",
                    "warning",
                    f"도표의 이름이 줄어 찍혔습니다: '{ink.text.strip()[:30]}'",
                    "자료의 이름을 줄이거나, 도표를 전체 폭으로 놓거나, 항목의 수를 줄이세요.",
                    sheet.number,
                    ink.box.corner,
                )


def _is_shortened(box: Box, places: list[tuple[Placed, Box]]) -> bool:
    """Tell whether a text stands in an exhibit that this program drew, of data without an ellipsis."""
    placed = next((placed for placed, place in places if place.shared(box) > 0), None)
    if placed is None or isinstance(placed.spec.content, Pictures):
        return False
    return ELLIPSIS not in repr(placed.spec.content)
