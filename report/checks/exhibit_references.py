"""Every exhibit is referred to in the text, and first in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.exhibit import ExhibitSpec
from report.model.finding import Finding
from report.model.issue import Issue
from report.model.proof import Manuscript
from report.model.section import SectionText
from report.model.text import Block, Placement, Reference, inline_references, references

SLUGS: tuple[str, ...] = ("exhibit-unreferenced", "exhibit-out-of-order")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find exhibits nobody points at, and references that skip one which stands before them.

    Two exhibits of one row stand side by side, so either may be named first.
    """
    first = _first_references(manuscript.issue)
    rows = _rows(manuscript.issue)
    specs = {spec.name: spec for spec in manuscript.issue.exhibits}
    for name in rows:
        if name not in first:
            yield _unreferenced(manuscript, specs[name])
    latest: dict[str, tuple[int, str]] = {}
    for name, (file, reference) in first.items():
        label, row = specs[name].label, rows[name]
        before, earlier = latest.get(label, (-1, ""))
        if row < before:
            yield _out_of_order(manuscript.place(file), reference, earlier)
        else:
            latest[label] = (row, name)


def _rows(issue: Issue) -> dict[str, int]:
    """Return the row in which each exhibit stands, counted over the whole issue."""
    placements = [block for section in issue.texts for block in _all_blocks(section) if isinstance(block, Placement)]
    return {name: row for row, placement in enumerate(placements) for name in placement.names}


def _first_references(issue: Issue) -> dict[str, tuple[str, Reference]]:
    """Return where each exhibit is first referred to, in reading order."""
    first: dict[str, tuple[str, Reference]] = {}
    for section in issue.texts:
        for reference in _references(section):
            first.setdefault(reference.name, (section.file, reference))
    return first


def _references(section: SectionText) -> Iterator[Reference]:
    yield from references(section.intro)
    for item in section.items:
        yield from inline_references(item.heading)
        yield from references(item.blocks)


def _all_blocks(section: SectionText) -> Iterator[Block]:
    yield from section.intro
    for item in section.items:
        yield from item.blocks


def _unreferenced(manuscript: Manuscript, spec: ExhibitSpec) -> Finding:
    message = f"도표 '{spec.name}'을(를) 글에서 한 번도 가리키지 않습니다."
    hint = f"그 도표를 말하는 문장에 [[{spec.name}]]을(를) 넣으세요."
    return Finding(manuscript.place("issue.toml"), spec.line, "exhibit-unreferenced", "warning", message, hint)


def _out_of_order(place: str, reference: Reference, earlier: str) -> Finding:
    message = f"'{reference.name}'이(가) 그보다 뒤에 놓인 '{earlier}'보다 늦게 나옵니다."
    hint = "도표를 글에서 말하는 순서대로 놓거나, 먼저 놓인 도표를 먼저 말하세요."
    return Finding(place, reference.line, "exhibit-out-of-order", "warning", message, hint)
