"""Type in charts: words and a width in, their measured extent, their lines or their shortened form out.

Every width comes from the bundled faces themselves, so that what is measured here is what the page prints.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from matplotlib import rcdefaults, rcParams
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.textpath import text_to_path

from report.resources import fonts_dir

# The Chinese face follows for the characters that the Korean one lacks; both have these three weights.
FAMILIES = ("Pretendard", "Report Hans")
REGULAR, MEDIUM, BOLD = 400, 500, 700

# From a line's middle to its baseline, in ems: half the height of a digit and of a Hangul syllable.
MIDDLE_EM = 0.36
LINE_EM = 1.25

ELLIPSIS = "…"
SLACK_PT = 0.01
_BREAKS = re.compile(r"(?<=[-/·])(?=.)|(?<=[a-z])(?=[A-Z])")


@cache
def prepare_matplotlib() -> None:
    """Give matplotlib its own defaults and the bundled faces alone, whatever the machine has and prefers."""
    # A caller may have set this to spare matplotlib's first import a search through the machine's fonts; as
    # long as it is set, the bundled faces are not found either.
    os.environ.pop("MPL_IGNORE_SYSTEM_FONTS", None)
    rcdefaults()
    rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "report"})
    fontManager.ttflist = []
    for face in sorted(fonts_dir().glob("*.ttf")):
        fontManager.addfont(face)


@cache
def _properties(size_pt: float, weight: int) -> FontProperties:
    prepare_matplotlib()
    return FontProperties(family=list(FAMILIES), size=size_pt, weight=weight)


@cache
def _advance(character: str, size_pt: float, weight: int) -> float:
    font = _properties(size_pt, weight)
    width, _, _ = text_to_path.get_text_width_height_descent(character, font, ismath=False)
    return float(width)


@dataclass(frozen=True)
class Lettering:
    """How words are set: size in points, weight (400, 500 or 700) and colour (#RRGGBB)."""

    size_pt: float
    weight: int
    colour: str

    @property
    def font(self) -> FontProperties:
        """Return the face in matplotlib's terms."""
        return _properties(self.size_pt, self.weight)

    @property
    def line_pt(self) -> float:
        """Return the distance between two baselines, in points."""
        return self.size_pt * LINE_EM

    def width(self, words: str) -> float:
        """Return the width of `words` on one line, in points.

        WeasyPrint sets the text of an SVG letter by letter, without kerning, so the letters' widths add up.
        """
        return sum(_advance(character, self.size_pt, self.weight) for character in words)

    def widest(self, texts: Iterable[str]) -> float:
        """Return the largest width among `texts`, in points; 0 for none."""
        return max(map(self.width, texts), default=0.0)

    def fits(self, words: str, room: float) -> bool:
        """Tell whether `words` fit into `room` points on one line, rounding errors forgiven."""
        return self.width(words) <= room + SLACK_PT

    def shorten(self, words: str, room: float) -> str:
        """Return `words`, or as much of them as fits into `room` points with an ellipsis."""
        if self.fits(words, room):
            return words
        kept = words
        while kept and not self.fits(kept.rstrip() + ELLIPSIS, room):
            kept = kept[:-1]
        return kept.rstrip() + ELLIPSIS

    def wrap(self, words: str, room: float, most_lines: int) -> tuple[str, ...]:
        """Return `words` as lines no wider than `room` points, at most `most_lines`, the last one shortened.

        Lines break at spaces; a word wider than a line breaks after a hyphen or before a capital, and at
        any character where that is not enough.
        """
        lines = [""]
        for word in words.split():
            for number, piece in enumerate(self._pieces(word, room)):
                joint = " " if number == 0 and lines[-1] else ""
                if self.fits(lines[-1] + joint + piece, room):
                    lines[-1] += joint + piece
                else:
                    lines.append(piece)
        filled = [line for line in lines if line]
        if len(filled) <= most_lines:
            return tuple(filled)
        return (*filled[: most_lines - 1], self.shorten(" ".join(filled[most_lines - 1 :]), room))

    def _pieces(self, word: str, room: float) -> tuple[str, ...]:
        """Return the parts of `word` between which a line may break: one part where the word fits."""
        if self.fits(word, room):
            return (word,)
        parts: list[str] = []
        for part in _BREAKS.split(word):
            parts.extend((part,) if self.fits(part, room) else part)
        return tuple(parts)
