"""Text in, runs of Han told by their language out: Chinese names for Chinese shapes, headline Hanja for Korean.

The rule is that of docs/WRITING.md: a run of headline Hanja (美中, 對) is Korean; any other run of two or more
characters that GB 2312 holds whole is Chinese; a run that KS X 1001 holds whole is Korean. What neither holds
whole takes the language whose standard, and so whose face, has more of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

HEADLINE_READINGS: Mapping[str, str] = dict(
    zip(
        "美中日韓北南對反親脫非新前現故英佛獨露印臺歐亞車株社銀證軍法檢與野靑金銅油",
        "미중일한북남대반친탈비신전현고영불독로인대구아차주사은증군법검여야청금동유",
        strict=True,
    )
)

CHINESE, KOREAN = "zh-Hans", "ko"
_STANDARDS = {CHINESE: "gb2312", KOREAN: "euc_kr"}
_HAN = re.compile("([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)")


def split_han(text: str) -> tuple[tuple[str, str], ...]:
    """Return `text` as runs of (language, characters): `zh-Hans` or `ko` for Han, an empty language for the rest."""
    parts = _HAN.split(text)
    return tuple((language_of(part) if at % 2 else "", part) for at, part in enumerate(parts) if part)


@cache
def language_of(run: str) -> str:
    """Return the language in whose shapes a run of Han is drawn."""
    if all(character in HEADLINE_READINGS for character in run):
        return KOREAN
    if len(run) > 1 and _covered(run, CHINESE) == len(run):
        return CHINESE
    return max((KOREAN, CHINESE), key=lambda language: _covered(run, language))


def _covered(run: str, language: str) -> int:
    """Return how many characters of `run` the standard of `language` has."""
    return sum(_has(character, _STANDARDS[language]) for character in run)


@cache
def _has(character: str, standard: str) -> bool:
    try:
        character.encode(standard)
    except UnicodeEncodeError:
        return False
    return True
