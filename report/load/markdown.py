"""A section's Markdown in, its parts out: headings, paragraphs, bullets and placements, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from report.load.grammar import markdown_parser
from report.load.inlines import read_inlines
from report.load.printed import is_too_long
from report.load.problems import FileProblems, Slug
from report.model.text import Block, Bullets, Claim, Paragraph, Placement

MOST_IN_ROW = 2
_PLACEMENT = re.compile(r"!\[\[([^\[\]]*)\]\]")
_ONLY_PLACEMENTS = re.compile(r"\s*(?:!\[\[[^\[\]]*\]\]\s*)+")
_CLAIM = re.compile(r"\s*주장\s*[:：]\s*(.*?)\s*")

_UNSUPPORTED: dict[str, tuple[Slug, str, str]] = {
    "table": ("unsupported-markdown", "마크다운 표는 쓸 수 없습니다.", "CSV로 저장해 kind가 table인 도표로 넣으세요."),
    "fence": ("unsupported-markdown", "코드 블록(```)은 쓸 수 없습니다.", "```를 지우고 문단으로 적으세요."),
    "code_block": ("unsupported-markdown", "빈칸 네 개로 시작하는 줄은 코드로 읽힙니다.", "줄 앞의 빈칸을 지우세요."),
    "blockquote": ("unsupported-markdown", "인용(>)은 쓸 수 없습니다.", ">를 지우고 문단으로 적으세요."),
    "ordered_list": ("unsupported-markdown", "번호 목록은 쓸 수 없습니다.", "글머리표(-)로 바꾸세요."),
    "hr": ("unsupported-markdown", "가로줄은 쓸 수 없습니다.", "줄을 지우세요."),
    "html_block": ("unsafe-html", "HTML이 있습니다.", "태그와 주석을 지우고 글만 남기세요."),
}
_HEADING: tuple[Slug, str, str] = (
    "unsupported-markdown",
    "'## 제목'이 아닌 제목이 있습니다.",
    "기사 제목은 ## 하나만 씁니다. 글이면 앞에 빈 줄을 두세요.",
)


@dataclass(frozen=True)
class Heading:
    """A `##` line."""

    text: str
    line: int


@dataclass(frozen=True)
class Lines:
    """A paragraph or a bullet as it was written; `line` is its first."""

    text: str
    line: int


@dataclass(frozen=True)
class BulletLines:
    """A list of one level as it was written."""

    items: tuple[Lines, ...]
    line: int


Part = Heading | Lines | BulletLines


def read_parts(text: str, problems: FileProblems) -> tuple[Part, ...]:
    """Return the parts of a text in order; what the page does not know is noted and left out."""
    environment: dict[str, Any] = {}
    root = SyntaxTreeNode(markdown_parser().parse(text, environment))
    repeated = environment.get("duplicate_refs", [])
    for reference in (*environment.get("references", {}).values(), *repeated):
        hint = "웹 주소는 sources.toml의 url에 적으세요."
        problems.add(reference["map"][0] + 1, "unsafe-link", "링크 정의([이름]: 주소)가 있습니다.", hint)
    return tuple(part for node in root.children for part in _read_node(node, problems))


def _read_node(node: SyntaxTreeNode, problems: FileProblems) -> Iterator[Part]:
    """Yield the part that a block is, if the page knows its kind."""
    line = _line(node)
    match node.type:
        case "heading" if node.markup == "##":
            yield Heading(_content(node), line)
        case "heading":
            problems.add(line, *_HEADING)
        case "paragraph":
            yield Lines(_content(node), line)
        case "bullet_list":
            yield BulletLines(tuple(_read_bullets(node, problems)), line)
        case kind:
            problems.add(line, *_UNSUPPORTED[kind])


def _read_bullets(bullets: SyntaxTreeNode, problems: FileProblems) -> Iterator[Lines]:
    for item in bullets.children:
        if [child.type for child in item.children] == ["paragraph"]:
            yield Lines(_content(item.children[0]), _line(item))
        else:
            hint = "글머리표 하나에 문단 하나만, 한 단계만 쓰세요. 빈 글머리표는 지우세요."
            problems.add(_line(item), "unsupported-markdown", "글머리표 안에 문단 하나가 아닌 것이 있습니다.", hint)


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _content(node: SyntaxTreeNode) -> str:
    return node.children[0].content if node.children else ""


def read_blocks(parts: tuple[Part, ...], problems: FileProblems) -> tuple[Block, ...]:
    """Return the blocks that paragraphs and bullets say."""
    blocks: list[Block] = []
    for part in parts:
        match part:
            case Lines():
                blocks.extend(_split_placements(part, problems))
            case BulletLines(items, line):
                blocks.append(Bullets(tuple(_read_paragraph(item, problems) for item in items), line))
            case Heading():
                pass
    return tuple(blocks)


def _split_placements(paragraph: Lines, problems: FileProblems) -> Iterator[Block]:
    """Yield the placements and claims of a paragraph, each on a line of its own, and the text between them."""
    numbered = enumerate(paragraph.text.split("\n"), start=paragraph.line)
    for is_own, group in groupby(numbered, key=lambda item: _is_own_line(item[1])):
        lines = list(group)
        if is_own:
            yield from (_read_own_line(line, number, problems) for number, line in lines)
        else:
            yield _read_paragraph(Lines("\n".join(line for _, line in lines), lines[0][0]), problems)


def _is_own_line(line: str) -> bool:
    return bool(_ONLY_PLACEMENTS.fullmatch(line) or _CLAIM.fullmatch(line))


def _read_own_line(line: str, number: int, problems: FileProblems) -> Placement | Claim:
    claim = _CLAIM.fullmatch(line)
    return Claim(claim[1], number) if claim else _read_placement(line, number, problems)


def _read_placement(line: str, number: int, problems: FileProblems) -> Placement:
    names = tuple(name.strip() for name in _PLACEMENT.findall(line))
    if len(names) > MOST_IN_ROW:
        message = f"한 줄에 도표가 {len(names)}개 있습니다."
        problems.add(number, "too-many-placements", message, "한 줄에 둘까지만 놓고 줄을 나누세요.")
    return Placement(names, number)


def _read_paragraph(lines: Lines, problems: FileProblems) -> Paragraph:
    if is_too_long(lines.text, lines.line, problems):
        return Paragraph((), lines.line)
    return Paragraph(read_inlines(lines.text, lines.line, problems), lines.line)
