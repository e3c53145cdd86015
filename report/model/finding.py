"""What a check or a reader says about an issue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, order=True)
class Finding:
    """One problem, its place and its cure.

    `file` is relative to the data folder's parent as the reader would type it
    (`data/2025-W37/prices.csv`); `line` counts from 1, and is None where a place has no line.
    `message` and `hint` are Korean sentences; `slug` names the rule and stands in docs/messages.md.
    """

    file: str
    line: int | None
    slug: str
    severity: Severity
    message: str
    hint: str = ""

    @property
    def place(self) -> str:
        """Return `file:line`, or the file alone, or an empty string."""
        return f"{self.file}:{self.line}" if self.line is not None else self.file

    @property
    def is_error(self) -> bool:
        """Tell whether a build must refuse."""
        return self.severity == "error"
