"""Draw the pages that the README shows: the sample issue's PDF in, docs/pages/page-N.png out.

usage: .venv/bin/python .ci/pictures.py PDF
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

FOLDER = Path(__file__).resolve().parent.parent / "docs/pages"
SCALE = 1.25  # 90 dpi: small in the README, readable when opened
COLOURS = 255


def main() -> None:
    """Replace every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("page-*.png"):
        old.unlink()
    for number, page in enumerate(pypdfium2.PdfDocument(sys.argv[1]), 1):
        picture = page.render(scale=SCALE).to_pil().quantize(COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=1)
        picture.save(FOLDER / f"page-{number}.png", optimize=True)


if __name__ == "__main__":
    main()
