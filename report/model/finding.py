"""What a check or a reader says about an issue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")  # the gravest first


@dataclass(frozen=True, order=True)
class Finding:
    """One problem, its place and its cure.

    `file` is relative to the data folder's parent as the reader would type it
    (`data/2025-W37/prices.csv`); `line` counts from 1, and is None where a place has no line.
    `message` and `hint` are Korean sentences; `slug` names the rule and stands in docs/messages.md.
    In a workbook `cell` says the sheet and the cell (`prices!C14`), and `line` its row.
    What a check finds on a laid-out page has `page`, counted from 1, and `position`: millimetres from the page's
    left and upper edges.
    """

    file: str
    line: int | None
    slug: str
    severity: Severity
    message: str
    hint: str = ""
    page: int | None = None
    position: tuple[float, float] | None = None
    cell: str = ""

    @property
    def place(self) -> str:
        """Return `file:line`, `file sheet!cell`, the file alone, the page and position, or an empty string."""
        if self.cell:
            return f"{self.file} {self.cell}"
        if self.file or self.page is None:
            return f"{self.file}:{self.line}" if self.line is not None else self.file
        if self.position is None:
            return f"{self.page}쪽"
        return f"{self.page}쪽 (왼쪽 {self.position[0]:.0f}, 위 {self.position[1]:.0f} mm)"

    @property
    def is_error(self) -> bool:
        """Tell whether a build must refuse."""
        return self.severity == "error"
