"""A manuscript in, every text that will be printed of it out, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from report.model.proof import Manuscript
from report.model.section import Item, SectionText
from report.model.text import Block, Bullets, Paragraph, Placement, plain

Kind = Literal["title", "kicker", "summary", "heading", "fact", "paragraph", "bullet", "key-label", "caption", "note"]


@dataclass(frozen=True)
class Passage:
    """One text as it will be read: where it stands (`file` in the issue's folder, its first line), and what it is."""

    file: str
    line: int | None
    kind: Kind
    text: str

    def line_of(self, found: str, manuscript: Manuscript) -> int | None:
        """Return the line on which `found` stands: a paragraph may run over several."""
        return manuscript.line_of(self.file, found, (self.line or 1) - 1) or self.line


def passages(manuscript: Manuscript) -> Iterator[Passage]:
    """Yield the issue's own texts in reading order; standing texts of the series are not among them."""
    for section in manuscript.issue.texts:
        yield from _front(section, manuscript)
        yield from _blocks(section.file, section.intro)
        for item in section.items:
            yield from item_passages(section.file, item)
    yield from _sheet(manuscript)


def item_passages(file: str, item: Item) -> Iterator[Passage]:
    """Yield the heading, the facts and the text of one item."""
    yield Passage(file, item.line, "heading", plain(item.heading))
    for fact in item.facts:
        yield Passage(file, fact.line, "fact", fact.value)
    yield from _blocks(file, item.blocks)


def _front(section: SectionText, manuscript: Manuscript) -> Iterator[Passage]:
    kinds: tuple[Literal["title", "kicker", "summary"], ...] = ("title", "kicker", "summary")
    for kind in kinds:
        if text := section.front.get(kind):
            yield Passage(section.file, manuscript.line_of(section.file, text), kind, text)


def _blocks(file: str, blocks: tuple[Block, ...]) -> Iterator[Passage]:
    for block in blocks:
        match block:
            case Paragraph(inlines, line):
                yield Passage(file, line, "paragraph", plain(inlines))
            case Bullets(items):
                yield from (Passage(file, bullet.line, "bullet", plain(bullet.inlines)) for bullet in items)
            case Placement():
                pass


def _sheet(manuscript: Manuscript) -> Iterator[Passage]:
    """Yield what `issue.toml` says on the page: labels of key figures, captions and notes of exhibits."""
    for figure in manuscript.issue.key_figures:
        yield Passage("issue.toml", manuscript.line_of("issue.toml", figure.label), "key-label", figure.label)
    for spec in manuscript.issue.exhibits:
        yield Passage("issue.toml", manuscript.line_of("issue.toml", spec.title, spec.line), "caption", spec.title)
        if spec.note:
            yield Passage("issue.toml", manuscript.line_of("issue.toml", spec.note, spec.line), "note", spec.note)
