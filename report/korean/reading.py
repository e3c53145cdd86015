"""The end of a word in, the last syllable of how it is read in Korean out: `35.8%` ends in 트, `LLM` in 엠.

Exact for Hangul, for numbers as read in Sino-Korean, for the units and signs of the tables below and for
acronyms; a rule of thumb for Latin words (see `latin`); unknown (None) for Chinese names and anything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from report.korean.han import HEADLINE_READINGS
from report.korean.latin import read_latin

_SEEN = 80  # characters before the end that can decide how it is read

_DIGITS = "영일이삼사오육칠팔구"
_SMALL_PLACES = ("", "십", "백", "천")
_LARGE_PLACES = ("", "만", "억", "조", "경", "해")

UNITS: Mapping[str, str] = {
    # What follows a number; a letter that stands alone is read by its name instead.
    "%": "트",
    "%p": "트",
    "‰": "밀",
    "°": "도",
    "°C": "도",
    "°F": "도",
    "x": "배",
    "nm": "터",
    "mm": "터",
    "cm": "터",
    "m": "터",
    "km": "터",
    "m2": "터",
    "km2": "터",
    "m3": "터",
    "km/h": "터",
    "mg": "램",
    "g": "램",
    "kg": "램",
    "t": "톤",
    "L": "터",
    "ha": "르",
    "ms": "초",
    "s": "초",
    "h": "간",
    "W": "트",
    "kW": "트",
    "MW": "트",
    "GW": "트",
    "TW": "트",
    "Wh": "시",
    "kWh": "시",
    "MWh": "시",
    "GWh": "시",
    "TWh": "시",
    "Hz": "츠",
    "kHz": "츠",
    "MHz": "츠",
    "GHz": "츠",
    "KB": "트",
    "MB": "트",
    "GB": "트",
    "TB": "트",
    "PB": "트",
    "Gbps": "트",
    "Mbps": "트",
    "bp": "트",
    "bps": "트",
}
_CURRENCIES: Mapping[str, str] = {"$": "러", "€": "로", "£": "드", "₩": "원", "¥": "엔"}
_SIGNS: Mapping[str, str] = {"%": "트", "‰": "밀", "+": "스", "°": "도", **_CURRENCIES}

_CLOSERS = re.compile(r"[\s\"'’”」』》〉】〕\])}.,!?:;*_]+$")
_ASIDE = re.compile(r"(?<=[^\s(])\([^()]*\)$")
_AMOUNT = re.compile(r"([$€£₩¥])\s?[0-9][0-9,.]*[천만억조]*$")
_MEASURED = re.compile(rf"[0-9]\s?({'|'.join(sorted(map(re.escape, UNITS), key=len, reverse=True))})$")
_NUMBER = re.compile(r"([0-9][0-9,]*)((?:\.[0-9]+)*)$")
_LATIN = re.compile(r"[A-Za-z]+$")


def last_syllable(word: str) -> str | None:
    """Return the Hangul syllable that the reading of `word` ends in, or None where it is not known.

    Closing quotes, brackets and punctuation are skipped, and so is a parenthesis attached to the word:
    관문(Gatekeeper) is read 관문.
    """
    end = _bare_end(word)
    if found := _AMOUNT.search(end):
        return _CURRENCIES[found[1]]
    if found := _MEASURED.search(end):
        return UNITS[found[1]]
    if found := _NUMBER.search(end):
        return _number_syllable(found[1].replace(",", ""), found[2])
    if found := _LATIN.search(end):
        return read_latin(found.group())
    last = end[-1:]
    return last if "가" <= last <= "힣" else HEADLINE_READINGS.get(last) or _SIGNS.get(last)


def _bare_end(word: str) -> str:
    """Return the end of `word` in composed, half-width characters, without what is not read."""
    end = unicodedata.normalize("NFKC", word[-_SEEN:])
    while (bare := _CLOSERS.sub("", _ASIDE.sub("", end))) != end:
        end = bare
    return end


def _number_syllable(whole: str, decimals: str) -> str:
    """Return the last syllable of a number in Sino-Korean: decimals digit by digit, else the last place named."""
    digits = whole.lstrip("0")
    zeros = len(digits) - len(digits.rstrip("0"))
    if decimals or zeros == 0:
        return _DIGITS[int((decimals or digits or "0")[-1])]
    if zeros < len(_SMALL_PLACES):
        return _SMALL_PLACES[zeros]
    myriads = zeros // 4
    return _LARGE_PLACES[myriads] if myriads < len(_LARGE_PLACES) else _DIGITS[0]
