"""The engine's boxes in, plain page layouts out, so that no check has to know the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from report.korean.linebreak import strip_joiners
from report.model.document import Box, Fragment, Line, PageLayout, PicturePlace

if TYPE_CHECKING:
    from weasyprint import Document as Rendered

MM_PER_PX = 25.4 / 96
PT_PER_PX = 72 / 96


def read_layout(rendered: Rendered) -> tuple[PageLayout, ...]:
    """Return what stands where on each page of a rendered document."""
    blocks: dict[int, int] = {}
    return tuple(_read_page(number, page._page_box, blocks) for number, page in enumerate(rendered.pages, 1))


def _read_page(number: int, page_box: Any, blocks: dict[int, int]) -> PageLayout:
    from weasyprint.formatting_structure.boxes import LineBox, MarginBox, ReplacedBox

    lines: list[Line] = []
    fragments: list[Fragment] = []
    pictures: list[PicturePlace] = []
    filled_to = 0.0
    flow = [child for child in page_box.children if not isinstance(child, MarginBox)]
    for box, holder in _descend(flow, page_box):
        if isinstance(box, LineBox):
            pictures += [_picture(item) for item in box.descendants() if isinstance(item, ReplacedBox)]
            text = _text(box)
            if text.strip():
                block = blocks.setdefault(id(holder.element), len(blocks))
                role = holder.element.tag if holder.element is not None else ""
                lines.append(Line(text, _line_box(box), _content_box(holder), block, role, _size_pt(box)))
                filled_to = max(filled_to, lines[-1].box.bottom)
        elif isinstance(box, ReplacedBox):
            pictures.append(_picture(box))
            filled_to = max(filled_to, _border_box(box).bottom)
        name = box.element.get("id") if box.element is not None else None
        if name and not isinstance(box, LineBox):
            fragments.append(Fragment(name, _border_box(box)))
    return PageLayout(number, _content_box(page_box), filled_to, tuple(lines), tuple(fragments), tuple(pictures))


def _descend(children: list[Any], holder: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every box in document order with the block that holds it; a line's own boxes are not entered."""
    from weasyprint.formatting_structure.boxes import LineBox

    pending = [(child, holder) for child in reversed(children)]
    while pending:
        box, holder = pending.pop()
        yield box, holder
        inside = () if isinstance(box, LineBox) else getattr(box, "children", ())
        pending += [(child, box) for child in reversed(inside)]


def _picture(box: Any) -> PicturePlace:
    """Return where a picture is drawn within its box, and its dots; what is drawn by lines has none."""
    from weasyprint.images import RasterImage
    from weasyprint.layout.replaced import replacedbox_layout

    image = box.replacement
    width, height, x, y = replacedbox_layout(box)
    pixels = (image.width, image.height) if isinstance(image, RasterImage) else None
    return PicturePlace(_box(x, y, width, height), pixels)


def _text(line: Any) -> str:
    from weasyprint.formatting_structure.boxes import TextBox

    return strip_joiners("".join(box.text for box in line.descendants() if isinstance(box, TextBox)))


def _size_pt(line: Any) -> float:
    from weasyprint.formatting_structure.boxes import TextBox

    sizes = [float(box.style["font_size"]) for box in line.descendants() if isinstance(box, TextBox)]
    return max(sizes) * PT_PER_PX


def _line_box(line: Any) -> Box:
    """Return the box of a line's ink: from its first text to the end of its last, trailing space left out."""
    from weasyprint.formatting_structure.boxes import TextBox

    texts = [box for box in line.descendants() if isinstance(box, TextBox) and box.text.strip()]
    left = min(box.position_x for box in texts)
    right = max(box.position_x + box.width for box in texts)
    return _box(left, line.position_y, right - left, line.height)


def _content_box(box: Any) -> Box:
    return _box(box.content_box_x(), box.content_box_y(), box.width, box.height)


def _border_box(box: Any) -> Box:
    return _box(box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height())


def _box(x: float, y: float, width: float, height: float) -> Box:
    return Box(x * MM_PER_PX, y * MM_PER_PX, width * MM_PER_PX, height * MM_PER_PX)
