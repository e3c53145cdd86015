"""A misspelt word and the words there are in, the one that was probably meant out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_CLOSE_ENOUGH = 0.6
_LONGEST = 60


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word closest to `word`, or None where nothing is close.

    Hangul is compared letter by letter (바이듀 and 바이두 differ in one vowel), case not at all.
    """
    spelled = {_spell(name): name for name in known}
    matches = get_close_matches(_spell(word)[:_LONGEST], spelled, n=1, cutoff=_CLOSE_ENOUGH)
    return spelled[matches[0]] if matches else None


def _spell(word: str) -> str:
    return unicodedata.normalize("NFD", word).casefold()
