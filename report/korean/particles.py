"""Particles that follow a word's ending: a word and a particle in either form in, the right form out.

Where the reading of a word is not known (Chinese names), the form that was handed in, or written first, stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from report.korean.reading import last_syllable

# (after a consonant, after a vowel)
PAIRS = (
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("으로", "로"),
    ("이나", "나"),
    ("이란", "란"),
    ("이라", "라"),
    ("이라고", "라고"),
    ("이라는", "라는"),
    ("이며", "며"),
    ("이고", "고"),
    ("이든", "든"),
    ("이랑", "랑"),
    ("이었", "였"),
    ("아", "야"),
)
_TAILS = {"으로": ("는", "도", "만", "의", "서", "써", "부터"), "과": ("는", "도", "만", "의")}

_RIEUL = 8  # the index of ㄹ among the 28 finals of a Hangul syllable
_SEEN = 80


def attach(word: str, particle: str) -> str:
    """Return `word` with the form of `particle` that its reading asks for: 알리바바 + 은 → 알리바바는."""
    return word + choose(word, particle)


def choose(word: str, particle: str) -> str:
    """Return the form of `particle` (given in either form) that follows `word`.

    A particle of one form (의, 에서, 도) is returned as given, and so is any after a word whose reading is
    not known.
    """
    pair = _BY_FORM.get(particle)
    syllable = last_syllable(word) if pair else None
    if pair is None or syllable is None:
        return particle
    final = (ord(syllable) - ord("가")) % 28
    is_open = final == 0 or (final == _RIEUL and pair[0].startswith("으로"))
    return pair[1] if is_open else pair[0]


def agree(text: str) -> str:
    """Return `text` with every particle written both ways resolved: 바이두은(는) → 바이두는.

    Read are 은(는), 는(은) and the like in either order, and (으)로, (이)나, (이)라 …; a notation that follows
    no word stays as it is.
    """
    agreed = _BOTH.sub(_resolve, text) if "(" in text else text
    return agreed if agreed == text else agree(agreed)


def _resolve(match: re.Match[str]) -> str:
    word = match.string[max(0, match.start() - _SEEN) : match.start()]
    return choose(word, _BY_NOTATION[match.group()])


def _all_pairs() -> Iterator[tuple[str, str]]:
    for closed, after_vowel in PAIRS:
        yield closed, after_vowel
        for tail in _TAILS.get(closed, ()):
            yield closed + tail, after_vowel + tail


def _notations(closed: str, after_vowel: str) -> Iterator[tuple[str, str]]:
    """Yield each way of writing a pair both ways, with the form that stands first in it."""
    yield f"{closed}({after_vowel})", closed
    yield f"{after_vowel}({closed})", after_vowel
    if closed.endswith(after_vowel):
        yield f"({closed.removesuffix(after_vowel)}){after_vowel}", after_vowel


_BY_FORM: Mapping[str, tuple[str, str]] = {form: pair for pair in _all_pairs() for form in pair}
_BY_NOTATION: Mapping[str, str] = dict(notation for pair in _all_pairs() for notation in _notations(*pair))
_BOTH = re.compile(rf"(?<=\S)(?:{'|'.join(sorted(map(re.escape, _BY_NOTATION), key=len, reverse=True))})")
