"""Which box of the layout each tag of a PDF comes from: the engine knows, and forgets.

The engine writes a tag for each box and leaves out what it has no use for itself: languages, the scope of heads, what a
link is for. It offers no way in, so the two functions that make and mark tags are replaced while one file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Tag:
    """One structure element of the engine, to be changed in place, with its box and the index of its page."""

    element: Any
    box: Any
    page: int

    @property
    def role(self) -> str:
        """Return its type: `P`, `TH`, …."""
        return str(self.element["S"]).removeprefix("/")

    def attribute(self, name: str) -> str:
        """Return an attribute of the HTML element behind it, or an empty string."""
        element = self.box.element
        return "" if element is None or ":" in self.box.element_tag else element.get(name, "")


@contextmanager
def noting_tags(rendered: Any) -> Iterator[dict[int, Tag]]:
    """Note every tag of `rendered` by object number while it is written, and set its running lines as artifacts."""
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.pdf import tags
    from weasyprint.pdf.stream import Stream

    noted: dict[int, Tag] = {}
    build = tags._build_box_tree

    def build_and_note(box: Any, parent: Any, pdf: Any, page: int, *rest: Any) -> Iterator[Any]:
        if isinstance(box, MarginBox):
            return
        for element in build(box, parent, pdf, page, *rest):
            noted.setdefault(element.number, Tag(element, box, page))
            yield element

    with (
        _replaced(tags, "_build_box_tree", build_and_note),
        _replaced(Stream, "marked", _marking(Stream.marked, _running_texts(rendered))),
    ):
        yield noted


@contextmanager
def _replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    original = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, original)


def _running_texts(rendered: Any) -> dict[Any, str]:
    """Return the texts in the margins of every page, with what they are: Header or Footer."""
    from weasyprint.formatting_structure.boxes import MarginBox, TextBox

    return {
        text: "Header" if margin.at_keyword.startswith("@top") else "Footer"
        for page in rendered.pages
        for margin in page._page_box.children
        if isinstance(margin, MarginBox)
        for text in margin.descendants()
        if isinstance(text, TextBox)
    }


def _marking(marked: Callable[..., Any], running: dict[Any, str]) -> Callable[..., Any]:
    """Return the engine's `marked`, but for running lines: a reader's voice must not say them on every page."""
    from pydyf import Dictionary

    @contextmanager
    def mark(stream: Any, box: Any, tag: str) -> Iterator[None]:
        if box not in running:
            with marked(stream, box, tag):
                yield
            return
        kind = Dictionary({"Type": "/Pagination", "Subtype": f"/{running[box]}"})
        stream.begin_marked_content("Artifact", kind)
        yield
        stream.end_marked_content()

    return mark
