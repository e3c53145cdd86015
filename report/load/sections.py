"""A section's Markdown file in, its text out: front matter, what stands before the first heading, items."""

from __future__ import annotations

from report.load.decoding import TextFile
from report.load.front_matter import split_front_matter
from report.load.items import read_item
from report.load.markdown import Heading, Part, read_blocks, read_parts
from report.load.printed import check_printed
from report.model.company import Universe
from report.model.section import SectionText
from report.model.series import SectionPlan

MOST_ITEMS = 60


def read_section(plan: SectionPlan, file: TextFile, universe: Universe | None) -> SectionText:
    """Return the text of one section; `universe` is None where it could not be read."""
    problems = file.problems
    for number, line in enumerate(file.lines, start=1):
        check_printed(line, number, problems)
    front, body = split_front_matter(file)
    intro, items = _split_items(read_parts(body, problems))
    if len(items) > MOST_ITEMS:
        message = f"기사가 {len(items)}개입니다. 한 섹션에 {MOST_ITEMS}개까지 쓸 수 있습니다."
        problems.add(items[MOST_ITEMS][0].line, "too-many-items", message, "기사를 줄이거나 섹션을 나누세요.")
    return SectionText(
        plan=plan,
        file=f"{plan.id}.md",
        front=front,
        intro=read_blocks(tuple(intro), problems),
        items=tuple(read_item(heading, tuple(parts), universe, problems) for heading, parts in items),
    )


def _split_items(parts: tuple[Part, ...]) -> tuple[list[Part], list[tuple[Heading, list[Part]]]]:
    """Return the parts before the first heading, and each heading with the parts below it."""
    intro: list[Part] = []
    items: list[tuple[Heading, list[Part]]] = []
    for part in parts:
        if isinstance(part, Heading):
            items.append((part, []))
        elif items:
            items[-1][1].append(part)
        else:
            intro.append(part)
    return intro, items
