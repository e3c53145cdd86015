"""A 정정본: what an issue's later edition puts right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Correction:
    """What the erratum box says: `supersedes` is the SHA-256 of the PDF that is replaced, `day` when it appeared."""

    supersedes: str
    day: date
    changes: tuple[str, ...]
