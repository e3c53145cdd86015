"""A page's instructions in, what it paints out: marked or not, in which colours, and which codes of which font."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

# Of all instructions only those that open or close a mark, choose a font or a colour space, or paint; strings are taken
# whole, so that their letters are not mistaken for instructions.
_TOKEN = re.compile(
    rb"""(?P<string>\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f\s]+>)
    |/(?P<mark>[^\s<>\[\]()/]+)\s*(?P<properties><<[^>]*>>|/[^\s<>\[\]()/]+)?\s*B(?:DC|MC)\b
    |/(?P<name>[^\s<>\[\]()/]+)\s+(?:[\d.+-]+\s+)?(?P<choice>Tf|Do|cs|CS)\b
    |\bBI\s.*?\sEI\b(?P<inline>)
    |(?<![^\s\])>])(?P<operator>EMC|T[Jj]|['"]|[fBb]\*?|[FSskK]|sh)(?!\S)""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(rb"/MCID\s+(\d+)")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_TEXT = (b"Tj", b"TJ", b"'", b'"')


@dataclass
class Content:
    """What one page paints: its marked contents by number, what it paints outside of any mark, and its text by font.

    `texts` has the strings shown with each font as they are written; `spaces` the colour operators that it uses.
    """

    marks: set[int] = field(default_factory=set)
    unmarked: list[str] = field(default_factory=list)
    texts: dict[Any, set[bytes]] = field(default_factory=dict)
    spaces: set[str] = field(default_factory=set)


def read_content(page: Any) -> Content:
    """Return what `page` paints, the forms that it draws included."""
    content = Content()
    streams = page.get("/Contents", [])
    parts = [streams] if hasattr(streams, "read_bytes") else list(streams)
    reader = _Reader(content, page.get("/Resources", {}), is_marked=False)
    reader.read(b"\n".join(part.read_bytes() for part in parts))
    return content


class _Reader:
    """Reads a page's or a form's instructions into `content`; inside a marked form everything is marked."""

    def __init__(self, content: Content, resources: Any, *, is_marked: bool) -> None:
        self._content = content
        self._resources = resources
        self._is_marked = is_marked
        self._marks: list[bool] = []
        self._strings: list[bytes] = []
        self._shown: set[bytes] = set()

    def read(self, instructions: bytes) -> None:
        """Add what the instructions paint."""
        for token in _TOKEN.finditer(instructions):
            kind = token.lastgroup
            if kind == "string":
                self._strings.append(token.group())
            elif kind in ("mark", "properties"):
                self._open(token)
            elif kind == "choice":
                self._choose(token)
            else:
                self._operate(token.group())

    def _open(self, token: re.Match[bytes]) -> None:
        """Begin a marked content."""
        number = _mark_number(token["properties"], self._resources)
        if number is not None:
            self._content.marks.add(number)
        self._marks.append(number is not None or token["mark"] == b"Artifact")

    def _choose(self, token: re.Match[bytes]) -> None:
        """Take a font or a colour space, or draw a picture or a form."""
        name, choice = token["name"].decode("latin-1"), token["choice"]
        if choice == b"Tf":
            self._shown = self._content.texts.setdefault(self._resources.Font[f"/{name}"].objgen, set())
        elif choice == b"Do":
            self._draw(name, token.group())
        else:
            self._content.spaces.add(f"/{name}")
        self._strings.clear()

    def _draw(self, name: str, word: bytes) -> None:
        is_inside = self._paint(word)
        form = self._resources.XObject[f"/{name}"]
        if form.get("/Subtype") == "/Form":
            inner = _Reader(self._content, form.get("/Resources", self._resources), is_marked=is_inside)
            inner.read(form.read_bytes())

    def _operate(self, word: bytes) -> None:
        """End a mark, take a colour, or paint."""
        if word == b"EMC":
            if self._marks:
                self._marks.pop()
            return
        if word in (b"k", b"K"):
            self._content.spaces.add(word.decode())
        else:
            self._paint(word)
            if word in _TEXT:
                self._shown.update(self._strings)
        self._strings.clear()

    def _paint(self, word: bytes) -> bool:
        """Note what is painted outside of any mark, and tell whether it is inside of one."""
        is_inside = self._is_marked or any(self._marks)
        if not is_inside:
            self._content.unmarked.append(word.decode("latin-1"))
        return is_inside


def _mark_number(properties: bytes | None, resources: Any) -> int | None:
    """Return the number of a marked content, given in place or as a named property list."""
    if properties is None:
        return None
    if properties.startswith(b"/"):
        held = resources.Properties[properties.decode("latin-1")].get("/MCID")
        return None if held is None else int(held)
    found = _NUMBER.search(properties)
    return int(found.group(1)) if found else None


def codes_of(string: bytes) -> Iterator[bytes]:
    """Yield the codes of a string, two bytes a character, in either of its forms."""
    if string.startswith(b"<"):
        text = bytes.fromhex(string[1:-1].decode("ascii"))
    else:
        text = _ESCAPE.sub(_unescape, string[1:-1])
    return (text[at : at + 2] for at in range(0, len(text) - 1, 2))


def _unescape(escape: re.Match[bytes]) -> bytes:
    letter = escape.group(1)
    return bytes([int(letter, 8) & 255]) if letter[:1].isdigit() else _CONTROLS.get(letter, letter)
