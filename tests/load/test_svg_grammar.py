"""A drawing's values are well formed, or the drawing is refused before the engine meets it."""

from __future__ import annotations

import pytest

from report.load.svg_grammar import is_well_formed

SOUND = [
    ("d", "M214 14 H382 Q386 14 386 18 V36 a1.5,2 0 1 0 -3e1-.5 Z"),
    ("transform", "translate(3, 4) rotate(-30)"),
    ("viewBox", "0 0 400 452"),
    ("x", "50%"),
    ("font-size", "12.5px"),
    ("points", "0,0 10,5 20,0"),
    ("fill", "whatever it is"),
]
BROKEN = [
    ("d", "zzz 1 2"),
    ("transform", "rotate(abc)"),
    ("transform", "translate()"),
    ("viewBox", "nan nan 400 300"),
    ("viewBox", "0 0 400px 300px"),
    ("viewBox", "0 0 0 300"),
    ("x1", "q"),
    ("font-size", "-4"),
    ("font-weight", "9999"),
    ("opacity", "x"),
    ("spreadMethod", "repeat"),
]


@pytest.mark.parametrize(("attribute", "value"), SOUND)
def test_what_drawing_programs_write_passes(attribute: str, value: str) -> None:
    """Paths, lists, lengths and attributes without a grammar are taken as they are."""
    assert is_well_formed(attribute, value)


@pytest.mark.parametrize(("attribute", "value"), BROKEN)
def test_what_the_engine_stumbles_over_is_refused(attribute: str, value: str) -> None:
    """A value that would crash or hang the engine never reaches it."""
    assert not is_well_formed(attribute, value)
