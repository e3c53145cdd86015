"""Latin words in, the last syllable of their Korean reading out: `Robot` is read 로봇, so a closed syllable.

Acronyms are read letter by letter, which is exact. Words follow the rules of Korean loanword spelling for final
consonants: right for pinyin and for most English words, wrong for some short ones (Jet 제트) and for names read
in another way; what the rules miss and a report uses stands in `SPOKEN`. A word's syllable is a stand-in: only
its ending (vowel, ㄹ or another consonant) is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

OPEN, LIQUID, CLOSED = "이", "을", "은"

# Only L, R, M and N close their names: 엘, 알, 엠, 엔.
_LETTERS: Mapping[str, str] = {"l": "엘", "r": "알", "m": "엠", "n": "엔"}

SPOKEN: Mapping[str, str] = {
    # Capitals that are spoken as a word.
    "seer": "어",
    "dram": "램",
    "nand": "드",
    "ram": "램",
    "rom": "롬",
    "opec": "펙",
    "apec": "펙",
    "gaap": "갭",
    # Words that the rules would read wrongly.
    "bit": "트",
    "set": "트",
    "dataset": "트",
    "kit": "트",
    "jet": "트",
    "hit": "트",
    "edit": "트",
    "hub": "브",
    "github": "브",
    "good": "굿",
    "haier": "얼",
}

_LONGEST_ACRONYM = 4
_LAST_WORD = re.compile(r"[A-Z]?[a-z]+$|[A-Z]+$")  # the last hump of OpenAI, DeepSeek, vLLM

# A stop after one short vowel closes the syllable (Robot 봇, Amap 맵, Lab 랩); after a long vowel or a consonant
# it opens one of its own (Float 트, Camp 프, Bank 크). The pairs of eep, oup and ook are short as well.
_CLOSING_STOP = re.compile(r"(?:^|[^aeiou])[aeiouy](?:pp?|tt?|bb?|k|c|q|ck)$|(?:eep|oup|ook|[aeiou]ck)$")
# M, N and NG close it, also before a silent e (Line 라인, Chrome 크롬).
_CLOSING_NASAL = re.compile(r"(?:m|n|ng|[aeiouy][mn]e)$")
_CLOSING_LIQUID = re.compile(r"le?$")


def read_latin(run: str) -> str:
    """Return the last syllable of `run`, one or more ASCII letters, as read in Korean."""
    match = _LAST_WORD.search(run)
    last = match.group() if match else run
    word = last.lower()
    if word in SPOKEN:
        return SPOKEN[word]
    if _is_acronym(last):
        return _LETTERS.get(word[-1], OPEN)
    if _CLOSING_LIQUID.search(word):
        return LIQUID
    if _CLOSING_STOP.search(word) or _CLOSING_NASAL.search(word):
        return CLOSED
    return OPEN


def _is_acronym(word: str) -> bool:
    """Tell whether a word is spelled out: single letters, and capitals that are short or have no vowel."""
    spelled = len(word) <= _LONGEST_ACRONYM or not set(word) & set("AEIOU")
    return len(word) == 1 or (word.isupper() and spelled)
