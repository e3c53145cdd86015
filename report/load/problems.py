"""Problems in, findings out: all of them, each once, with its file and line, in the order of the files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from report.korean.particles import agree
from report.load.suggestion import Suggestion
from report.model.finding import Finding

Slug = Literal[
    "ambiguous-table",
    "bad-character",
    "bad-colour",
    "bad-csv",
    "bad-currency",
    "bad-date",
    "bad-field",
    "bad-front-matter",
    "bad-image",
    "bad-number",
    "bad-svg",
    "bad-url",
    "bad-value",
    "bad-workbook",
    "date-outside-week",
    "duplicate-column",
    "duplicate-company",
    "duplicate-exhibit",
    "duplicate-key",
    "duplicate-name",
    "duplicate-row",
    "duplicate-sheet",
    "empty-cell",
    "empty-file",
    "error-value",
    "exhibit-not-placed",
    "exhibit-placed-twice",
    "external-link",
    "file-too-large",
    "forecast-label",
    "future-date",
    "hidden-cells",
    "image-too-large",
    "issue-name",
    "lead-section",
    "merged-cells",
    "missing-column",
    "missing-data",
    "missing-estimate",
    "missing-file",
    "missing-front-matter",
    "missing-fx",
    "missing-glyph",
    "missing-head",
    "missing-issue",
    "missing-key",
    "missing-price",
    "missing-shares",
    "missing-source",
    "missing-title",
    "no-issue",
    "out-of-range",
    "paragraph-too-long",
    "placeholder",
    "placement-in-text",
    "share-sum",
    "stale-fx",
    "stale-price",
    "toml-syntax",
    "too-many-items",
    "too-many-placements",
    "uncached-formula",
    "unknown-column",
    "unknown-company",
    "unknown-exchange",
    "unknown-exhibit",
    "unknown-group",
    "unknown-key",
    "unknown-name",
    "unreadable-file",
    "unsafe-css",
    "unsafe-html",
    "unsafe-link",
    "unsafe-path",
    "unsafe-svg",
    "unsupported-markdown",
    "unused-file",
    "unused-override",
    "unused-source",
    "word-too-long",
    "wrong-encoding",
    "wrong-field-count",
    "wrong-type",
]

# What explains whatever else is wrong at its place.
_EXPLAIN = ("placeholder", "uncached-formula", "error-value", "external-link")
MOST_OF_A_KIND = 200
# Where more words than these are unknown, spelling is not what is wrong.
MOST_SUGGESTED = 20
# What would break a line on a terminal, or steer it.
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


class Problems:
    """Everything found wrong so far.

    Of one rule in one file the first 200 problems are kept and the rest counted, so that a column of 400,000 wrong
    dates stays readable. A placeholder explains whatever else is wrong on its line, so only it is told there.
    """

    def __init__(self) -> None:
        self._found: dict[Finding, None] = {}
        self._counts: Counter[tuple[str, Slug]] = Counter()
        self._first_omitted: dict[tuple[str, Slug], int | None] = {}

    def add(
        self, file: str, line: int | None, slug: Slug, message: str, hint: str | Suggestion, cell: str = ""
    ) -> None:
        """Note one problem; 은(는), 이(가) and the like in its Korean are resolved."""
        kind = (file, slug)
        if self._counts[kind] >= MOST_OF_A_KIND:
            self._counts[kind] += 1
            self._first_omitted.setdefault(kind, line)
            return
        is_shown = isinstance(hint, str) or self._counts[kind] < MOST_SUGGESTED
        advice = agree(_shown(str(hint))) if is_shown else ""
        finding = Finding(_shown(file), line, slug, "error", agree(_shown(message)), advice, cell=_shown(cell))
        if finding not in self._found:
            self._found[finding] = None
            self._counts[kind] += 1

    def of(self, file: str, sheet: str = "") -> FileProblems:
        """Return the problems of one file, named as the reader would type it, or of one sheet of a workbook."""
        return FileProblems(file, self, sheet)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what was found, by file and line."""
        explained = {finding.place for finding in self._found if finding.slug in _EXPLAIN}
        told = [item for item in self._found if item.slug in _EXPLAIN or item.place not in explained]
        return tuple(sorted([*told, *self._summaries()], key=_by_place))

    def _summaries(self) -> list[Finding]:
        """Return a finding for each rule that a file breaks more often than is told one by one."""
        rest = {kind: self._counts[kind] - MOST_OF_A_KIND for kind in self._first_omitted}
        return [
            Finding(
                file, self._first_omitted[file, slug], slug, "error", f"같은 오류가 {rest[file, slug]:,}건 더 있습니다."
            )
            for file, slug in rest
        ]


def _by_place(finding: Finding) -> tuple[str, str, int, str]:
    return finding.file, finding.cell.rpartition("!")[0], finding.line or 0, finding.slug


def _shown(text: str) -> str:
    return _UNSHOWABLE.sub("�", text)


@dataclass(frozen=True)
class FileProblems:
    """The problems of one file: what `Problems` is, with the file's name already said.

    Of a workbook's `sheet` the cell is told, once `name_columns` has said where each column stands.
    """

    file: str
    _all: Problems
    sheet: str = ""
    _columns: dict[str, int] = field(default_factory=dict)

    def name_columns(self, names: Mapping[int, str]) -> None:
        """Remember which column (from 1) of the sheet each name heads."""
        self._columns.update({name: at for at, name in names.items()})

    def add(self, line: int | None, slug: Slug, message: str, hint: str | Suggestion, column: str = "") -> None:
        """Note one problem at `line`, or of the whole file where that is None; `column` is the cell's."""
        self._all.add(self.file, line, slug, message, hint, self._cell(line, column))

    def _cell(self, line: int | None, column: str) -> str:
        if not self.sheet:
            return ""
        from report.workbook.sheet import cell_name

        first = min(self._columns.values(), default=1)
        return f"{self.sheet}!{cell_name(line or 1, self._columns.get(column, first))}"
