"""No label of a chart or picture runs out of it, into the margin or over its neighbour."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.document import PageLayout, PicturePlace
from report.model.finding import Finding
from report.model.proof import Proof
from report.model.sheet import Ink

SLUGS: tuple[str, ...] = ("label-clipped",)
TOLERANCE_MM = 0.3  # side bearings


def check(proof: Proof) -> Iterator[Finding]:
    """Find each text that begins in a picture and ends outside it."""
    for page, sheet in zip(proof.printed.pages, proof.sheets, strict=True):
        for ink in sheet.inks:
            picture = picture_of(ink, page)
            if picture and _runs_out(ink, picture):
                yield Finding(
                    "",
                    None,
                    "label-clipped",
                    "error",
                    f"그림 안의 '{ink.text.strip()[:30]}'이(가) 그림 밖으로 나갑니다.",
                    "그 이름을 줄이거나, 그림을 크게 하거나, 그림 파일의 여백을 늘리세요.",
                    sheet.number,
                    ink.box.corner,
                )


def picture_of(ink: Ink, page: PageLayout) -> PicturePlace | None:
    """Return the picture that a text mostly belongs to."""
    shared = ((picture.box.shared(ink.box), picture) for picture in page.pictures)
    area, picture = max(shared, key=lambda pair: pair[0], default=(0.0, None))
    return picture if area > 0 else None


def _runs_out(ink: Ink, picture: PicturePlace) -> bool:
    inner, outer = ink.box, picture.box
    return (
        inner.x < outer.x - TOLERANCE_MM
        or inner.right > outer.right + TOLERANCE_MM
        or inner.y < outer.y - TOLERANCE_MM
        or inner.bottom > outer.bottom + TOLERANCE_MM
    )
