"""What the bundled faces can draw is what the list says, and it holds both national standards."""

from __future__ import annotations

from functools import reduce
from pathlib import Path

from fontTools.ttLib import TTFont

from report.resources import covered_characters, fonts_dir
from report.system import FACES


def points(path: Path) -> set[int]:
    """Return the code points that one face draws."""
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())


def standard(encoding: str, first: int, last: int) -> set[int]:
    """Return the characters of a two-byte national standard in the rows `first` to `last`."""
    rows = (bytes((row, cell)) for row in range(first, last + 1) for cell in range(0xA1, 0xFF))
    texts = (pair.decode(encoding, errors="ignore") for pair in rows)
    return {ord(text) for text in texts if text}


def test_the_list_is_what_the_faces_cover() -> None:
    """A character is listed if every weight of one family has it, and not otherwise."""
    families: dict[str, list[set[int]]] = {}
    for name in FACES:
        families.setdefault(name.partition("-")[0], []).append(points(fonts_dir() / name))
    covered = set().union(*(reduce(set.intersection, weights) for weights in families.values()))
    assert covered == covered_characters()


def test_every_hanzi_of_gb_2312_is_there_in_each_weight() -> None:
    """All 6,763 can be set in Simplified Chinese shapes, regular, medium and bold."""
    hanzi = standard("gb2312", 0xB0, 0xF7)
    assert len(hanzi) == 6763
    for weight in ("Regular", "Medium", "Bold"):
        assert hanzi <= points(fonts_dir() / f"ReportHans-{weight}.ttf")


def test_every_hanja_of_ks_x_1001_is_there_in_each_weight() -> None:
    """All 4,888 can be set in Korean shapes, regular, medium and bold."""
    hanja = standard("euc_kr", 0xCA, 0xFD)
    assert len(hanja) == 4888
    for weight in ("Regular", "Medium", "Bold"):
        assert hanja <= points(fonts_dir() / f"ReportHanja-{weight}.ttf")


def test_every_hangul_syllable_is_there() -> None:
    """Pretendard draws all 11,172."""
    assert set(range(0xAC00, 0xD7A4)) <= points(fonts_dir() / "Pretendard-Regular.ttf")
