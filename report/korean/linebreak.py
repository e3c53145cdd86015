"""Text in, the same text with word joiners out, so that a line of Korean ends at a space and nowhere else.

The engine breaks Korean between any two syllables. U+2060 WORD JOINER forbids that; nothing is drawn for it and
text taken from the PDF has none. A joiner right after a space also holds the two words around it together
(UAX #14, LB11), which keeps a number with its unit while the space stays a plain space.
"""

from __future__ import annotations

import re

JOINER = "\u2060"

LONGEST_BOUND = 14  # characters; a longer word may break after a middle dot, slash, dash or bracket
_CONTEXT = 24  # characters of the text before that can bear on the first joints

# Never beside a joiner: spaces, and the zero-width characters that themselves allow or forbid a break.
_FREE = "\\s\u200b-\u200f\u2060\ufeff"
# Characters that lines do not part from one another anyway.
_PLAIN = "A-Za-z0-9,.'\""
_OPENING = "(\\[{“‘「『《〈【〔"
# No line starts with these; the last are marks and vowels that combine with the character before.
_CLOSING = ")\\]}”’」』》〉】〕,.!?:;\u0300-\u036f\u1160-\u11ff\u20d0-\u20ff\ufe00-\ufe0f"
_JOINTS = (
    f"(?:(?<=[^{_FREE}{_PLAIN}{_OPENING}])(?=[^{_FREE}{_CLOSING}])|(?<=[{_PLAIN}])(?=[^{_FREE}{_PLAIN}{_CLOSING}]))"
)

_JOINT = re.compile(_JOINTS)
# In a long word, no joiner after these, unless that would push a mere particle to the next line.
_LONG_WORD_JOINT = re.compile(rf"(?!(?<=[·/–)\-])\S{{3}}){_JOINTS}")
_LONG_WORD = re.compile(rf"(\S{{{LONGEST_BOUND + 1},}})")

_UNITS = (
    "위안|달러|홍콩달러|유로|엔|원|개|대|주|건|명|곳|배|배럴|점|년|개월|월|주일|일|시간|분기|분|초|위|차례|회|호|종|"
    "가지|톤|도|퍼센트|%p|%|bp|km|kg|GW|MW|kW|GWh|MWh|nm|mm|cm|GB|TB|°C"
)
_GLUED_SPACE = re.compile(
    rf" (?:(?<=[0-9조억만천] )(?=(?:{_UNITS})(?![가-힣]{{3}}))"  # 3,800억 위안, 1,000 대
    r"|(?<=[0-9][조억만] )(?=[0-9])"  # 1조 3,800억
    r"|(?:(?<=그림 )|(?<![가-힣]표 )(?<=표 ))(?=[0-9])"  # 그림 2
    r"|(?<=\S )(?=[–—] ))"  # a dash between spaces ends a line, it never starts one
)


def keep_words(text: str, before: str = "") -> str:
    """Return `text` with a joiner wherever a line must not break.

    `before` is the text that stands right before it in the same paragraph (in bold, say); a joiner that
    belongs between the two comes first in what is returned.
    """
    context = before[-_CONTEXT:]
    bound = _bind_words(_GLUED_SPACE.sub(f" {JOINER}", context + text))
    return bound[_end_of(context, bound) :] if context else bound


def strip_joiners(text: str) -> str:
    """Return `text` as it was written."""
    return text.replace(JOINER, "")


def _bind_words(text: str) -> str:
    """Put a joiner into every joint of every word; a split with one group alternates other text and long words."""
    parts = _LONG_WORD.split(text)
    parts[::2] = [_JOINT.sub(JOINER, part) for part in parts[::2]]
    parts[1::2] = [_LONG_WORD_JOINT.sub(JOINER, part) for part in parts[1::2]]
    return "".join(parts)


def _end_of(context: str, bound: str) -> int:
    """Return where in `bound` the text after `context` starts, joiners between the two included."""
    at = 0
    for character in context:
        at = bound.index(character, at) + 1
    return at
