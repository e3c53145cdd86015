"""A TOML file's text in, typed access to its values out; whatever has the wrong name, type or range is noted.

Every reader returns a value: where the file's own is wrong, a stand-in, which never leaves this room, since an issue
with a problem is refused as a whole.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

from report.load.decoding import TextFile
from report.load.printed import check_printed
from report.load.problems import FileProblems, Problems, Slug
from report.load.suggestion import Suggestion, suggest
from report.load.toml_lines import TomlLines

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_PLACE = re.compile(r"at line (\d+)")
# Python's reader needs memory for the square of a dotted name's parts.
_ENDLESS_NAME = re.compile(r"""(?:\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*){20}""", re.ASCII)
_TOO_DEEP = "이름이나 괄호가 너무 깊이 이어집니다."
_ABSENT = object()
# What each type is called, and how it is written.
_KINDS: Mapping[type, tuple[str, str]] = {
    bool: ("true나 false", "따옴표 없이 true나 false라고 적으세요."),
    str: ("글", '큰따옴표로 감싸세요: "…"'),
    int: ("정수", "따옴표와 소수점 없이 37처럼 적으세요."),
    float: ("수", "따옴표 없이 9.2처럼 적으세요."),
    date: ("날짜", "따옴표와 시각 없이 2025-09-12처럼 적으세요."),
    list: ("목록", '대괄호로 감싸세요: ["…", "…"]'),
    dict: ("표", "[이름] 아래에 적으세요."),
}


def open_toml(file: TextFile | None) -> Table | None:
    """Return the file's top table; None, with the reason noted, where it is no TOML."""
    if file is None:
        return None
    if endless := _ENDLESS_NAME.search(file.text):
        line = file.text.count("\n", 0, endless.start()) + 1
        file.problems.add(line, "toml-syntax", _TOO_DEEP, "점으로 이은 이름을 [표]로 나누세요.")
        return None
    try:
        values = tomllib.loads(file.text)
    except ValueError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place else len(file.lines)
        hint = "따옴표와 대괄호의 짝, '이름 = 값'의 꼴, 같은 이름이 두 번 있지 않은지 확인하세요."
        file.problems.add(line, "toml-syntax", "TOML 문법에 맞지 않습니다.", hint)
        return None
    except RecursionError:
        file.problems.add(None, "toml-syntax", _TOO_DEEP, "괄호의 짝을 확인하세요.")
        return None
    return Table(values, (), TomlLines(file.text), file.problems)


