"""Prose as an analyst wrote it: a small tree that keeps the line of every block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A run of plain characters, never HTML."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Bold text (`**…**`); at the start of a bullet it is the bullet's lead-in."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Emphasis:
    """Stressed text (`*…*`), set in the accent's weight, as Korean has no italics."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Reference:
    """A mention of an exhibit by name (`[[name]]`), printed as "그림 2" with a link.

    `particle` is the Korean particle written right after it, if any ("은", "는", "을", …); it is
    printed in the form that the number asks for.
    """

    name: str
    line: int
    particle: str = ""


@dataclass(frozen=True)
class Live:
    """A figure that is looked up or computed (`{{ 주간수익률("바이두") }}`), so that it cannot differ from the data.

    `shown` is empty until the issue's values are known, then the figure in house style; `particle` is the Korean
    particle written right after it, if any, printed in the form that the figure's reading asks for.
    """

    expression: str
    line: int
    particle: str = ""
    shown: str = ""


Inline = Text | Strong | Emphasis | Reference | Live


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `line` is where it starts in its file."""

    inlines: tuple[Inline, ...]
    line: int


@dataclass(frozen=True)
class Bullets:
    """An unordered list of one level; each bullet is one paragraph."""

    items: tuple[Paragraph, ...]
    line: int


@dataclass(frozen=True)
class Placement:
    """Where exhibits go (`![[name]]`): one takes the full width, two share a row."""

    names: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Claim:
    """What a sentence beside it says, in a form that can be computed (`주장: 그림2["알리바바"] > …`); never printed."""

    expression: str
    line: int


Block = Paragraph | Bullets | Placement | Claim


def plain(inlines: tuple[Inline, ...]) -> str:
    """Return the characters of `inlines` without marks; a reference gives its name in brackets."""
    parts = []
    for inline in inlines:
        match inline:
            case Text(text):
                parts.append(text)
            case Strong(children) | Emphasis(children):
                parts.append(plain(children))
            case Reference(name, _, particle):
                parts.append(f"[{name}]{particle}")
            case Live(expression, _, particle, shown):
                parts.append(f"{shown or expression}{particle}")
    return "".join(parts)


def references(blocks: tuple[Block, ...]) -> Iterator[Reference]:
    """Yield every reference in `blocks`, in reading order."""
    for block in blocks:
        match block:
            case Paragraph(inlines):
                yield from inline_references(inlines)
            case Bullets(items):
                yield from references(items)
            case Placement() | Claim():
                pass


def inline_references(inlines: tuple[Inline, ...]) -> Iterator[Reference]:
    """Yield every reference in one paragraph's `inlines`, in reading order."""
    for inline in inlines:
        match inline:
            case Reference():
                yield inline
            case Strong(children) | Emphasis(children):
                yield from inline_references(children)
            case Text() | Live():
                pass
