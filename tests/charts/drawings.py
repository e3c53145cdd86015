"""A drawn chart read back for the tests: SVG text in, the boxes of its words and bars in points out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import unescape

from PIL import ImageFont

from report.resources import fonts_dir

_DEFINITIONS = re.compile(r"<defs>.*?</defs>", re.DOTALL)
_TEXT = re.compile(r'<text style="([^"]*)" x="([^"]*)" y="([^"]*)">([^<]*)</text>')
_PATH = re.compile(r'<path d="([^"]*)"[^>]* style="([^"]*)"')
FACES = {"400": "Regular", "500": "Medium", "700": "Bold"}

# How far the tallest Hangul syllable and digit reach from the baseline, in ems.
ABOVE_EM, BELOW_EM = 0.8, 0.09


@dataclass(frozen=True)
class Box:
    """A rectangle in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, slack: float = 0.05) -> bool:
        """Tell whether the two share more than a sliver."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > slack and down > slack

    def holds(self, other: Box, slack: float = 0.05) -> bool:
        """Tell whether `other` lies inside."""
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


@dataclass(frozen=True)
class Words:
    """One line of text as drawn."""

    text: str
    box: Box
    weight: str
    colour: str
    size: float


@dataclass(frozen=True)
class Bar:
    """One filled rectangle as drawn; `fill` is a colour, or a reference to a pattern."""

    box: Box
    fill: str


@dataclass(frozen=True)
class Drawing:
    """A chart's sheet, words and bars, from the back to the front."""

    sheet: Box
    words: tuple[Words, ...]
    bars: tuple[Bar, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the words alone."""
        return tuple(words.text for words in self.words)

    def find(self, text: str) -> Words:
        """Return the one line of text that says `text`."""
        (found,) = (words for words in self.words if words.text == text)
        return found

    def filled(self, colour: str) -> tuple[Bar, ...]:
        """Return the bars of one colour."""
        return tuple(bar for bar in self.bars if bar.fill == colour.lower())


def read_drawing(svg: str) -> Drawing:
    """Return what `svg`, as the charts write it, shows. White bars, which only clear the ground, are left out."""
    shown = _DEFINITIONS.sub("", svg)
    (size,) = re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', shown)
    words = tuple(_read_words(*found) for found in _TEXT.findall(shown))
    bars = (Bar(_bounds(path), _properties(style).get("fill", "")) for path, style in _PATH.findall(shown))
    filled = tuple(bar for bar in bars if bar.fill not in ("none", "#ffffff"))
    return Drawing(Box(0, 0, float(size[0]), float(size[1])), words, filled)


def _properties(style: str) -> dict[str, str]:
    pairs = (pair.split(":", 1) for pair in style.split(";") if pair)
    return {name.strip(): value.strip() for name, value in pairs}


def _bounds(path: str) -> Box:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", path)]
    across, down = numbers[::2], numbers[1::2]
    return Box(min(across), min(down), max(across), max(down))


def _read_words(style: str, x: str, baseline: str, escaped: str) -> Words:
    properties, text = _properties(style), unescape(escaped)
    size, weight = float(properties["font-size"].removesuffix("px")), properties.get("font-weight", "400")
    width = sum(_advance(character, weight) for character in text) * size
    left = float(x) - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[properties["text-anchor"]]
    level = float(baseline)
    box = Box(left, level - ABOVE_EM * size, left + width, level + BELOW_EM * size)
    return Words(text, box, weight, properties["fill"], size)


@cache
def _advance(character: str, weight: str) -> float:
    """Return a letter's width in ems: WeasyPrint sets the text of an SVG letter by letter."""
    return _face(weight).getlength(character) / 1000


@cache
def _face(weight: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fonts_dir() / f"Pretendard-{FACES[weight]}.ttf", 1000)
