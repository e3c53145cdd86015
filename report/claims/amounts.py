"""Amounts as expressions compute them, and in house style as they are printed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from report.korean.currencies import NAMES, currency_name
from report.korean.numbers import format_number

_JO, _EOK = 1e12, 1e8
_EXACT_DIGITS = 10


@dataclass(frozen=True)
class Amount:
    """A number with its unit: an ISO 4217 code, %, %p, 배, a counter, or empty.

    `value` is in base units (1.4억 달러 is 140,000,000 USD). `decimals` and `is_signed` are how its table prints it;
    `decimals` is None for a computed value. `shown_unit` is what its exhibit counts in ("억 위안") where that is not
    the unit itself, and `scale` what one of those is worth. `step` is the worth of the last digit of a written number.
    """

    value: float
    unit: str = ""
    decimals: int | None = None
    is_signed: bool = False
    shown_unit: str = ""
    scale: float = 1.0
    step: float | None = None

    @property
    def is_money(self) -> bool:
        """Tell whether the unit is a currency."""
        return self.unit in NAMES

    def with_value(self, value: float, unit: str | None = None) -> Amount:
        """Return a computed amount: the value rounded free of binary noise, the unit kept unless another is given."""
        return Amount(clean(value), self.unit if unit is None else unit)

    def signed(self) -> Amount:
        """Return the same amount, printed with its sign."""
        return replace(self, is_signed=True)


@dataclass(frozen=True)
class Series:
    """Labelled amounts in their exhibit's order."""

    items: tuple[tuple[str, Amount], ...]

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """Return the amounts alone."""
        return tuple(amount for _, amount in self.items)


def clean(value: float) -> float:
    """Return `value` without the noise of binary fractions: 14.8 + 13.1 + 7.0 is 34.9."""
    return float(f"{value:.{_EXACT_DIGITS}g}")


def show(amount: Amount) -> str:
    """Return an amount in house style: +16.1%, 35.8%, 1,150억 위안, 2조 1,840억 위안."""
    if amount.shown_unit:
        return f"{_number(amount.value / amount.scale, amount)}{amount.shown_unit}"
    if amount.is_money:
        return _money(amount)
    return f"{_number(amount.value, amount)}{amount.unit}"


def _money(amount: Amount) -> str:
    """Return money as prose says it: by 조 and 억 from a hundred million on, else with its decimals."""
    name = currency_name(amount.unit)
    size = abs(amount.value)
    if size < _EOK:
        return f"{_number(amount.value, amount)}{name}"
    sign = "−" if amount.value < 0 else "+" if amount.is_signed else ""
    jo, rest = divmod(round(size / _EOK), round(_JO / _EOK))
    if not jo:
        eok = size / _EOK
        return f"{sign}{format_number(eok, _natural(eok, '') if eok < 100 else 0)}억 {name}"
    return f"{sign}{jo:,}조 {rest:,}억 {name}" if rest else f"{sign}{jo:,}조 {name}"


def _number(value: float, amount: Amount) -> str:
    decimals = _natural(value, amount.unit) if amount.decimals is None else amount.decimals
    return format_number(value, decimals, amount.is_signed)


def _natural(value: float, unit: str) -> int:
    """Return the decimals of a computed value: one for rates, otherwise as many as it has, at most two."""
    if unit in ("%", "%p", "배"):
        return 1
    written = f"{clean(value):.2f}".rstrip("0")
    return len(written.partition(".")[2])
