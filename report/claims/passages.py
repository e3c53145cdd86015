"""An issue as it was written in, its prose as plain passages out, each with its line and what accounts for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from report.claims.book import Book
from report.claims.expression import ExpressionError
from report.claims.filling import shown_value, split_words
from report.korean.particles import attach
from report.model.issue import Issue
from report.model.section import Item, SectionText
from report.model.text import (
    Block,
    Bullets,
    Claim,
    Emphasis,
    Inline,
    Live,
    Paragraph,
    Placement,
    Reference,
    Strong,
    Text,
)


@dataclass(frozen=True)
class LiveSpan:
    """Where a live figure stands in a passage: text[start:end]."""

    start: int
    end: int
    expression: str


@dataclass(frozen=True)
class Passage:
    """One paragraph, bullet, title or field: `heading` and `companies` are its item's, `source` who its item cites."""

    file: str
    line: int | None
    text: str
    live: tuple[LiveSpan, ...] = ()
    heading: str = ""
    companies: tuple[str, ...] = ()
    source: str = ""


def passages_of(issue: Issue, book: Book) -> Iterator[Passage]:
    """Yield every passage of an issue: key figures, exhibits' titles and notes, then each section from its title on."""
    for figure in issue.key_figures:
        value = f"{figure.label}: {figure.value}{figure.unit}"
        passage = _words(value, "issue.toml", _line_of(issue, "issue.toml", figure.value), book)
        yield replace(passage, source=figure.source)
    for spec in issue.exhibits:
        for words in filter(None, (spec.title, spec.note)):
            yield _words(words, "issue.toml", _line_of(issue, "issue.toml", words), book)
    for text in issue.texts:
        yield from _section(issue, text, book)


def _section(issue: Issue, text: SectionText, book: Book) -> Iterator[Passage]:
    source = text.front.get("source", "")
    for name, words in text.front.items():
        if name != "source":
            yield replace(_words(words, text.file, _line_of(issue, text.file, words), book), source=source)
    passages = [passage for block in text.intro for passage in _block(block, text.file, book)]
    passages += [passage for item in text.items for passage in _item(item, text.file, book)]
    # What a section cites as a whole stands for each of its items that names nobody.
    yield from (passage if passage.source else replace(passage, source=source) for passage in passages)


def _item(item: Item, file: str, book: Book) -> Iterator[Passage]:
    heading, live = _flat(item.heading, book)
    yield Passage(file, item.line, heading, live, heading, item.companies, item.source)
    for fact in item.facts:
        yield _words(f"{fact.label}: {fact.value}", file, fact.line, book, item)
    for block in item.blocks:
        yield from _block(block, file, book, heading, item)


def _block(block: Block, file: str, book: Book, heading: str = "", item: Item | None = None) -> Iterator[Passage]:
    match block:
        case Paragraph(inlines, line):
            text, live = _flat(inlines, book)
            companies, source = (item.companies, item.source) if item else ((), "")
            yield Passage(file, line, text, live, heading, companies, source)
        case Bullets(items):
            for paragraph in items:
                yield from _block(paragraph, file, book, heading, item)
        case Placement() | Claim():
            pass


def _words(words: str, file: str, line: int | None, book: Book, item: Item | None = None) -> Passage:
    """Return plain words with their live figures shown."""
    text, live = "", []
    for part, particle, is_live in split_words(words):
        if is_live:
            shown = _shown(part, book)
            live.append(LiveSpan(len(text), len(text) + len(shown), part))
            text += attach(shown, particle)
        else:
            text += part + particle
    companies, source = (item.companies, item.source) if item else ((), "")
    return Passage(file, line, text, tuple(live), "", companies, source)


def _flat(inlines: tuple[Inline, ...], book: Book) -> tuple[str, tuple[LiveSpan, ...]]:
    """Return inlines as plain text, with where live figures stand in it; a reference is no amount and gives nothing."""
    text, live = "", []
    for inline in _leaves(inlines):
        match inline:
            case Text(words):
                text += words
            case Live(expression, _, particle):
                shown = _shown(expression, book)
                live.append(LiveSpan(len(text), len(text) + len(shown), expression))
                text += attach(shown, particle)
            case _:
                pass
    return text, tuple(live)


def _leaves(inlines: tuple[Inline, ...]) -> Iterator[Text | Live | Reference]:
    for inline in inlines:
        match inline:
            case Strong(children) | Emphasis(children):
                yield from _leaves(children)
            case leaf:
                yield leaf


def _shown(expression: str, book: Book) -> str:
    """Return what a live figure shows; one that cannot be shown is told where it is filled in."""
    try:
        return shown_value(expression, book)
    except ExpressionError:
        return ""


def _line_of(issue: Issue, file: str, words: str) -> int | None:
    lines = issue.written.get(f"{issue.id}/{file}", "").split("\n")
    return next((at for at, line in enumerate(lines, 1) if words in line), None)
