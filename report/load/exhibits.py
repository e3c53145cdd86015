"""The `[[exhibits]]` of `issue.toml` in, each with its data read out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from report.load.exhibit_data import READERS, ExhibitData
from report.load.shelf import Shelf
from report.load.toml import Table
from report.model.exhibit import Computed, ExhibitSpec
from report.model.source import Source


def exhibit_lines(tables: tuple[Table, ...]) -> dict[str, int | None]:
    """Return each exhibit's name with its line, whatever else is wrong with it; note a name that two have."""
    lines: dict[str, int | None] = {}
    for table in tables:
        name = table.word("name")
        if name in lines:
            hint = "도표마다 다른 이름을 붙이세요."
            table.add("name", "duplicate-exhibit", f"'{name}'(이)라는 도표가 두 번 있습니다.", hint)
        elif any(mark in name for mark in "[]\n"):
            table.add("name", "bad-value", "도표의 이름에는 대괄호를 쓸 수 없습니다.", "이름을 고치세요.")
        if name:
            lines.setdefault(name, table.line("name"))
    return lines


@dataclass(frozen=True)
class Exhibits:
    """The exhibits whose data can be read, and the files of all."""

    specs: tuple[ExhibitSpec, ...]
    files: frozenset[str]


def read_exhibits(tables: tuple[Table, ...], shelf: Shelf, sources: Mapping[str, Source]) -> Exhibits:
    """Return the exhibits in the file's order; `sources` give the units that the tables leave out."""
    specs: list[ExhibitSpec] = []
    files: set[str] = set()
    for table in tables:
        kind = table.choice("kind", READERS)
        if kind not in READERS:
            files.add(table.word("file", default=""))
            continue
        data = READERS[kind](table, shelf)
        files.update(data.files)
        if spec := _finish(table, kind, data, sources):
            specs.append(spec)
    return Exhibits(tuple(specs), frozenset(files))


def _finish(table: Table, kind: str, data: ExhibitData, sources: Mapping[str, Source]) -> ExhibitSpec | None:
    """Return the exhibit with what every kind has, None where its data could not be read.

    In that case the table is read all the same, for the sake of what else is wrong with it.
    """
    source = sources.get(data.files[0]) if data.files else None
    unit = data.unit if data.unit is not None else source.unit if source else ""
    spec = ExhibitSpec(
        name=table.word("name"),
        kind=kind,
        title=table.text("title"),
        unit=table.text("unit", default=unit),
        files=data.files,
        content=data.content or Computed("returns"),
        note=table.text("note", default=""),
        alt=table.text("alt", default=""),
        height_mm=table.number("height_mm", 20, 230, default=0),
        line=table.line("name") or 1,
    )
    table.finish()
    return spec if data.content else None
