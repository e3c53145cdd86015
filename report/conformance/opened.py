"""A PDF's bytes in, what the rules look at out: its objects, its tags in reading order, what each page paints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

from report.conformance.content import Content, codes_of, read_content


@dataclass
class Node:
    """One tag: its structure element, its role after the role map, the tag around it, and what it holds.

    `marks` are its marked contents as page index and number; `objects` the annotations it refers to; `kids` the tags
    inside it.
    """

    element: Any
    role: str
    parent: Node | None
    marks: list[tuple[int, int]] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)
    kids: list[Node] = field(default_factory=list)

    @property
    def pages(self) -> list[int]:
        """Return the pages of its own content, in order."""
        return [page for page, _ in self.marks]

    def attribute(self, name: str) -> Any:
        """Return an attribute (`/Scope`), or None."""
        return self._attributes.get(name)

    @cached_property
    def _attributes(self) -> Any:
        held = self.element.get("/A")
        return held if hasattr(held, "get") else {}


class Opened:
    """A PDF as the rules read it; each part is read when a rule first asks for it.

    Raises `pikepdf.PdfError` where the bytes are no PDF.
    """

    def __init__(self, content: bytes) -> None:
        import pikepdf

        self.content = content
        self.pdf = pikepdf.open(BytesIO(content))
        self.root: Any = self.pdf.Root

    @cached_property
    def xmp(self) -> str:
        """Return the metadata block, or an empty string."""
        metadata = self.root.get("/Metadata")
        return "" if metadata is None else metadata.read_bytes().decode("utf-8", "replace")

    @cached_property
    def pages(self) -> tuple[Any, ...]:
        """Return the page objects in order."""
        return tuple(page.obj for page in self.pdf.pages)

    @cached_property
    def annotations(self) -> tuple[tuple[int, Any], ...]:
        """Return every annotation with the index of its page."""
        return tuple((index, note) for index, page in enumerate(self.pages) for note in page.get("/Annots", []))

    @cached_property
    def objects(self) -> tuple[Any, ...]:
        """Return every dictionary and stream of the file but its tags, which are most of them."""
        from pikepdf import Dictionary, Stream

        kinds = (Dictionary, Stream)
        return tuple(
            item for item in self.pdf.objects if isinstance(item, kinds) and not ("/P" in item and "/S" in item)
        )

    @cached_property
    def fonts(self) -> tuple[Any, ...]:
        """Return every font that text may name, descendants left out."""
        return tuple(
            item
            for item in self.objects
            if item.get("/Type") == "/Font" and str(item.get("/Subtype")) in ("/Type0", "/TrueType", "/Type1", "/Type3")
        )

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Return every tag in reading order."""
        return tuple(_walk(self.root, self.pages))

    @cached_property
    def contents(self) -> tuple[Content, ...]:
        """Return what each page paints, forms included."""
        return tuple(read_content(page) for page in self.pages)

    @cached_property
    def codes(self) -> defaultdict[Any, set[bytes]]:
        """Return the codes that any page shows, by the font that it shows them with."""
        codes: defaultdict[Any, set[bytes]] = defaultdict(set)
        for content in self.contents:
            for font, strings in content.texts.items():
                codes[font].update(code for string in strings for code in codes_of(string))
        return codes


def _walk(root: Any, pages: tuple[Any, ...]) -> Iterator[Node]:
    from pikepdf import Array

    numbers = {page.objgen: index for index, page in enumerate(pages)}
    tree = root.get("/StructTreeRoot")
    role_map = {} if tree is None else {str(name): str(role) for name, role in tree.get("/RoleMap", {}).items()}
    pending: list[tuple[Any, Node | None, int]] = [] if tree is None else [(tree.get("/K", []), None, -1)]
    while pending:
        item, parent, page = pending.pop()
        if isinstance(item, Array):
            pending += [(kid, parent, page) for kid in reversed(list(item))]
        elif isinstance(item, int):
            if parent:
                parent.marks.append((page, item))
        elif (role := item.get("/S")) is not None:
            name = str(role)
            node = Node(item, role_map.get(name, name).removeprefix("/"), parent)
            if parent:
                parent.kids.append(node)
            yield node
            pending.append((item.get("/K", []), node, _page_of(item, numbers, page)))
        elif parent and item.get("/Type") == "/MCR":
            parent.marks.append((_page_of(item, numbers, page), int(item.MCID)))
        elif parent and item.get("/Type") == "/OBJR":
            parent.objects.append(item.Obj)


def _page_of(item: Any, numbers: dict[Any, int], page: int) -> int:
    own = item.get("/Pg")
    return page if own is None else numbers.get(own.objgen, -1)
