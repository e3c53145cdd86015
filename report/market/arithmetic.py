"""A quantity in, its arithmetic in writing out: as numbers that give the value when worked by hand, and as names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from report.korean.numbers import MINUS
from report.model.quantity import Quantity

COMPUTED_DIGITS = 10


def write_value(quantity: Quantity) -> str:
    """Return a number that was read with every digit it was read with, a computed one with ten."""
    text = f"{quantity.value:,.{COMPUTED_DIGITS}g}" if quantity.operands else f"{quantity.value:,}"
    return text.removesuffix(".0").replace("-", MINUS)


def write_arithmetic(quantity: Quantity) -> str:
    """Return the whole computation in numbers that were read: `111.6 ÷ (7.96 × (1 ÷ 0.9151))`."""
    return _write(quantity, _numbers)


def write_formula(quantity: Quantity) -> str:
    """Return the last step of the computation in names: `종가 ÷ EPS 26F`."""
    if quantity.operation == "median":
        return f"{len(quantity.operands)}개사의 중앙값"
    return _write(quantity, lambda operand: (operand.name, False))


def steps(quantity: Quantity) -> Iterator[Quantity]:
    """Yield each computed quantity behind `quantity`, what it needs first, each once."""
    seen: set[int] = set()
    for operand in quantity.operands:
        for step in (*steps(operand), *([operand] if operand.operands else [])):
            if id(step) not in seen:
                seen.add(id(step))
                yield step


Writer = Callable[[Quantity], tuple[str, bool]]  # the text, and whether it needs brackets within another


def _numbers(quantity: Quantity) -> tuple[str, bool]:
    return (_write(quantity, _numbers), True) if quantity.operands else (write_value(quantity), quantity.value < 0)


def _write(quantity: Quantity, write: Writer) -> str:
    if quantity.operation == "median":
        return f"중앙값({', '.join(write_value(operand) for operand in quantity.operands)})"
    if not quantity.operands:
        return write_value(quantity)
    first, second = quantity.operands
    match quantity.operation:
        case "change":
            return f"({_bracketed(first, write)} ÷ {_bracketed(second, write)} {MINUS} 1) × 100"
        case "over":
            return f"{_leading(first, write)} ÷ {_bracketed(second, write)}"
        case _:
            return f"{_leading(first, write)} × {_bracketed(second, write)}"


def _leading(quantity: Quantity, write: Writer) -> str:
    """Write what stands first in a product: products and ratios are worked from the left and need no brackets."""
    text, needs = write(quantity)
    return f"({text})" if needs and quantity.operation not in ("times", "over") else text


def _bracketed(quantity: Quantity, write: Writer) -> str:
    text, needs = write(quantity)
    return f"({text})" if needs else text
