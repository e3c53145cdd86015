"""ISO 4217 codes in, Korean names of currencies out."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "CNY": "위안",
    "HKD": "홍콩달러",
    "USD": "달러",
    "KRW": "원",
    "JPY": "엔",
    "EUR": "유로",
    "TWD": "대만달러",
}


def currency_name(code: str) -> str:
    """Return the Korean name of a currency, or its code where the name is not known."""
    return NAMES.get(code, code)
