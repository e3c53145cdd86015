"""A sealed edition's files in, what the web shows of it out."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape

from report.model.document import Box
from report.model.edition import Edition
from report.model.passage import Passage
from report.model.website import Look, ShownEdition, ShownExhibit, ShownSection

COLOURS = ("ink", "accent", "accent_text", "muted", "rule", "tint")


def read_edition(edition: Edition, passages: tuple[Passage, ...], *, is_approved: bool) -> ShownEdition:
    """Return one edition as it is shown; `passages` are those of its PDF, for the search."""
    pdf = edition.pdf()
    return ShownEdition(
        issue_id=edition.issue_id,
        issue_number=edition.issue_number,
        number=edition.number,
        title=edition.title,
        day=edition.day,
        file_name=edition.file_name,
        digest=edition.sha256,
        is_approved=is_approved,
        is_correction=edition.is_correction,
        pdf=pdf,
        sections=tuple(_sections(pdf)),
        exhibits=tuple(_exhibits(edition)),
        passages=passages,
    )


def read_look(series: bytes) -> Look:
    """Return the look of a sealed `series.toml`."""
    told = tomllib.loads(series.decode())
    palette = told["style"]["palette"]
    return Look(told["title"], told["title_ko"], told["firm"], {name: palette[name] for name in COLOURS})


def _sections(pdf: bytes) -> Iterator[ShownSection]:
    """Yield the sections of the outline, each with the headlines below it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        title, page, headlines = "", 0, list[str]()
        for bookmark in document.get_toc():
            if bookmark.level == 0:
                if title:
                    yield ShownSection(title, page, tuple(headlines))
                title, page, headlines = bookmark.get_title(), bookmark.get_dest().get_index() + 1, []
            elif bookmark.level == 1:
                headlines.append(bookmark.get_title())
        if title:
            yield ShownSection(title, page, tuple(headlines))
    finally:
        document.close()


def _exhibits(edition: Edition) -> Iterator[ShownExhibit]:
    texts = _alternative_texts(edition.html().decode())
    seen: Counter[str] = Counter()
    for place in json.loads(edition.read("exhibits.json")):
        anchor = place["anchor"]
        seen[anchor] += 1
        yield ShownExhibit(
            anchor=anchor,
            picture=f"{anchor}.webp" if seen[anchor] == 1 else f"{anchor}-{seen[anchor]}.webp",
            label=place["label"],
            title=place["title"],
            page=place["page"],
            box=Box(place["x"], place["y"], place["width"], place["height"]),
            alt=texts.get(anchor) or f"{place['label']} {place['title']}",
            csv=edition.read(place["csv"]) if place["csv"] and seen[anchor] == 1 else b"",
        )


def _alternative_texts(html: str) -> Mapping[str, str]:
    """Return the texts that stand for each figure's pictures, by the figure's anchor."""
    texts: dict[str, str] = {}
    for figure in re.finditer(r'<figure [^>]*id="(figure-\d+)">(.*?)</figure>', html, re.DOTALL):
        texts[figure[1]] = " ".join(unescape(alt) for alt in re.findall(r'<img [^>]*?alt="([^"]*)"', figure[2]))
    return texts
