"""One paragraph's Markdown in, its inlines out: text, strong, emphasis, and references to exhibits; nothing else."""

from __future__ import annotations

import re

from markdown_it.token import Token

from report.load.grammar import markdown_parser
from report.load.problems import FileProblems, Slug
from report.model.text import Emphasis, Inline, Live, Reference, Strong, Text

DEEPEST = 3
# Marks that were meant but not closed, or a heading that was not set apart: a client would read them on the page.
_STRAY = re.compile(r"\[\[|\]\]|\{\{|\}\}|^(?:##|＃＃)")
_LINK_HINT = "글만 남기세요. 웹 주소는 sources.toml의 url에, 그림은 issue.toml에 적습니다."

_REFUSED: dict[str, tuple[Slug, str, str]] = {
    "link_open": ("unsafe-link", "링크가 있습니다.", _LINK_HINT),
    "image": ("unsafe-link", "마크다운 그림이 있습니다.", _LINK_HINT),
    "html_inline": ("unsafe-html", "HTML이 있습니다.", "태그를 지우고 글만 남기세요."),
    "entity": ("unsafe-html", "HTML 표기(&…;)가 있습니다.", "찍을 글자를 그대로 적으세요."),
    "code_inline": ("unsupported-markdown", "코드 표시(`…`)는 쓸 수 없습니다.", "굵게는 **…**, 강조는 *…*로 적으세요."),
    "placement": (
        "placement-in-text",
        "![[…]]가 글 가운데 있습니다.",
        "도표는 따로 한 줄에 놓고, 글에서는 [[…]]로 가리키세요.",
    ),
}


def read_inlines(content: str, line: int, problems: FileProblems) -> tuple[Inline, ...]:
    """Return the inlines of a paragraph that starts on `line`; line breaks in it become spaces."""
    tokens: list[Token] = []
    parser = markdown_parser()
    parser.inline.parse(content, parser, {}, tokens)
    builder = _Builder(line, problems)
    for token in tokens:
        builder.take(token)
    return builder.finish()


def check_plain(text: str, line: int, problems: FileProblems) -> None:
    """Note marks in a line that is printed as it stands: a field, a line of the front matter."""
    if not all(isinstance(inline, Text | Live) for inline in read_inlines(text, line, problems)):
        hint = "표시를 지우세요. 도표는 본문에서 가리킵니다."
        problems.add(line, "unsupported-markdown", "이 줄에는 굵게, 강조, 도표 이름을 쓸 수 없습니다.", hint)


class _Builder:
    """Turns a flat list of tokens into a tree, counting lines on the way."""

    def __init__(self, line: int, problems: FileProblems) -> None:
        self._line = line
        self._problems = problems
        self._levels: list[list[Inline]] = [[]]

    def take(self, token: Token) -> None:
        """Add what one token says."""
        kind = token.info if token.type == "text_special" else token.type
        if refusal := _REFUSED.get(kind):
            self._problems.add(self._line, *refusal)
        match kind:
            case "text" | "escape":
                self._add_text(token.content, is_marked=kind == "text")
            case "softbreak" | "hardbreak":
                self._add_text(" ")
            case "strong_open" | "em_open":
                self._open()
            case "strong_close":
                self._close(Strong)
            case "em_close":
                self._close(Emphasis)
            case "reference":
                self._levels[-1].append(Reference(token.content, self._line, token.info))
            case "live":
                self._levels[-1].append(Live(token.content, self._line, token.info))
            case _:
                pass
        self._line += token.content.count("\n") + kind.endswith("break")

    def finish(self) -> tuple[Inline, ...]:
        """Return the tree."""
        return tuple(self._levels[0])

    def _add_text(self, text: str, *, is_marked: bool = False) -> None:
        if is_marked and "**" in text:
            hint = "여는 **와 닫는 **를 맞추고, 그 안쪽은 띄우지 마세요."
            self._problems.add(self._line, "unsupported-markdown", "**의 짝이 맞지 않습니다.", hint)
        if is_marked and (stray := _STRAY.search(text)):
            hint = "도표는 [[이름]], 수치는 {{ 이름(…) }}, 제목은 '## 제목'처럼 ## 뒤를 띄워 적으세요."
            self._problems.add(self._line, "unsupported-markdown", f"'{stray[0]}'이(가) 글자 그대로 찍힙니다.", hint)
        level = self._levels[-1]
        if level and isinstance(level[-1], Text):
            level[-1] = Text(level[-1].text + text)
        elif text:
            level.append(Text(text))

    def _open(self) -> None:
        self._levels.append([])
        if len(self._levels) == DEEPEST + 1:
            hint = "굵게와 강조는 한 겹씩만 쓰세요."
            self._problems.add(self._line, "unsupported-markdown", "굵게와 강조가 너무 깊이 겹쳤습니다.", hint)

    def _close(self, kind: type[Strong] | type[Emphasis]) -> None:
        children = tuple(self._levels.pop())
        # Beyond the depth that is told, children are kept flat, so that no later walk over the tree runs too deep.
        self._levels[-1].extend([kind(children)] if len(self._levels) < DEEPEST + 1 else children)
