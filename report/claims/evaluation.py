"""A tree and the book in, its value out; and for a claim whether it holds, with both sides."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from report.claims.amounts import Amount, Series, clean, show
from report.claims.book import Book, meant
from report.claims.expression import (
    Arithmetic,
    Call,
    Cell,
    Comparison,
    ExpressionError,
    Literal,
    Negative,
    Node,
    Word,
)
from report.claims.vocabulary import BY_NAME, VOCABULARY, Value, convert, pick
from report.model.exhibit import Computed, DataTable
from report.model.market import Mark

ABOUT = 3.0  # percent that ≈ allows where the claim does not say
_NEAR = 1e-9
_LARGEST = 1e21  # beyond a billion 조: no amount of a report, and no figure that fits a line
_EXHIBIT = re.compile(r"(?:그림|표|figure|table)\s?\d+", re.IGNORECASE)
_ORDERS: Mapping[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}


@dataclass(frozen=True)
class Verdict:
    """Whether a claim holds, and its sides as they are printed; one side for a claim that is a call."""

    holds: bool
    sides: tuple[str, ...]


def evaluate(node: Node, book: Book) -> Value:
    """Return what a tree is worth.

    Raises `ExpressionError` where a name is unknown, units do not fit, or a number is too large to print exactly.
    """
    value = _value(node, book)
    if isinstance(value, Amount) and not abs(value.value) < _LARGEST:
        raise ExpressionError("수가 너무 큽니다.", "0의 개수와 곱하는 수를 확인하세요.")
    return value


def _value(node: Node, book: Book) -> Value:
    match node:
        case Literal(value, unit, step):
            return Amount(value, unit, step=step)
        case Word(text):
            return text
        case Call(name, arguments):
            return _call(name, arguments, book)
        case Cell(base, keys):
            return _cell(base, keys, book)
        case Negative(operand):
            amount = _number(operand, book)
            return amount.with_value(-amount.value)
        case Arithmetic(sign, left, right):
            return _calculate(sign, _number(left, book), _number(right, book), book)
        case Comparison():
            return judge(node, book).holds


def judge(node: Node, book: Book) -> Verdict:
    """Return whether a claim holds. Raises `ExpressionError` as `evaluate` does, and for what is no claim."""
    if not isinstance(node, Comparison):
        answer = evaluate(node, book)
        if not isinstance(answer, bool):
            raise ExpressionError("주장이 아니라 값입니다.", "견주는 말(>, =, ≈ 등)을 넣거나 매년증가(…)처럼 적으세요.")
        return Verdict(answer, ("예" if answer else "아니요",))
    left, right = _number(node.left, book), _number(node.right, book)
    converted = clean(convert(book, right, left.unit))
    step = None if right.step is None else right.step * (converted / right.value if right.value else 1.0)
    other = Amount(converted, left.unit or right.unit, step=step)
    return Verdict(_compare(node, left, other), (show(left), show(right)))


def worths(node: Node, book: Book) -> Iterator[Amount]:
    """Yield every amount that a tree holds or comes to on the way: what a claim about it proves."""
    match node:
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            yield from worths(left, book)
            yield from worths(right, book)
        case Call(_, arguments) | Cell(_, arguments):
            for argument in arguments:
                yield from worths(argument, book)
        case Negative(operand):
            yield from worths(operand, book)
        case Literal() | Word():
            pass
    if not isinstance(node, Comparison):
        value = evaluate(node, book)
        if isinstance(value, Amount):
            yield value
        elif isinstance(value, Series):
            yield from value.amounts


def _call(name: str, arguments: tuple[Node, ...], book: Book) -> Value:
    if _EXHIBIT.fullmatch(name) and not arguments:
        return book.cells(book.exhibit(name))
    entry = BY_NAME.get(name.casefold())
    if entry is None:
        known = [word for entry in VOCABULARY for word in entry.names]
        raise ExpressionError(f"'{name}'이라는(라는) 말은 없습니다.", meant(name, [*known, *book.numbered]))
    try:
        return entry.apply(book, tuple(evaluate(argument, book) for argument in arguments))
    except ExpressionError as error:
        raise ExpressionError(error.message, error.hint or f"예: {entry.usage}") from None


def _cell(base: Node, keys: tuple[Node, ...], book: Book) -> Value:
    words = [evaluate(key, book) for key in keys]
    names = [word if isinstance(word, str) else f"{word.value:g}" for word in words if isinstance(word, str | Amount)]
    if len(names) != len(words) or not names:
        raise ExpressionError("[ ] 안에는 이름을 적습니다.", '예: 그림2["알리바바"]')
    table = _table_cell(base, names, book)
    if table is not None:
        return table
    found = evaluate(base, book)
    for name in names:
        match found:
            case Series():
                found = pick(found, _label(name, found, book))
            case Mapping() if name in found:
                found = found[name]
            case Mapping() if any(name in dict(row.items) for row in found.values()):
                found = Series(tuple((key, dict(row.items)[name]) for key, row in found.items()))
            case Mapping():
                raise ExpressionError(f"도표에 '{name}'이라는(라는) 항목은 없습니다.", meant(name, found))
            case _:
                raise ExpressionError(f"'{name}'을(를) 찾을 도표가 아닙니다.", '예: 그림2["알리바바"]')
    return found


def _label(name: str, series: Series, book: Book) -> str:
    """Return the label that a series has for a company under any of its names."""
    companies = book.issue.universe.by_name
    if name in companies and name not in dict(series.items):
        known = companies[name]
        return next((label for label, _ in series.items if companies.get(label) == known), name)
    return name


def _table_cell(base: Node, names: list[str], book: Book) -> Value | None:
    """Return a cell of table 2, or None where `base` is no computed table."""
    match base:
        case Call(name, ()) if _EXHIBIT.fullmatch(name):
            spec = book.exhibit(name)
        case Call(name, (Word(text),)) if name in ("도표", "exhibit"):
            spec = book.exhibit(text)
        case _:
            return None
    if spec.content == Computed("valuation"):
        if len(names) != 2:
            raise ExpressionError("표의 칸에는 회사와 지표가 필요합니다.", '예: 표2["바이두", "PER 26F"]')
        return book.cell(names[0], book.measure(names[1]))
    if isinstance(spec.content, DataTable):
        raise ExpressionError("글로 된 표의 칸은 수로 쓸 수 없습니다.", "자료로 그린 도표나 표 2의 이름을 적으세요.")
    return None


def _number(node: Node, book: Book) -> Amount:
    value = evaluate(node, book)
    if isinstance(value, Amount):
        return value
    if isinstance(value, Mark):
        raise ExpressionError(f"'{value.value}'은(는) 수가 아니어서 계산할 수 없습니다.", "표 2의 그 칸을 보세요.")
    raise ExpressionError("수가 아닌 것은 계산할 수 없습니다.", '도표의 항목이면 ["이름"]을 붙이세요.')


def _calculate(sign: str, left: Amount, right: Amount, book: Book) -> Amount:
    match sign:
        case "+":
            return left.with_value(left.value + convert(book, right, left.unit))
        case "-":
            difference = left.value - convert(book, right, left.unit)
            return left.with_value(difference, "%p" if left.unit == right.unit == "%" else left.unit)
        case "×":
            if left.is_money and right.is_money:
                raise ExpressionError("돈과 돈은 곱할 수 없습니다.", "한쪽은 수량이나 비율이어야 합니다.")
            # 228 홍콩달러 × 1,700만 주 is money, whichever side the money is on.
            unit = right.unit if right.is_money else left.unit if left.is_money or not right.unit else ""
            return left.with_value(left.value * right.value, unit)
        case _:
            divisor = convert(book, right, left.unit) if right.is_money and left.is_money else right.value
            if divisor == 0:
                raise ExpressionError("0으로 나눌 수 없습니다.", "나누는 값을 확인하세요.")
            return left.with_value(left.value / divisor, "" if right.unit == left.unit else left.unit)


def _compare(claim: Comparison, left: Amount, right: Amount) -> bool:
    if claim.operator in _ORDERS:
        return _ORDERS[claim.operator](clean(left.value), clean(right.value))
    allowed = max(abs(right.value) * _NEAR, _half_step(left), _half_step(right))
    if claim.operator == "≈":
        tolerance = ABOUT if claim.tolerance is None else claim.tolerance
        return abs(left.value - right.value) <= max(abs(right.value) * tolerance / 100, allowed)
    return (abs(left.value - right.value) <= allowed) == (claim.operator == "=")


def _half_step(amount: Amount) -> float:
    """Return what rounding may have taken from a number as it is written: 34.9 stands for 34.85 to 34.95."""
    return 0.0 if amount.step is None else amount.step / 2 * (1 + _NEAR)
