"""A cell's text in, a number or a day out; whatever is not certain is refused with a hint."""

from __future__ import annotations

import re
from datetime import date
from math import isfinite

LARGEST = 1e15  # nothing printed here is larger, and a float is exact to the unit below it
# What an analyst's tools write for the plain character: full-width forms, the true minus, the accountant's △.
_PLAIN_FORMS = str.maketrans("０１２３４５６７８９．，－＋（）％−△", "0123456789.,-+()%--")
_NUMERAL = re.compile(r"([+-]?)\s*((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)", re.ASCII)
_UNSIGNED = re.compile(r"\(\s*(\d[\d,.]*)\s*\)", re.ASCII)
_NOTHING = re.compile(r"#?n/?a.*|#.*[!?]|nan|null|none|[-–—]", re.IGNORECASE)
_ENDLESS = re.compile(r"[+-]?(?:inf(?:inity)?|∞)", re.IGNORECASE)
_EXPONENT = re.compile(r"[+-]?[\d.,]+e[+-]?\d+", re.IGNORECASE)
_WITH_UNIT = re.compile(r"[^\d]*[\d.,]+\s*[^\d.,\s].*|[$¥€₩].*")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


class NumeralError(ValueError):
    """A text that is no number for certain; the error's words are a Korean hint."""


def parse_number(text: str) -> float:
    """Return the number that `text` writes.

    Read are `1,234.5` with its commas in place, full-width digits, U+2212, a leading △ and (5.0) for a negative.
    Raises `NumeralError` for anything else, and for what a float cannot hold.
    """
    plain = text.strip().translate(_PLAIN_FORMS)
    if match := _UNSIGNED.fullmatch(plain):
        plain = f"-{match[1]}"
    match = _NUMERAL.fullmatch(plain)
    if not match:
        raise NumeralError(_hint(plain))
    value = float(match[1] + match[2].replace(",", ""))
    if not isfinite(value) or abs(value) >= LARGEST:
        raise NumeralError("수가 너무 큽니다. 단위를 확인하세요.")
    return value + 0.0  # no negative zero


def parse_day(text: str) -> date | None:
    """Return the day that `text` writes as 2025-09-12, or None."""
    match = _DAY.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _hint(text: str) -> str:
    if "▲" in text:
        return "▲는 상승으로도 음수로도 쓰입니다. 음수는 -3.2처럼, 양수는 부호 없이 적으세요."
    if _ENDLESS.fullmatch(text):
        return "무한대는 쓸 수 없습니다. 계산식을 확인하세요."
    if not text or _NOTHING.fullmatch(text):
        return "값이 없으면 비울 수 있는 칸은 비우고, 비울 수 없는 칸은 값을 찾아 적으세요."
    if _EXPONENT.fullmatch(text):
        return "지수 표기는 쓸 수 없습니다. 엑셀이라면 셀 서식을 숫자로 바꾸어 다시 저장하세요."
    if _WITH_UNIT.fullmatch(text):
        return "단위와 기호를 지우고 수만 적으세요. 단위는 sources.toml의 unit에 적습니다."
    return "1,234.5처럼 적으세요. 쉼표는 세 자리마다 찍습니다."