class Table:
    """One table of a TOML file. What was asked for is remembered, so that `finish` can name what nobody knows."""

    def __init__(
        self, values: Mapping[str, Any], path: tuple[str, ...], lines: TomlLines, problems: FileProblems
    ) -> None:
        self._values = values
        self._path = path
        self._lines = lines
        self._asked: dict[str, None] = {}
        self.problems = problems

    def __contains__(self, key: str) -> bool:
        return key in self._values

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the names in the file's order."""
        return tuple(self._values)

    def line(self, key: str = "") -> int | None:
        """Return the line of a key, or of the table where no key is named or it is not there."""
        return self._lines.find((*self._path, key)) or self._lines.find(self._path)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text that will be printed; without a `default` it must not be empty."""
        value = self.word(key, default)
        check_printed(value, self.line(key), self.problems)
        return value

    def word(self, key: str, default: str | None = None) -> str:
        """Return a text that is not printed: a name, a code, a path; an empty one counts as left out."""
        value: str = self._value(key, str, "", required=default is None).strip()
        if not value and default is None and isinstance(self._values.get(key), str):
            self._say_missing(key, "비어 있습니다.")
        return value or default or ""

    def code(self, key: str, pattern: str, hint: str, default: str | None = None) -> str:
        """Return a text of the form `pattern`, empty where it has another; `hint` says the form in Korean."""
        value = self.word(key, default)
        if not value or re.fullmatch(pattern, value):
            return value
        self.add(key, "bad-value", f"'{value[:40]}'은(는) {key}에 쓸 수 없습니다.", hint)
        return ""

    def choice(self, key: str, options: Iterable[str], default: str | None = None) -> str:
        """Return one of `options`."""
        options = tuple(options)
        value = self.word(key, default)
        if value and value not in options:
            self.add(key, "bad-value", f"'{value[:40]}'은(는) {key}에 쓸 수 없습니다.", suggest(value, options))
        return value

    def colour(self, key: str) -> str:
        """Return a colour as #RRGGBB."""
        return self._check_colour(key, self.word(key))

    def colours(self, key: str) -> tuple[str, ...]:
        """Return a list of at least one colour, each as #RRGGBB."""
        return tuple(self._check_colour(key, value) for value in self.words(key, at_least=1))

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        """Return a number from `low` to `high`."""
        value = self._value(key, float, low if default is None else default, required=default is None)
        return float(value if value == default else self._check_range(key, value, low, high))

    def integer(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Return a whole number from `low` to `high`."""
        value = self._value(key, int, low if default is None else default, required=default is None)
        return int(self._check_range(key, value, low, high))

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        return bool(self._value(key, bool, default, required=False))

    def day(self, key: str) -> date | None:
        """Return a day; None where it is missing or of another type."""
        day: date | None = self._value(key, date, None, required=True)
        return day

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of at least one text that will be printed."""
        values = self.words(key, at_least=1)
        for value in values:
            check_printed(value, self._lines.find_text(value, self.line(key)), self.problems)
        return values

    def words(self, key: str, at_least: int = 0) -> tuple[str, ...]:
        """Return a list of texts; it may be left out unless `at_least` one is needed."""
        values = self._value(key, list, [], required=at_least > 0)
        texts = tuple(value.strip() for value in values if isinstance(value, str) and value.strip())
        if len(texts) < len(values):
            self.add(key, "wrong-type", f"{key}의 항목은 빈 글이 아닌 글이어야 합니다.", '["가", "나"]처럼 적으세요.')
        else:
            self._check_count(key, len(texts), at_least)
        return texts

    def table(self, key: str) -> Table:
        """Return a table that must be there."""
        value = self._value(key, dict, None, required=True)
        # Of a table that is not there, one problem is enough: what is asked of the stand-in goes nowhere.
        problems = Problems().of("") if value is None else self.problems
        return Table(value or {}, (*self._path, key), self._lines, problems)

    def tables(self, key: str, at_least: int = 0, at_most: int = 100) -> tuple[Table, ...]:
        """Return a list of tables, the first `at_most`; it may be left out unless `at_least` one is needed."""
        values = self._value(key, list, [], required=at_least > 0)
        if not all(isinstance(value, dict) for value in values):
            self.add(key, "wrong-type", f"{key}의 항목은 표여야 합니다.", f"[[{key}]] 아래에 적으세요.")
        else:
            self._check_count(key, len(values), at_least, at_most)
        return tuple(
            Table(value, (*self._path, key, str(number)), self._lines, self.problems)
            for number, value in enumerate(values[:at_most])
            if isinstance(value, dict)
        )

    def finish(self) -> None:
        """Note every name that nobody asked for."""
        unasked = [key for key in self._asked if key not in self._values]
        for key in self._values:
            if key not in self._asked:
                hint = suggest(key, unasked or self._asked)
                self.add(key, "unknown-key", f"'{key[:40]}'(이)라는 이름은 여기에 쓰지 않습니다.", hint)

    def add(self, key: str, slug: Slug, message: str, hint: str | Suggestion) -> None:
        """Note a problem at the line of `key`."""
        self.problems.add(self.line(key), slug, message, hint)

    def _value(self, key: str, kind: type, stand_in: Any, *, required: bool) -> Any:
        """Return a value of the right type; `stand_in` where it is missing or of another type."""
        self._asked[key] = None
        value = self._values.get(key, _ABSENT)
        if value is _ABSENT:
            if required:
                self._say_missing(key, "없습니다.")
            return stand_in
        if not _is_a(value, kind):
            noun, hint = _KINDS[kind]
            self.add(key, "wrong-type", f"{key}에는 {noun}을(를) 적어야 합니다.", hint)
            return stand_in
        return value

    def _say_missing(self, key: str, what: str) -> None:
        self.add(
            key, "missing-key", f"'{key}' 값이 {what}", f"{key} = … 로 적으세요. 쓰는 법은 docs/WRITING.md에 있습니다."
        )

    def _check_colour(self, key: str, value: str) -> str:
        if value and not _COLOUR.fullmatch(value):
            self.add(key, "bad-colour", f"'{value[:40]}'은(는) 색이 아닙니다.", "#10243E처럼 여섯 자리로 적으세요.")
        return value

    def _check_count(self, key: str, count: int, at_least: int, at_most: int = 100) -> None:
        if key in self._values and not at_least <= count <= at_most:
            message = f"{key}은(는) {at_least}개에서 {at_most}개까지인데 {count}개입니다."
            self.add(key, "out-of-range", message, "더하거나 줄이세요.")

    def _check_range(self, key: str, value: float, low: float, high: float) -> float:
        if low <= value <= high:
            return value
        self.add(key, "out-of-range", f"{key}은(는) {low:g}에서 {high:g} 사이여야 합니다.", "값을 고치세요.")
        return low


def _is_a(value: object, kind: type) -> bool:
    """Tell whether a TOML value is of `kind`; true is no number, a time no day, 1 a good float and nan a bad one."""
    if isinstance(value, bool):
        return kind is bool
    if kind is float:
        return (isinstance(value, int) and abs(value) < 1e15) or (isinstance(value, float) and isfinite(value))
    return isinstance(value, kind) and not isinstance(value, datetime)
