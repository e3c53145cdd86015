"""A sealed PDF in, its passages out: the text of each page, cut where a section begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from report.model.passage import Passage
from report.search.grams import fold, plain

HEAD_PT = 60.0  # a heading this near to the upper edge has only the running head above it


class _Start(NamedTuple):
    """Where a section begins: its page from 0, and how far above the page's foot, in points."""

    page: int
    height: float
    title: str


def read_passages(pdf: bytes, companies: Mapping[str, str], sections: Sequence[str] = ()) -> tuple[Passage, ...]:
    """Return the passages of a PDF in reading order; `companies` gives an id for each name that text may use.

    Sections are the outline's first level, as every edition has it; what stands before the first one belongs to it.
    `sections` are the series' own names for them, in order, which stand before a headline that differs.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        starts = _named(_section_starts(document), sections)
        return tuple(_passages(document, starts, {fold(name): company for name, company in companies.items()}))
    finally:
        document.close()


def _named(starts: list[_Start], sections: Sequence[str]) -> list[_Start]:
    names = [*sections, *("" for _ in starts)]
    return [
        start._replace(title=f"{name} · {start.title}") if name and name != start.title else start
        for start, name in zip(starts, names, strict=False)
    ]


def _passages(document: Any, starts: list[_Start], companies: Mapping[str, str]) -> Iterator[Passage]:
    current = starts[0].title if starts else ""
    mention = _mention(companies)
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        begun = [start for start in starts if start.page == number]
        edges = [*_from_top(current, begun, number, page.get_height()), _Start(number, 0, "")]
        for upper, lower in pairwise(edges):
            text = plain(words.get_text_bounded(bottom=lower.height, top=upper.height))
            if text:
                named = dict.fromkeys(companies[name] for name in mention.findall(fold(text)))
                yield Passage(number + 1, upper.title, tuple(named), text)
        current = begun[-1].title if begun else current


def _from_top(current: str, begun: list[_Start], number: int, height: float) -> list[_Start]:
    """Return a page's sections, the first from the upper edge on: a running head belongs to what is under it."""
    if begun and (begun[0].title == current or begun[0].height > height - HEAD_PT):
        return [begun[0]._replace(height=height), *begun[1:]]
    return [_Start(number, height, current), *begun]


def _section_starts(document: Any) -> list[_Start]:
    """Return where the sections begin, from the top of the first page on."""
    found = []
    for bookmark in document.get_toc():
        if bookmark.level == 0:
            target = bookmark.get_dest()
            _, place = target.get_view()
            found.append(_Start(target.get_index(), place[1], bookmark.get_title()))
    return sorted(found, key=lambda start: (start.page, -start.height))


def _mention(companies: Mapping[str, str]) -> re.Pattern[str]:
    """Return what finds a company's name: the longest first, and a Latin one only as a word of its own."""
    longest_first = sorted((name for name in companies if name), key=len, reverse=True)
    words = (rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name) for name in longest_first)
    # Latin letters run on into a Korean particle, which counts as a letter, too.
    return re.compile("|".join(words) or "(?!)", re.ASCII)
