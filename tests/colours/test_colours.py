"""A series' colour is read at night as well as by day, in the same hue."""

from __future__ import annotations

import colorsys

from hypothesis import given
from hypothesis import strategies as st

from report.colours import contrast, lightened

GROUND = "#17202B"


def channels(colour: str) -> tuple[int, int, int]:
    """Return a colour's three numbers."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def test_contrast_is_that_of_wcag() -> None:
    """Known pairs, in either order."""
    assert contrast((0, 0, 0), (255, 255, 255)) == contrast((255, 255, 255), (0, 0, 0)) == 21
    assert round(contrast(channels("#767676"), (255, 255, 255)), 2) == 4.54


@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}"))
def test_any_colour_becomes_legible_and_keeps_its_hue(colour: str) -> None:
    """No lighter than needed: what is light enough stays as it is."""
    light = lightened(colour, GROUND, 6)
    assert contrast(channels(light), channels(GROUND)) >= 6
    if contrast(channels(colour), channels(GROUND)) >= 6:
        assert light == colour
    old, new = (colorsys.rgb_to_hls(*(it / 255 for it in channels(item))) for item in (colour, light))
    if min(old[2], new[2]) > 0.5 and 0.2 < new[1] < 0.8 and old[1] > 0.2:
        assert min(abs(old[0] - new[0]), 1 - abs(old[0] - new[0])) < 0.02
