"""`sources.toml` in, where each data file came from out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast, get_args

from report.load.decoding import TextFile
from report.load.problems import FileProblems
from report.load.suggestion import suggest
from report.load.toml import Table, open_toml
from report.model.source import Source, SourceKind

PULLED = ("provider", "pulled")
KINDS: tuple[str, ...] = get_args(SourceKind)
_URL = re.compile(r"https://[^\s<>\"'\\]{3,500}")


def read_sources(file: TextFile | None, names: Iterable[str], day: date | None) -> Mapping[str, Source] | None:
    """Return the sources by file; None where the file is missing or no TOML.

    `names` are the files that the folder has; `day` is the issue's, after which no data can be as of.
    """
    top = open_toml(file)
    if top is None:
        return None
    names = tuple(names)
    sources: dict[str, Source] = {}
    for name in top.keys:
        if name in names:
            sources[name] = _read_source(name, top.table(name), day)
        else:
            _note_unused(top, name, names)
    return sources


def _read_source(name: str, table: Table, day: date | None) -> Source:
    as_of = table.day("as_of")
    if as_of and day and as_of > day:
        message = f"기준일 {as_of}이(가) 발행일({day})보다 뒤입니다."
        table.add("as_of", "future-date", message, "자료가 말하는 날을 적으세요.")
    source = Source(
        file=name,
        name=table.text("source"),
        as_of=as_of or date.min,
        unit=table.text("unit", default=""),
        kind=cast("SourceKind", table.choice("kind", KINDS)),
        url=_read_url(table),
        redistribute=table.flag("redistribute", default=True),
    )
    for key in PULLED:  # who brought the file and when: for people, nothing is computed from it
        table.word(key, default="")
    table.finish()
    return source


def _read_url(table: Table) -> str:
    url = table.word("url", default="")
    if url and not _URL.fullmatch(url):
        table.add(
            "url", "bad-url", f"'{url[:60]}'은(는) url에 쓸 수 없습니다.", "https://로 시작하는 웹 주소만 적으세요."
        )
    return url


def _note_unused(top: Table, name: str, names: tuple[str, ...]) -> None:
    written_as_path = next((file for file in names if file.startswith(f"{name}.")), None)
    hint = f'["{written_as_path}"]처럼 큰따옴표로 감싸세요.' if written_as_path else suggest(name, names)
    top.add(name, "unused-source", f"{name}(이)라는 파일은 폴더에 없습니다.", hint)


def check_sources(
    sources: Mapping[str, Source], used: Iterable[str], names: Iterable[str], problems: FileProblems
) -> None:
    """Note each data file that is used and there, and of which nobody says where it came from."""
    there = set(names)
    for name in used:
        if name in there and name not in sources:
            hint = f'["{name}"] 아래에 source, as_of, unit, kind를 적으세요.'
            problems.add(None, "missing-source", f"{name}의 출처가 없습니다.", hint)
