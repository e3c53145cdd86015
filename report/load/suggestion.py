"""A word nobody knows in, the known word that was probably meant out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from report.model.company import Universe

_CLOSE_ENOUGH = 0.6
_LONGEST = 60
_MOST = 10


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word closest to `word`, or None where nothing is close.

    Hangul is compared letter by letter (바이듀 and 바이두 differ in one vowel), case not at all.
    """
    spelled = {_spell(name): name for name in known if name}
    matches = get_close_matches(_spell(word)[:_LONGEST], spelled, n=1, cutoff=_CLOSE_ENOUGH)
    return spelled[matches[0]] if matches else None


def suggest(word: str, known: Iterable[str]) -> str:
    """Return a Korean hint: the word that was probably meant, or else the words there are."""
    names = [name for name in known if name]
    if found := nearest(word, names):
        return f"'{found}'을(를) 쓰려던 것인지 확인하세요."
    if not names:
        return "이 줄을 지우거나 이름을 고치세요."
    shown = ", ".join(names[:_MOST])
    return f"쓸 수 있는 이름: {shown}{' 등' if len(names) > _MOST else ''}."


def suggest_company(word: str, universe: Universe | None) -> str:
    """Return a Korean hint for a word that is no company's id."""
    add = "새 회사라면 companies.csv에 먼저 넣으세요."
    if universe is None:
        return add
    if company := universe.by_name.get(word):
        return f"id로 적으세요: '{company.id}'."
    found = nearest(word, universe.by_id)
    return f"'{found}'을(를) 쓰려던 것인지 확인하세요." if found else add


def _spell(word: str) -> str:
    return unicodedata.normalize("NFD", word).casefold()
