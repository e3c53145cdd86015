"""An issue's HTML in, a tree of its elements out: enough to find what the page's classes name, and nothing is run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"meta", "link", "img", "br", "col", "hr", "input"})
_BREAK = "\v"  # no page holds one: it is a control character


@dataclass
class Element:
    """An element: its tag, its attributes, and its children in order."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return its text on one line."""
        return " ".join(self.lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return its texts between line breaks, each on one line."""
        lines = "".join(self._texts()).split(_BREAK)
        return tuple(filter(None, (" ".join(line.split()) for line in lines)))

    def find_all(self, tag: str = "", name: str = "") -> Iterator[Element]:
        """Yield the elements below that have `tag` and the class `name`, in the page's order."""
        for child in self.children:
            if isinstance(child, Element):
                if tag in ("", child.tag) and (not name or name in child.attributes.get("class", "").split()):
                    yield child
                yield from child.find_all(tag, name)

    def find(self, tag: str = "", name: str = "") -> Element:
        """Return the first such element; an empty one where there is none."""
        return next(self.find_all(tag, name), Element(tag, {}))

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield _BREAK if child.tag == "br" else "".join(child._texts())


class _Builder(HTMLParser):
    """Builds the tree; our own pages close what they open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element."""
        element = Element(tag, {key: value or "" for key, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of that name, and what was left open in it."""
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        """Add text."""
        self._open[-1].children.append(data)


def read_page(html: str) -> Element:
    """Return the root of the page's tree."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root
