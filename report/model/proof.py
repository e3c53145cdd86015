"""What checks look at: an issue as a manuscript, and the proof of it once it is laid out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from report.model.document import Document, Printed
from report.model.finding import Finding, Severity
from report.model.issue import Issue
from report.model.market import Valuation
from report.model.sheet import Sheet


@dataclass(frozen=True)
class Manuscript:
    """An issue before it is laid out, with its computed values and the issue before it.

    `folder` is the data folder as findings name it (`data`). The values, and the last issue of the same folder, are
    made by `compute` and `recall` when a check first asks for them. Of a last issue that cannot be read `recall`
    returns what is wrong with it.
    """

    folder: str
    issue: Issue
    compute: Callable[[], Valuation]
    recall: Callable[[], Manuscript | tuple[Finding, ...] | None]

    @cached_property
    def values(self) -> Valuation:
        """Return table 2's values."""
        return self.compute()

    @property
    def last(self) -> Manuscript | None:
        """Return the last issue before this one; None where the folder has none that can be read."""
        return self._recalled if isinstance(self._recalled, Manuscript) else None

    @property
    def last_problems(self) -> tuple[Finding, ...]:
        """Return why the last issue cannot be read; nothing where it can, or where there is none."""
        return self._recalled if isinstance(self._recalled, tuple) else ()

    @cached_property
    def _recalled(self) -> Manuscript | tuple[Finding, ...] | None:
        return self.recall()

    def place(self, file: str) -> str:
        """Return a file of the issue's folder as findings name it: `data/2025-W37/lead.md`."""
        return f"{self.folder}/{self.issue.id}/{file}"

    def finding_at(self, file: str, row: int | None, slug: str, severity: Severity, message: str, hint: str) -> Finding:
        """Return a finding about a row of a data file, or of the sheet of `data.xlsx` that stands for it."""
        sheet = self.issue.market.sheets.get(file)
        cell = f"{sheet}!A{row or 1}" if sheet else ""
        return Finding(self.place("data.xlsx" if sheet else file), row, slug, severity, message, hint, cell=cell)

    def line_of(self, file: str, text: str, after: int = 0) -> int | None:
        """Return the line of an issue's file that holds `text`, the first below line `after`; None without one."""
        lines = self.issue.written.get(f"{self.issue.id}/{file}", "").split("\n")
        return next((number for number, line in enumerate(lines, 1) if number > after and text in line), None)


@dataclass(frozen=True)
class Proof(Manuscript):
    """A manuscript with the pages that were made of it.

    `look` reads the PDF as a reader's program does; `wait` returns where it breaks the standards, once another process
    has examined it.
    """

    document: Document
    printed: Printed
    look: Callable[[bytes], tuple[Sheet, ...]]
    wait: Callable[[], tuple[Finding, ...]]

    @classmethod
    def of(
        cls,
        manuscript: Manuscript,
        document: Document,
        printed: Printed,
        look: Callable[[bytes], tuple[Sheet, ...]],
        wait: Callable[[], tuple[Finding, ...]],
    ) -> Proof:
        """Return the proof of `manuscript`; what it computed already is kept."""
        return cls(
            manuscript.folder,
            manuscript.issue,
            lambda: manuscript.values,
            lambda: manuscript._recalled,
            document,
            printed,
            look,
            wait,
        )

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return what a reader's program finds on each page of the PDF."""
        return self.look(self.printed.pdf)

    @cached_property
    def examined(self) -> tuple[Finding, ...]:
        """Return where the PDF breaks a rule of its standards."""
        return self.wait()
