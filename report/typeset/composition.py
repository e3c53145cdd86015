"""Built sections in, the document's HTML out, through the Jinja2 templates of `templates/`."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from report.korean.dates import format_day, short_day
from report.korean.disclosure import disclosure_sentences
from report.korean.numbers import format_figure, format_number
from report.model.document import Attachment, Document
from report.model.exhibit import Exhibit, Image
from report.model.issue import Issue
from report.model.section import Mover, Section
from report.resources import templates_dir
from report.templates import open_templates
from report.typeset.prose import prose_filter
from report.typeset.setting import mark_languages
from report.typeset.valuation_table import direction, print_valuation
from report.typeset.widths import column_widths, unit_width

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE_SHEETS = ("page.css", "front.css", "sections.css", "exhibits.css")


def compose(
    issue: Issue,
    sections: Sequence[Section],
    exhibits: Sequence[Exhibit],
    movers: Sequence[Mover],
    attachments: tuple[Attachment, ...] = (),
) -> Document:
    """Return the finished HTML of `issue`, with the files that its PDF carries."""
    environment = _environment(exhibits)
    page = environment.get_template("report.html.j2").render(
        issue=issue,
        series=issue.series,
        disclosures=disclosure_sentences(issue),
        sections=sections,
        movers=movers,
        largest_move=max((abs(move.weekly_return) for move in movers), default=0) or 1,
        style=_style(environment, issue),
    )
    html = mark_languages(page)
    content = hashlib.sha256(html.encode())
    for attachment in attachments:
        content.update(attachment.content)
    return Document(html, content.digest()[:16], attachments)


def _environment(exhibits: Sequence[Exhibit]) -> Environment:
    return open_templates(
        prose=prose_filter({exhibit.placed.spec.name: exhibit.placed for exhibit in exhibits}),
        number=format_number,
        figure=format_figure,
        day=format_day,
        short_day=short_day,
        svg_uri=_svg_uri,
        image_uri=_image_uri,
        direction=direction,
        arrow=_arrow,
        printed=print_valuation,
        column_widths=column_widths,
        unit_width=unit_width,
    )


def _style(environment: Environment, issue: Issue) -> str:
    """Return the page's style sheets as one text, the series' colours and sizes first as custom properties."""
    properties = environment.get_template("style/series.css.j2").render(series=issue.series)
    sheets = [(templates_dir() / "style" / name).read_text(encoding="utf-8") for name in STYLE_SHEETS]
    return "\n".join([properties, *sheets])


def _svg_uri(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}"


def _image_uri(image: Image) -> str:
    return f"data:{image.media_type};base64,{base64.b64encode(image.content).decode('ascii')}"


def _arrow(figure: float) -> Markup:
    """Return a return as a tag prints it: ▲16.1% or ▼5.1% in the direction's colour, 0.0% without an arrow."""
    way = direction(figure)
    sign = {"up": "▲", "down": "▼"}.get(way, "")
    return Markup('<span class="{}">{}{}%</span>').format(way or "flat", sign, format_number(abs(figure), 1))
