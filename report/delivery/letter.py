"""The sealed page in, the letter out: the mail says what was approved, whatever the issue folder says by now."""

from __future__ import annotations

import re

from report.delivery.page import Element, read_page
from report.model.letter import Argument, ChartPicture, Letter, Point
from report.model.section import KeyFigure

MOST_CHARTS = 2
MOST_ARGUMENTS = 3
POINTS = 2
_LENGTH = re.compile(r"(width|height): ([\d.]+)mm")
_SENTENCE = re.compile(r"(?<=[^\d\s])\.\s")


def read_letter(html: str) -> Letter:
    """Return the letter to the page `html` of an edition."""
    page = read_page(html)
    lead = page.find("section", "lead")
    return Letter(
        title=page.find("p", "series").text,
        title_ko=page.find("p", "series-ko").text,
        house=page.find("p", "house").text,
        dateline=page.find("p", "dateline").lines,
        kicker=page.find("p", "kicker").text,
        headline=page.find("h1").text,
        deck=page.find("p", "deck").text,
        figures=_figures(page.find("aside", "side")),
        arguments=tuple(_argument(article) for article in lead.find_all("article", "argument"))[:MOST_ARGUMENTS],
        charts=tuple(_chart(figure) for figure in page.find_all("figure", "exhibit-chart"))[:MOST_CHARTS],
        contents=tuple(item.text for item in page.find("ol", "contents").find_all("li")),
        analysts=tuple(item.lines for item in page.find_all("p", "analyst")),
        notice=tuple(item.text for item in page.find("div", "notice").find_all("p")),
    )


def _figures(side: Element) -> tuple[KeyFigure, ...]:
    labels = side.find_all("p", "key-label")
    return tuple(
        KeyFigure(figure.find("span", "value").text, figure.find("span", "key-unit").text, label.text)
        for figure, label in zip(side.find_all("p", "key-figure"), labels, strict=True)
    )


def _argument(article: Element) -> Argument:
    items = [*article.find_all("li"), *article.find_all("p")][:POINTS]
    return Argument(article.find("h2").text, tuple(map(_point, items)))


def _point(item: Element) -> Point:
    """Return an item's first sentence, its bold lead-in apart."""
    first = next((child for child in item.children if isinstance(child, Element) or child.strip()), "")
    lead = first.text if isinstance(first, Element) and first.tag == "strong" else ""
    text = item.text.removeprefix(lead).strip()
    return Point(lead, _SENTENCE.split(text, maxsplit=1)[0].removesuffix("."))


def _chart(figure: Element) -> ChartPicture:
    plot = figure.find("img", "plot")
    size = {name: float(value) for name, value in _LENGTH.findall(plot.attributes["style"])}
    source = figure.find("p", "source")
    badge = source.find("span", "badge").text
    return ChartPicture(
        name=figure.attributes["id"],
        label=figure.find("span", "label").text,
        title=figure.find("span", "title").text,
        unit=figure.find("span", "unit").text,
        source=source.text.removesuffix(badge).strip(),
        is_illustrative=bool(badge),
        alt=plot.attributes["alt"],
        drawing=plot.attributes["src"],
        width_mm=size["width"],
        height_mm=size["height"],
    )
