"""An expression's text in, its tree out: calls, cells of exhibits, amounts, arithmetic, and for a claim one comparison.

The grammar is all there is: nothing here can read a file, loop, or call Python.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from report.korean.numerals import read_amount

LONGEST = 500
DEEPEST = 12


class ExpressionError(ValueError):
    """What is wrong with an expression, in Korean, and what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True)
class Literal:
    """An amount as written: 5억 달러, 228 HKD, 35.8%; `step` is the worth of its last digit."""

    value: float
    unit: str
    step: float


@dataclass(frozen=True)
class Word:
    """A text in quotes."""

    text: str


@dataclass(frozen=True)
class Call:
    """A name with arguments in parentheses; a bare name has none."""

    name: str
    arguments: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Cell:
    """An exhibit's value: `그림2["알리바바"]`."""

    base: Node
    keys: tuple[Node, ...]


@dataclass(frozen=True)
class Negative:
    """A minus sign before a value."""

    operand: Node


@dataclass(frozen=True)
class Arithmetic:
    """Two values and what is done with them: + - × ÷."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Comparison:
    """Two sides of a claim; `tolerance` in percent is what ≈ allows, None where the claim does not say."""

    operator: str
    left: Node
    right: Node
    tolerance: float | None = None


Node = Literal | Word | Call | Cell | Negative | Arithmetic | Comparison

_TOKEN = re.compile(
    r"\s*(?:(?P<word>\"[^\"]*\"|“[^”]*”|'[^']*'|‘[^’]*’)"
    r"|(?P<operator>>=|<=|!=|==|≥|≤|≠|≈|±|[-+−*×/÷()\[\],<>=])"
    r"|(?P<amount>\d)"
    r"|(?P<name>(?:그림|표|[Ff]igure|[Tt]able)\s\d+|[A-Za-z_가-힣][A-Za-z0-9_가-힣]*))"
)
_SAME = {"≥": ">=", "≤": "<=", "≠": "!=", "==": "=", "−": "-", "*": "×", "/": "÷"}
_COMPARES = (">", "<", ">=", "<=", "=", "!=", "≈")
_HINT = '예: 주간수익률("바이두"), 그림2["알리바바"], 합(그림4) ÷ 2'


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    value: Literal | None = None


def parse_value(text: str) -> Node:
    """Return the tree of a live figure. Raises `ExpressionError` where the text is none."""
    return _Parser(text).value()


def parse_claim(text: str) -> Node:
    """Return the tree of a claim: a comparison, or a call that tells yes or no. Raises `ExpressionError`."""
    return _Parser(text).claim()


class _Parser:
    """Reads one expression from left to right."""

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise ExpressionError(f"식이 {len(text):,}자입니다.", f"{LONGEST}자까지 쓸 수 있습니다. 나누어 적으세요.")
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0

    def value(self) -> Node:
        node = self._sum()
        self._finish()
        return node

    def claim(self) -> Node:
        left = self._sum()
        operator = self._take(*_COMPARES)
        if operator is None:
            self._finish()
            return left
        right = self._sum()
        tolerance = self._tolerance() if self._take("±") else None
        self._finish()
        return Comparison(operator, left, right, tolerance)

    def _tolerance(self) -> float:
        token = self._next("허용 오차")
        if token.value is None or token.value.unit != "%":
            raise ExpressionError("± 뒤에는 퍼센트를 적습니다.", "예: … ≈ 5억 달러 ± 2%")
        return token.value.value

    def _sum(self) -> Node:
        node = self._product()
        while operator := self._take("+", "-"):
            node = Arithmetic(operator, node, self._product())
        return node

    def _product(self) -> Node:
        node = self._factor()
        while operator := self._take("×", "÷"):
            node = Arithmetic(operator, node, self._factor())
        return node

    def _factor(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExpressionError("괄호가 너무 깊이 겹쳤습니다.", "식을 나누어 적으세요.")
        node = self._cells(self._atom())
        self._depth -= 1
        return node

    def _atom(self) -> Node:
        if self._take("-"):
            return Negative(self._factor())
        if self._take("("):
            node = self._sum()
            self._expect(")")
            return node
        token = self._next("값")
        if token.value is not None:
            return token.value
        if token.kind == "word":
            return Word(token.text)
        if token.kind == "name":
            return Call(token.text, self._list(")") if self._take("(") else ())
        raise ExpressionError(f"'{token.text}' 자리에 값이 없습니다.", _HINT)

    def _cells(self, node: Node) -> Node:
        while self._take("["):
            node = Cell(node, self._list("]"))
        return node

    def _list(self, end: str) -> tuple[Node, ...]:
        items: list[Node] = []
        while not self._take(end):
            if items:
                self._expect(",")
            items.append(self._sum())
        return tuple(items)

    def _take(self, *operators: str) -> str | None:
        """Step over one of `operators` and return it; None where something else stands."""
        if self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind == "operator" and token.text in operators:
                self._at += 1
                return token.text
        return None

    def _expect(self, operator: str) -> None:
        if not self._take(operator):
            found = f"'{self._tokens[self._at].text}'" if self._at < len(self._tokens) else "식의 끝"
            raise ExpressionError(f"{found} 앞에 '{operator}'이(가) 빠졌습니다.", "괄호와 쉼표의 짝을 맞추세요.")

    def _next(self, what: str) -> _Token:
        if self._at == len(self._tokens):
            raise ExpressionError(f"식이 끝났는데 {what}이(가) 빠졌습니다.", _HINT)
        self._at += 1
        return self._tokens[self._at - 1]

    def _finish(self) -> None:
        if self._at < len(self._tokens):
            raise ExpressionError(f"'{self._tokens[self._at].text}'을(를) 알아볼 수 없습니다.", _HINT)


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise ExpressionError(f"'{text[at:].strip()[:10]}'을(를) 알아볼 수 없습니다.", _HINT)
        if match["amount"]:
            literal, at = _literal(text, match.start("amount"))
            tokens.append(_Token("amount", text[match.start("amount") : at], literal))
            continue
        kind = match.lastgroup or ""
        written = match[kind]
        tokens.append(_Token(kind, written[1:-1] if kind == "word" else _SAME.get(written, written)))
        at = match.end()
    return tokens


def _literal(text: str, start: int) -> tuple[Literal, int]:
    """Return the amount at `start` and where it ends; a unit runs to the end of its word."""
    amount = read_amount(text, start)
    if amount is None or amount.start != start:
        hint = "1,234.5 또는 5억 달러처럼 적으세요."
        raise ExpressionError(f"'{text[start : start + 10]}'은(는) 수가 아닙니다.", hint)
    rest = re.match(r"[가-힣A-Za-z%]+", text[amount.end :])
    if rest and not amount.unit:
        written = text[start : amount.end] + rest[0]
        hint = f'이름이면 따옴표로 묶으세요: "{written}". 단위는 %, 배, 억 달러, 위안, 개처럼 적습니다.'
        raise ExpressionError(f"'{rest[0]}'이라는(라는) 단위는 없습니다.", hint)
    return Literal(amount.value, amount.unit, amount.step), amount.end
