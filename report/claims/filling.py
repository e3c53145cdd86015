"""An issue as it was written in, the issue with every live figure shown out; what cannot be shown is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from report.claims.amounts import Amount, show
from report.claims.book import Book
from report.claims.evaluation import evaluate
from report.claims.expression import ExpressionError, parse_value
from report.errors import UnusableIssue
from report.korean.particles import attach
from report.model.exhibit import ExhibitSpec
from report.model.finding import Finding
from report.model.issue import Issue
from report.model.market import Mark
from report.model.section import Fact, Item, KeyFigure, SectionText
from report.model.text import Block, Bullets, Emphasis, Inline, Live, Paragraph, Strong

LIVE = re.compile(r"\{\{([^{}\n]*)\}\}")
_BRIEF = 80  # letters of a figure that a message repeats
_PARTICLE = re.compile(r"(?:\([가-힣]{1,2}\))?[가-힣]{1,4}(?:\([가-힣]{1,4}\))?(?!\w)")


def fill(issue: Issue, book: Book, folder: str) -> Issue:
    """Return `issue` with each live figure in house style; `folder` is the issue's, as findings name it.

    Raises `UnusableIssue` (bad-figure) with every figure that cannot be shown.
    """
    filler = _Filler(book, issue.written, folder, issue.id)
    texts = tuple(filler.text(text) for text in issue.texts)
    exhibits = tuple(filler.exhibit(spec) for spec in issue.exhibits)
    key_figures = tuple(filler.key_figure(figure) for figure in issue.key_figures)
    if filler.findings:
        raise UnusableIssue(list(dict.fromkeys(filler.findings)))
    return replace(issue, texts=texts, exhibits=exhibits, key_figures=key_figures, draft=issue)


def shown_value(expression: str, book: Book) -> str:
    """Return what a live figure shows. Raises `ExpressionError`."""
    value = evaluate(parse_value(expression), book)
    if isinstance(value, Amount):
        return show(value)
    if isinstance(value, Mark):
        return value.value
    hint = '도표 전체가 아니라 한 항목을 적으세요. 예: 그림2["알리바바"]'
    raise ExpressionError("한 수가 아니어서 글에 찍을 수 없습니다.", hint)


@dataclass
class _Filler:
    """Fills each part of an issue, and keeps what went wrong."""

    book: Book
    written: Mapping[str, str]
    folder: str
    issue_id: str

    def __post_init__(self) -> None:
        self.findings: list[Finding] = []

    def text(self, text: SectionText) -> SectionText:
        """Return one section's text, filled."""
        front = {name: self._words(value, text.file, None) for name, value in text.front.items()}
        items = tuple(self._item(item, text.file) for item in text.items)
        return replace(text, front=front, intro=self._blocks(text.intro, text.file), items=items)

    def exhibit(self, spec: ExhibitSpec) -> ExhibitSpec:
        """Return an exhibit with its title, note and description filled."""
        title, note, alt = (self._words(words, "issue.toml", None) for words in (spec.title, spec.note, spec.alt))
        return replace(spec, title=title, note=note, alt=alt)

    def key_figure(self, figure: KeyFigure) -> KeyFigure:
        """Return a key figure with its value and label filled; a live value's unit is set apart as the page has it."""
        value, label = (self._words(words, "issue.toml", None) for words in (figure.value, figure.label))
        if value != figure.value and not figure.unit and (parts := re.fullmatch(r"([+−]?[\d.,]+)(\D.*)", value)):
            return KeyFigure(parts[1], parts[2].strip(), label, figure.source)
        return KeyFigure(value, figure.unit, label, figure.source)

    def _item(self, item: Item, file: str) -> Item:
        facts = tuple(Fact(fact.label, self._words(fact.value, file, fact.line), fact.line) for fact in item.facts)
        heading = self._inlines(item.heading, file)
        source = self._words(item.source, file, item.line)
        return replace(item, heading=heading, source=source, facts=facts, blocks=self._blocks(item.blocks, file))

    def _blocks(self, blocks: tuple[Block, ...], file: str) -> tuple[Block, ...]:
        return tuple(self._block(block, file) for block in blocks)

    def _block(self, block: Block, file: str) -> Block:
        match block:
            case Paragraph(inlines, line):
                return Paragraph(self._inlines(inlines, file), line)
            case Bullets(items, line):
                filled = (Paragraph(self._inlines(item.inlines, file), item.line) for item in items)
                return Bullets(tuple(filled), line)
            case _:
                return block

    def _inlines(self, inlines: tuple[Inline, ...], file: str) -> tuple[Inline, ...]:
        return tuple(self._inline(inline, file) for inline in inlines)

    def _inline(self, inline: Inline, file: str) -> Inline:
        match inline:
            case Live(expression, line):
                return replace(inline, shown=self._shown(expression, file, line))
            case Strong(children):
                return Strong(self._inlines(children, file))
            case Emphasis(children):
                return Emphasis(self._inlines(children, file))
            case _:
                return inline

    def _words(self, words: str, file: str, line: int | None) -> str:
        """Return plain words with their live figures shown, each with the particle that follows it."""
        if "{{" not in words:
            return words
        line = line if line is not None else self._line_of(words, file)
        return "".join(
            attach(self._shown(part, file, line), particle) if is_live else part + particle
            for part, particle, is_live in split_words(words)
        )

    def _shown(self, expression: str, file: str, line: int | None) -> str:
        try:
            return shown_value(expression, self.book)
        except ExpressionError as error:
            brief = expression if len(expression) <= _BRIEF else f"{expression[:_BRIEF]}…"
            message = f"{{{{ {brief} }}}}: {error.message}"
            self.findings.append(Finding(f"{self.folder}/{file}", line, "bad-figure", "error", message, error.hint))
            return ""

    def _line_of(self, words: str, file: str) -> int | None:
        lines = self.written.get(f"{self.issue_id}/{file}", "").split("\n")
        escaped = words.replace("\\", "\\\\").replace('"', '\\"')
        return next((at for at, line in enumerate(lines, 1) if words in line or escaped in line), None)


def split_words(words: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the parts of plain words in order: text, or a live figure's expression with the particle after it."""
    at = 0
    for match in LIVE.finditer(words):
        if match.start() > at:
            yield words[at : match.start()], "", False
        particle = _PARTICLE.match(words, match.end())
        at = particle.end() if particle else match.end()
        yield match[1].strip(), particle[0] if particle else "", True
    if at < len(words):
        yield words[at:], "", False
