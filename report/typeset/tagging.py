"""The engine's tags completed from the HTML behind them: what a screen reader says and where it may jump.

A tag is a structure element of ISO 32000-1, 14.7; the rules are those of PDF/UA-1 (ISO 14289-1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from report.korean.linebreak import strip_joiners
from report.typeset.layout import PT_PER_PX
from report.typeset.table_heads import relate_heads, scope_of
from report.typeset.tag_notes import Tag

_SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}


def complete_tags(rendered: Any, pdf: Any, tags: Mapping[int, Tag]) -> None:
    """Change the tags of a file that is about to be written; `tags` are those noted while they were made."""
    heights = [page.height for page in rendered.pages]
    for tag in tags.values():
        _flatten(tag, tags)
        _tell_language(tag)
        if tag.role == "Link":
            _describe_link(tag)
        elif tag.role == "Figure":
            _place_figure(tag, heights[tag.page])
        elif tag.role == "TH":
            tag.element["A"]["Scope"] = _SCOPES[scope_of(tag.box)]
        elif tag.role == "Table":
            relate_heads(tag.box)
    _index_heads(pdf, tags.values())


def _flatten(tag: Tag, tags: Mapping[int, Tag]) -> None:
    """Make the boxes that a layout puts inside an element's box no second paragraph, article or link."""
    parent = tags.get(_number(tag.element["P"]))
    is_repeated = parent is not None and (tag.role, tag.box.element) == (parent.role, parent.box.element)
    if is_repeated or (tag.role == "Link" and not tag.box.link_annotation):
        tag.element["S"] = "/NonStruct"


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _tell_language(tag: Tag) -> None:
    from pydyf import String

    if language := tag.attribute("lang"):
        tag.element["Lang"] = String(language)


def _describe_link(tag: Tag) -> None:
    """Say what a link is for: its title, or else its text; the engine says the anchor's name."""
    from pydyf import String

    text = strip_joiners("".join(tag.box.element.itertext()))
    tag.box.link_annotation["Contents"] = String(tag.attribute("title") or text)


def _place_figure(tag: Tag, page_height: float) -> None:
    """Give a figure's box in points from the page's lower left corner; the engine gives pixels from the upper."""
    from pydyf import Array

    left, top, right, bottom = tag.element["A"]["BBox"]
    edges = (left, page_height - bottom, right, page_height - top)
    tag.element["A"]["BBox"] = Array([round(edge * PT_PER_PX, 3) for edge in edges])
    tag.element["A"]["Placement"] = "/Block"


def _index_heads(pdf: Any, tags: Iterable[Tag]) -> None:
    """Add the index by which a cell's heads are found; a structure with identifiers must have it."""
    from pydyf import Array, Dictionary

    heads = [(tag.element["ID"], tag.element.reference) for tag in tags if "ID" in tag.element]
    if heads:
        heads.sort(key=lambda head: head[0].data)
        root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
        root["IDTree"] = Dictionary({"Names": Array([part for head in heads for part in head])})
