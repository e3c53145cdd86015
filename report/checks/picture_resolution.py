"""A photograph has at least 150 dots per inch where it stands, so that it is sharp on paper."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("picture-resolution",)
LEAST_DPI = 150
MM_PER_INCH = 25.4


def check(proof: Proof) -> Iterator[Finding]:
    """Find each picture that is shown larger than its dots allow."""
    for page in proof.printed.pages:
        for picture in page.pictures:
            if picture.pixels is None:
                continue
            # A picture fits into its box whole, so the tighter of the two directions tells its scale.
            dpi = MM_PER_INCH * max(picture.pixels[0] / picture.box.width, picture.pixels[1] / picture.box.height)
            if dpi < LEAST_DPI:
                yield Finding(
                    "",
                    None,
                    "picture-resolution",
                    "warning",
                    f"그림의 해상도가 {dpi:.0f} dpi로, {LEAST_DPI} dpi보다 낮습니다.",
                    f"가로 {picture.pixels[0] * LEAST_DPI / dpi:,.0f}화소가 넘는 원본으로 바꾸세요.",
                    page.number,
                    picture.box.corner,
                )
