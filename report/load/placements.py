"""Section texts and exhibit names in, problems out: each exhibit stands once, each reference means one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report.load.problems import FileProblems, Problems
from report.load.suggestion import suggest
from report.model.section import SectionText
from report.model.text import Block, Placement, Reference, inline_references, references


def check_placements(
    texts: tuple[SectionText, ...],
    lines: Mapping[str, int | None],
    shown: str,
    problems: Problems,
    *,
    are_complete: bool,
) -> None:
    """Note what is placed twice or never, and what is placed or meant and does not exist.

    `lines` gives each exhibit's line in issue.toml by name; `shown` is the folder's name in findings. Unless the texts
    `are_complete`, an exhibit may be placed in one that could not be read.
    """
    placed: dict[str, str] = {}
    for text in texts:
        own = problems.of(f"{shown}/{text.file}")
        for name, line in _placed(text):
            if not _is_known(name, line, lines, own):
                continue
            if name in placed:
                message = f"'{name}'은(는) {placed[name]}에 이미 놓였습니다."
                own.add(line, "exhibit-placed-twice", message, "한 곳만 남기고, 다른 곳에서는 [[…]]로 가리키세요.")
            placed.setdefault(name, f"{text.file}:{line}")
        for reference in _references(text):
            _is_known(reference.name, reference.line, lines, own)
    for name in [name for name in lines if are_complete and name not in placed]:
        hint = f"글에 ![[{name}]] 줄을 넣거나, issue.toml에서 지우세요."
        problems.add(
            f"{shown}/issue.toml", lines[name], "exhibit-not-placed", f"'{name}'을(를) 놓은 곳이 없습니다.", hint
        )


def _is_known(name: str, line: int, lines: Mapping[str, int | None], problems: FileProblems) -> bool:
    """Tell whether there is such an exhibit, and note where there is none."""
    if name in lines:
        return True
    problems.add(line, "unknown-exhibit", f"'{name}'(이)라는 도표는 issue.toml에 없습니다.", suggest(name, lines))
    return False


def _blocks(text: SectionText) -> Iterator[Block]:
    yield from text.intro
    for item in text.items:
        yield from item.blocks


def _placed(text: SectionText) -> Iterator[tuple[str, int]]:
    for block in _blocks(text):
        if isinstance(block, Placement):
            yield from ((name, block.line) for name in block.names)


def _references(text: SectionText) -> Iterator[Reference]:
    for item in text.items:
        yield from inline_references(item.heading)
    yield from references(tuple(_blocks(text)))
