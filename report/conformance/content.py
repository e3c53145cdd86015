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
    _read(b"\n".join(part.read_bytes() for part in parts), page.get("/Resources", {}), content, is_marked=False)
    return content


def _read(instructions: bytes, resources: Any, content: Content, *, is_marked: bool) -> None:
    """Add what a page's or a form's instructions paint; inside a marked form everything is marked."""
    marks: list[bool] = []
    strings: list[bytes] = []
    shown: set[bytes] = set()
    for token in _TOKEN.finditer(instructions):
        kind, word = token.lastgroup, token.group()
        if kind == "string":
            strings.append(word)
            continue
        if kind in ("mark", "properties"):
            number = _mark_number(token["properties"], resources)
            content.marks |= set() if number is None else {number}
            marks.append(number is not None or token["mark"] == b"Artifact")
            continue
        if word == b"EMC":
            if marks:
                marks.pop()
            continue
        name, choice = (token["name"] or b"").decode("latin-1"), token["choice"]
        if choice == b"Tf":
            shown = content.texts.setdefault(resources.Font[f"/{name}"].objgen, set())
        elif choice in (b"cs", b"CS"):
            content.spaces.add(f"/{name}")
        elif word in (b"k", b"K"):
            content.spaces.add(word.decode())
        else:
            is_inside = is_marked or any(marks)
            if not is_inside:
                content.unmarked.append(word.decode("latin-1"))
            if word in _TEXT:
                shown.update(strings)
            elif choice == b"Do":
                form = resources.XObject[f"/{name}"]
                if form.get("/Subtype") == "/Form":
                    _read(form.read_bytes(), form.get("/Resources", resources), content, is_marked=is_inside)
        strings.clear()


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
