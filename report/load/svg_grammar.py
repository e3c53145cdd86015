"""An SVG attribute in, whether its value is well formed out: what the engine stumbles over or loops on is refused."""

from __future__ import annotations

import re

_NUMBER = r"[+-]?(?:\d{1,9}(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?"
_LENGTH = rf"{_NUMBER}(?:px|pt|pc|mm|cm|in|em|ex|%)?"
_LIST = rf"{_NUMBER}(?:[\s,]+{_NUMBER})*"
_FUNCTION = rf"(?:matrix|translate|scale|rotate|skewX|skewY)\s*\(\s*{_LIST}\s*\)"
_LENGTHS = (
    *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy", "width", "height"),
    *("stroke-width", "letter-spacing", "offset", "opacity", "fill-opacity", "stroke-opacity", "stop-opacity"),
)
_GRAMMAR = {
    **{name: re.compile(rf"\s*{_LENGTH}(?:[\s,]+{_LENGTH})*\s*") for name in _LENGTHS},
    "font-size": re.compile(r"\s*\d+(?:\.\d+)?(?:px|pt|em|%)?\s*"),
    "font-weight": re.compile(r"\s*(?:normal|bold|[1-9]00)\s*"),
    "rotate": re.compile(rf"\s*{_LIST}\s*"),
    "points": re.compile(rf"\s*(?:{_LIST})?\s*"),
    "viewBox": re.compile(
        rf"\s*{_NUMBER}[\s,]+{_NUMBER}[\s,]+(?!-)(?!0+(?:\.0*)?[\s,]){_NUMBER}[\s,]+(?!-){_NUMBER}\s*"
    ),
    "transform": re.compile(rf"\s*(?:{_FUNCTION}[\s,]*)*"),
    "gradientTransform": re.compile(rf"\s*(?:{_FUNCTION}[\s,]*)*"),
    "d": re.compile(r"\s*(?:[Mm][\s,\d.eE+\-MmZzLlHhVvCcSsQqTtAa]*)?"),
    # A gradient that repeats over a vanishing length never ends.
    "spreadMethod": re.compile(r"pad"),
}


def is_well_formed(attribute: str, value: str) -> bool:
    """Tell whether `value` is of the attribute's grammar; an attribute without one may hold anything."""
    grammar = _GRAMMAR.get(attribute)
    return grammar is None or bool(grammar.fullmatch(value))
