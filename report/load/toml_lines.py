"""A TOML file's text in, the line of each table and key out, as Python's own reader forgets them.

It looks for heads and `name =` at the start of a line, which is how people write TOML. In other layouts it may name
the table's line instead of the key's, never a wrong value.
"""

from __future__ import annotations

import re
from collections import Counter

_HEAD = re.compile(r"\s*(\[\[?)(?P<name>[^\[\]]+)\]\]?\s*(#.*)?")
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")
_KEY = re.compile(r"""\s*(?P<name>{part}(?:\s*\.\s*{part})*)\s*=""".format(part=r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""))

Path = tuple[str, ...]


class TomlLines:
    """Where tables and keys stand. A path names each step: `("exhibits", "2", "name")` is the third exhibit's name."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._places: dict[Path, int] = {}
        self._headed: set[Path] = set()
        self._read()

    def find(self, path: Path) -> int | None:
        """Return the line of a key or table from 1; None where it is not found."""
        if found := self._places.get(path):
            return found
        for length in range(len(path) - 1, 1, -1):
            *owner, index = path[:length]
            if index.isdigit() and tuple(owner) in self._places and tuple(owner) not in self._headed:
                return self._inline(self._places[tuple(owner)], int(index))
        return None

    def find_text(self, text: str, start: int | None) -> int | None:
        """Return the first line from `start` on that holds `text`, or `start` where none does."""
        if start is None:
            return None
        for number, line in enumerate(self._lines[start - 1 :], start):
            if text in line:
                return number
        return start

    def _read(self) -> None:
        counts: Counter[Path] = Counter()
        table: Path = ()
        for number, line in enumerate(self._lines, start=1):
            if head := _HEAD.fullmatch(line):
                table = _parts(head["name"])
                if head[1] == "[[":
                    counts[table] += 1
                    self._headed.add(table)
                    self._places.setdefault(table, number)
                    table = (*table, str(counts[table] - 1))
                for length in range(1, len(table) + 1):
                    self._places.setdefault(table[:length], number)
            elif key := _KEY.match(line):
                self._places.setdefault((*table, *_parts(key["name"])), number)

    def _inline(self, start: int, index: int) -> int:
        """Return the line of the `index`-th inline table of the list that begins on line `start`."""
        seen = 0
        for number, line in enumerate(self._lines[start - 1 :], start):
            seen += line.count("{")
            if seen > index:
                return number
        return start


def _parts(name: str) -> Path:
    return tuple("".join(groups) for groups in _PART.findall(name))
