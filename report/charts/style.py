"""The sheet that charts are drawn on: bars, lines and words in printed points in, an SVG document out."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from report.charts.lettering import BOLD, FAMILIES, LINE_EM, MEDIUM, MIDDLE_EM, REGULAR, Lettering, prepare_matplotlib
from report.charts.sizes import POINTS_PER_MM
from report.model.series import HouseStyle

PAPER = "#FFFFFF"
HAIRLINE, THIN = 0.35, 0.6
HATCH = "////"

Align = Literal["left", "center", "right"]

_NO_METADATA = {"Creator": None, "Date": None, "Format": None, "Type": None}
_NO_ROTATION = re.compile(r' transform="rotate\(-?0 [^)]*\)"')
_QUOTED_FAMILIES = ", ".join(f"'{family}'" for family in FAMILIES)


def mix(colour: str, other: str, share: float) -> str:
    """Return `colour` with `share` (0 to 1) of `other` in it: a lighter tone without transparency."""
    red, green, blue = (one + (two - one) * share for one, two in zip(to_rgb(colour), to_rgb(other), strict=True))
    return to_hex((red, green, blue))


def grey_of(colour: str) -> float:
    """Return how light `colour` is in greyscale print, 0 for black to 1 for white."""
    red, green, blue = to_rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def fit_lines(style: HouseStyle, pitch: float) -> HouseStyle:
    """Return `style` with labels small enough for lines that are `pitch` points apart."""
    return replace(style, chart_label_pt=min(style.chart_label_pt, pitch / LINE_EM))


class Sheet:
    """A figure of exactly the printed size, drawn on from the back to the front.

    All positions are points from its upper left corner, y downwards. `label`, `value`, `strong` and
    `quiet` are the letterings of the house.
    """

    def __init__(self, width_mm: float, height_mm: float, style: HouseStyle) -> None:
        prepare_matplotlib()
        self.width = width_mm * POINTS_PER_MM
        self.height = height_mm * POINTS_PER_MM
        self.palette = style.palette
        self.label = Lettering(style.chart_label_pt, REGULAR, style.palette.ink)
        self.value = Lettering(style.chart_label_pt, MEDIUM, style.palette.ink)
        self.strong = Lettering(style.chart_label_pt, BOLD, style.palette.ink)
        self.subject = Lettering(style.chart_label_pt, BOLD, style.palette.accent_text)
        self.quiet = Lettering(style.chart_label_pt, REGULAR, style.palette.muted)
        self._figure = Figure(figsize=(self.width / 72, self.height / 72), dpi=72)
        self._figure.patch.set_visible(False)
        self._from_top = Affine2D().scale(1, -1).translate(0, self.height)

    def bar(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """Fill a rectangle."""
        self._add(Rectangle((left, top), right - left, bottom - top, facecolor=colour, linewidth=0))

    def hatched_bar(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """Outline a rectangle in `colour` and fill it with lighter stripes of it."""
        inset = THIN / 2
        outline = Rectangle(
            (left + inset, top),
            right - left - THIN,
            bottom - top,
            facecolor=mix(colour, PAPER, 0.88),
            edgecolor=colour,
            linewidth=THIN,
            hatch=HATCH,
            hatchcolor=mix(colour, PAPER, 0.45),
        )
        outline.set_hatch_linewidth(THIN)
        self._add(outline)

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float) -> None:
        """Draw a straight line, `width` points thick."""
        across, down = zip(start, end, strict=True)
        self._add(Line2D(across, down, color=colour, linewidth=width, solid_capstyle="butt"))

    def text(self, x: float, middle: float, words: str, lettering: Lettering, align: Align = "left") -> None:
        """Set `words` on one line whose digits are centred on `middle`."""
        baseline = middle + lettering.size_pt * MIDDLE_EM
        self._add(
            Text(
                x,
                baseline,
                words,
                color=lettering.colour,
                fontproperties=lettering.font,
                horizontalalignment=align,
                verticalalignment="baseline",
                parse_math=False,
            )
        )

    def to_svg(self) -> str:
        """Return what was drawn as SVG text, the same for the same drawing."""
        file = StringIO()
        self._figure.savefig(file, format="svg", metadata=_NO_METADATA)
        return _tidy(file.getvalue())

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._from_top)
        # One level for all: what is drawn later lies above.
        artist.set_zorder(0)
        self._figure.add_artist(artist)


def _tidy(svg: str) -> str:
    """Return `svg` without prolog and idle rotations, its families named as WeasyPrint reads them.

    WeasyPrint takes the quotes off the first family of a list only, and then misses the second.
    """
    document = svg[svg.index("<svg") :]
    return _NO_ROTATION.sub("", document).replace(_QUOTED_FAMILIES, ",".join(FAMILIES))
