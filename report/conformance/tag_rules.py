"""Rules about tags: what ISO 14289-1 (PDF/UA-1) asks so that a screen reader says the pages in order and in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from report.conformance.opened import Node, Opened

_GROUPS = ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct")
_BLOCKS = ("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody")
_TABLES = ("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot")
_INLINES = ("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form")
_ROLES = frozenset((*_GROUPS, *_BLOCKS, *_TABLES, *_INLINES))
_HOMES = {"LI": "L", "LBody": "LI"}
_HEADING = re.compile(r"H([1-6])")
_NUMBER_ONLY = re.compile(r"(?:그림|표|도표|figure|image)?\s*\d*\s*\.?", re.IGNORECASE)


def marked(file: Opened) -> Iterator[str]:
    """7.1: the file says that it is tagged, and means it."""
    info = file.root.get("/MarkInfo", {})
    if not info.get("/Marked", False) or info.get("/Suspects", False) or "/StructTreeRoot" not in file.root:
        yield "태그가 있다는 표시(MarkInfo)나 태그 트리가 없습니다"


def untagged(file: Opened) -> Iterator[str]:
    """7.1: everything painted is content or decoration."""
    for number, content in enumerate(file.contents, 1):
        if content.unmarked:
            yield f"{number}쪽에 태그도 장식 표시도 없는 것이 {len(content.unmarked)}개 있습니다"


def unread(file: Opened) -> Iterator[str]:
    """7.1: every marked content is reached from the tags, and back."""
    reached = {mark for node in file.nodes for mark in node.marks}
    painted = {(page, mark) for page, content in enumerate(file.contents) for mark in content.marks}
    if reached != painted:
        yield f"태그 트리와 지면의 내용이 {len(reached ^ painted)}곳에서 어긋납니다"


def parents(file: Opened) -> Iterator[str]:
    """ISO 32000-1, 14.7.4.4: from a marked content the way leads back to its tag."""
    table = _parent_table(file)
    owners = {mark: node.element.objgen for node in file.nodes for mark in node.marks}
    wrong = 0
    for page, number in owners:
        row = table.get(int(file.pages[page].get("/StructParents", -1)), []) if page >= 0 else []
        held = row[number] if number < len(row) else None
        wrong += held is None or held.objgen != owners[page, number]
    if wrong:
        yield f"지면에서 태그로 돌아가는 표(ParentTree)가 {wrong}곳에서 틀립니다"


def roles(file: Opened) -> Iterator[str]:
    """7.1: every tag is of a standard type, by its name or by the role map."""
    for role in sorted({node.role for node in file.nodes} - _ROLES):
        yield f"'{role}'은(는) 표준 태그가 아닙니다"


def reading_order(file: Opened) -> Iterator[str]:
    """7.2: the tags go through the pages from the first to the last."""
    pages = [page for node in file.nodes for page in node.pages[:1]]
    if any(later < earlier for earlier, later in pairwise(pages)):
        yield "읽는 차례가 앞쪽으로 되돌아갑니다"


def headings(file: Opened) -> Iterator[str]:
    """7.4: one heading of the first level, and no level is skipped on the way down."""
    levels = [int(found.group(1)) for node in file.nodes if (found := _HEADING.fullmatch(node.role))]
    if levels.count(1) != 1:
        yield f"첫 단계 제목(H1)이 하나여야 하는데 {levels.count(1)}개입니다"
    if any(later > earlier + 1 for earlier, later in pairwise([0, *levels])):
        yield "제목의 단계를 건너뛰었습니다"


def tab_order(file: Opened) -> Iterator[str]:
    """7.18.3: the tab key follows the tags."""
    for number, page in enumerate(file.pages, 1):
        if page.get("/Tabs") != "/S":
            yield f"{number}쪽의 탭 순서가 태그를 따르지 않습니다"


def descriptions(file: Opened) -> Iterator[str]:
    """7.3: every figure is described, with more than its number."""
    for node in _of(file, "Figure"):
        if _NUMBER_ONLY.fullmatch(str(node.element.get("/Alt", "")).strip()):
            yield f"{_page(node)}그림의 대체 텍스트가 없거나 번호뿐입니다"


def figure_boxes(file: Opened) -> Iterator[str]:
    """ISO 32000-1, 14.8.5.4: a figure says where it stands, on its page."""
    for node in _of(file, "Figure"):
        box = node.attribute("/BBox")
        edges = [] if box is None else [float(edge) for edge in box]
        page = [float(edge) for edge in file.pages[node.pages[0]].MediaBox] if node.pages else []
        if len(edges) != 4 or len(page) != 4 or not _lies_in(edges, page):
            yield f"{_page(node)}그림의 자리(BBox)가 없거나 쪽 밖입니다"


def lists(file: Opened) -> Iterator[str]:
    """7.6: a list holds items, an item its label and its body."""
    allowed = {"L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}}
    for node in file.nodes:
        wrong = {kid.role for kid in node.kids} - allowed.get(node.role, _ROLES)
        if wrong and node.role in allowed:
            yield f"{_page(node)}목록({node.role})에 {', '.join(sorted(wrong))}이(가) 들어 있습니다"
        if node.role in _HOMES and (node.parent is None or node.parent.role != _HOMES[node.role]):
            yield f"{_page(node)}목록 밖에 {node.role}이(가) 있습니다"


def bookmarks(file: Opened) -> Iterator[str]:
    """7.17: a longer report can be walked by its bookmarks."""
    if len(file.pages) > 1 and int(file.root.get("/Outlines", {}).get("/Count", 0)) == 0:
        yield "책갈피가 없습니다"


def _of(file: Opened, role: str) -> Iterator[Node]:
    return (node for node in file.nodes if node.role == role)


def _page(node: Node) -> str:
    """Return where a tag stands, to open a message with."""
    pending = [node]
    while pending:
        one = pending.pop(0)
        if one.pages:
            return f"{one.pages[0] + 1}쪽: "
        pending = [*one.kids, *pending]
    return ""


def _lies_in(edges: list[float], page: list[float]) -> bool:
    left, bottom, right, top = edges
    slack = 1.0  # a point: boxes are rounded
    return page[0] - slack <= left < right <= page[2] + slack and page[1] - slack <= bottom < top <= page[3] + slack


def _parent_table(file: Opened) -> dict[int, Any]:
    """Return the rows of the parent tree by key, also of one that is split."""
    rows: dict[int, Any] = {}
    pending = [file.root.get("/StructTreeRoot", {}).get("/ParentTree", {})]
    while pending:
        branch = pending.pop()
        pending += list(branch.get("/Kids", []))
        numbers = list(branch.get("/Nums", []))
        rows |= {int(key): row for key, row in zip(numbers[::2], numbers[1::2], strict=True)}
    return rows
