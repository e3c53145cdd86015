"""Colours as a reader sees them: how far two stand apart, and one made light enough for a dark ground."""

from __future__ import annotations

import colorsys

from report.model.sheet import Colour


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours as WCAG counts it, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightened(colour: str, ground: str, ratio: float) -> str:
    """Return `colour` (#RRGGBB) as light as it must be to stand off the dark `ground` by `ratio`, in its own hue."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    lighter = (_hexadecimal(hue, percent / 100, saturation) for percent in range(int(lightness * 100) + 1, 101))
    candidates = (it for it in (colour, *lighter) if contrast(_channels(it), _channels(ground)) >= ratio)
    return next(candidates, "#FFFFFF")


def _channels(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _hexadecimal(hue: float, lightness: float, saturation: float) -> str:
    return (
        "#" + bytes(round(channel * 255) for channel in colorsys.hls_to_rgb(hue, lightness, saturation)).hex().upper()
    )


def _luminance(colour: Colour) -> float:
    """Return the relative luminance, 0 to 1."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
