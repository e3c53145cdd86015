"""Problems in, findings out: all of them, each once, with its file and line, in the order of the files."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from report.korean.particles import agree
from report.load.suggestion import Suggestion
from report.model.finding import Finding

Slug = Literal[
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
    "date-outside-week",
    "duplicate-column",
    "duplicate-company",
    "duplicate-exhibit",
    "duplicate-key",
    "duplicate-name",
    "duplicate-row",
    "empty-cell",
    "empty-file",
    "exhibit-not-placed",
    "exhibit-placed-twice",
    "file-too-large",
    "forecast-label",
    "future-date",
    "image-too-large",
    "issue-name",
    "lead-section",
    "missing-column",
    "missing-data",
    "missing-estimate",
    "missing-file",
    "missing-front-matter",
    "missing-fx",
    "missing-glyph",
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
    "unused-source",
    "word-too-long",
    "wrong-encoding",
    "wrong-field-count",
    "wrong-type",
]

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

    def add(self, file: str, line: int | None, slug: Slug, message: str, hint: str | Suggestion) -> None:
        """Note one problem; 은(는), 이(가) and the like in its Korean are resolved."""
        kind = (file, slug)
        if self._counts[kind] >= MOST_OF_A_KIND:
            self._counts[kind] += 1
            self._first_omitted.setdefault(kind, line)
            return
        is_shown = isinstance(hint, str) or self._counts[kind] < MOST_SUGGESTED
        advice = agree(_shown(str(hint))) if is_shown else ""
        finding = Finding(_shown(file), line, slug, "error", agree(_shown(message)), advice)
        if finding not in self._found:
            self._found[finding] = None
            self._counts[kind] += 1

    def of(self, file: str) -> FileProblems:
        """Return the problems of one file, named as the reader would type it."""
        return FileProblems(file, self)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what was found, by file and line."""
        unfilled = {finding.place for finding in self._found if finding.slug == "placeholder"}
        told = [item for item in self._found if item.slug == "placeholder" or item.place not in unfilled]
        return tuple(sorted([*told, *self._summaries()], key=lambda item: (item.file, item.line or 0, item.slug)))

    def _summaries(self) -> list[Finding]:
        """Return a finding for each rule that a file breaks more often than is told one by one."""
        rest = {kind: self._counts[kind] - MOST_OF_A_KIND for kind in self._first_omitted}
        return [
            Finding(
                file, self._first_omitted[file, slug], slug, "error", f"같은 오류가 {rest[file, slug]:,}건 더 있습니다."
            )
            for file, slug in rest
        ]


def _shown(text: str) -> str:
    return _UNSHOWABLE.sub("�", text)


@dataclass(frozen=True)
class FileProblems:
    """The problems of one file: what `Problems` is, with the file's name already said."""

    file: str
    _all: Problems

    def add(self, line: int | None, slug: Slug, message: str, hint: str | Suggestion) -> None:
        """Note one problem at `line`, or of the whole file where that is None."""
        self._all.add(self.file, line, slug, message, hint)
