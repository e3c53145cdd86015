"""One heading of a section with the parts below it in, an item out: its fields, then its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from report.load.csv_table import read_day
from report.load.inlines import check_plain, read_inlines
from report.load.markdown import Heading, Lines, Part, read_blocks
from report.load.problems import FileProblems
from report.load.suggestion import suggest
from report.model.company import Universe
from report.model.section import Fact, Item
from report.model.text import Claim

# What four fields mean, under each name they may have; any other field is a fact.
COMPANIES = ("기업", "회사", "종목")
DAY = ("날짜", "일자")
SOURCE = ("자료", "출처")
CLAIM = ("주장",)
_FIELD = re.compile(r"\s*([^:：]{1,12}?)\s*[:：]\s*(.+?)\s*")
_HINT = "'이름: 값'으로 적고(이름은 12자까지), 본문이면 제목과의 사이에 빈 줄을 두세요."


def read_item(heading: Heading, parts: tuple[Part, ...], universe: Universe | None, problems: FileProblems) -> Item:
    """Return one item; `universe` is None where it could not be read."""
    if not heading.text:
        problems.add(heading.line, "missing-title", "기사 제목이 비어 있습니다.", "## 뒤에 제목을 적으세요.")
    fields: list[Fact] = []
    if parts and isinstance(parts[0], Lines) and parts[0].line == heading.line + 1:
        fields = _read_fields(parts[0], problems)
        parts = parts[1:]
    claims = (Claim(field.value, field.line) for field in fields if field.label in CLAIM)
    return Item(
        heading=read_inlines(heading.text, heading.line, problems),
        companies=_read_companies(fields, universe, problems),
        day=_read_day(fields, problems),
        source=next((field.value for field in fields if field.label in SOURCE), ""),
        facts=tuple(field for field in fields if field.label not in (*COMPANIES, *DAY, *SOURCE, *CLAIM)),
        blocks=(*claims, *read_blocks(parts, problems)),
        line=heading.line,
    )


def _read_fields(paragraph: Lines, problems: FileProblems) -> list[Fact]:
    """Return the lines right below a heading, each of which is `이름: 값`."""
    fields: list[Fact] = []
    for number, line in enumerate(paragraph.text.split("\n"), start=paragraph.line):
        match = _FIELD.fullmatch(line)
        if not match:
            message = f"제목 바로 아래의 '{line.strip()[:30]}'은(는) 항목이 아닙니다."
            problems.add(number, "bad-field", message, _HINT)
            continue
        field = Fact(match[1], match[2], number)
        fields.append(field)
        if field.label in CLAIM:
            continue
        check_plain(field.value, number, problems)
        if any(_mean_the_same(field.label, earlier.label) for earlier in fields[:-1]):
            problems.add(number, "duplicate-key", f"'{field.label}' 항목이 두 번 있습니다.", "하나로 합치세요.")
    return fields


def _mean_the_same(label: str, other: str) -> bool:
    return label == other or any(label in names and other in names for names in (COMPANIES, DAY, SOURCE))


def _read_companies(fields: list[Fact], universe: Universe | None, problems: FileProblems) -> tuple[str, ...]:
    """Return the ids of the companies that the fields name, each once."""
    if universe is None:
        return ()
    ids: dict[str, None] = {}
    for name, line in _named(fields):
        if company := universe.by_name.get(name):
            ids[company.id] = None
        else:
            hint = suggest(name, universe.by_name)
            problems.add(line, "unknown-company", f"'{name[:40]}'(이)라는 회사는 없습니다.", hint)
    return tuple(ids)


def _named(fields: list[Fact]) -> Iterator[tuple[str, int]]:
    """Yield each name that a field of companies holds, with its line."""
    for field in fields:
        if field.label in COMPANIES:
            names = (part.strip() for part in re.split("[,，]", field.value))
            yield from ((name, field.line) for name in names if name)


def _read_day(fields: list[Fact], problems: FileProblems) -> date | None:
    days = [read_day(field.value, field.line, problems) for field in fields if field.label in DAY]
    return days[0] if days else None
