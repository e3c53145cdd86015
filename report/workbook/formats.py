"""A number as a workbook stores it and the format it is shown in; the text that says exactly that number out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

BAD_DATE = "\0"  # no text of a cell: stands for a day that the calendar does not have
_LAST_SERIAL = 2_958_465  # 9999-12-31
_DATE_IDS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
}  # fmt: skip
_SHORT = re.compile(r"-?\d{1,15}|-?\d{1,7}\.\d{1,8}", re.ASCII)
_UNSHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PADDED = re.compile(r"0{2,}")
_FIXED = re.compile(r"(#,##)?0(?:\.(0+))?(%?)")

# The exact text of a stored number, and the text as it is shown.
Write = Callable[[str], str]


def writers(format_id: int, code: str | None, *, from_1904: bool) -> tuple[Write, Write]:
    """Return what writes the numbers of a format exactly, and as they are shown; `code` is a format of the file's."""
    code = _BUILT_IN.get(format_id, "General") if code is None else code
    plain = _UNSHOWN.sub("", code.partition(";")[0]).strip()
    if format_id in _DATE_IDS or re.search("[yd]", plain, re.IGNORECASE):
        write = lru_cache(maxsize=4096)(lambda raw: _write_day(raw, from_1904=from_1904))
        return write, write
    if _PADDED.fullmatch(plain):
        width = len(plain)
        return (lambda raw: _write_padded(raw, width),) * 2
    if fixed := _FIXED.fullmatch(plain):
        is_grouped, decimals, is_percent = bool(fixed[1]), len(fixed[2] or ""), bool(fixed[3])
        exact = _write_percent if is_percent else write_number
        return exact, lambda raw: _write_fixed(raw, decimals, is_grouped=is_grouped, is_percent=is_percent)
    exact = _write_percent if "%" in plain else write_number
    return exact, exact


def write_number(raw: str) -> str:
    """Return a stored number without an exponent, at the 15 digits that the program that stored it shows."""
    if _SHORT.fullmatch(raw):
        return raw
    try:
        text = f"{float(raw):.15g}"
    except ValueError:
        return raw
    return format(Decimal(text), "f") if "e" in text else text


def _write_percent(raw: str) -> str:
    return f"{_trim(Decimal(write_number(raw)) * 100)}%"


def _trim(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _write_padded(raw: str, width: int) -> str:
    number = write_number(raw)
    return number.zfill(width) if number.isdigit() else number


def _write_fixed(raw: str, decimals: int, *, is_grouped: bool, is_percent: bool) -> str:
    value = Decimal(write_number(raw)) * (100 if is_percent else 1)
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:{',' if is_grouped else ''}f}{'%' if is_percent else ''}"


def _write_day(raw: str, *, from_1904: bool) -> str:
    """Return a serial day as 2025-09-12, with its time where it has one; `BAD_DATE` where there is no such day."""
    serial = Decimal(raw) + (1462 if from_1904 else 0)
    # The first two months of 1900 are counted wrongly by every program that writes workbooks; nobody prices then.
    if not 61 <= serial <= _LAST_SERIAL + 1:
        return BAD_DATE
    day = date(1899, 12, 30) + timedelta(days=int(serial))
    seconds = round((serial % 1) * 86_400)
    if not seconds:
        return day.isoformat()
    return f"{day} {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
