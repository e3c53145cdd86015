"""Where a value came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

SourceKind = Literal["reported", "illustrative"]


@dataclass(frozen=True)
class Source:
    """The origin of one data file, as `sources.toml` names it.

    `file` is relative to the issue folder. `name` is printed after "자료:". `as_of` is the day the
    values describe. `unit` is printed in the caption's brackets where the exhibit names none. `redistribute` is False
    where a licence forbids passing the data on: then only what is computed or drawn from it is attached as values.
    """

    file: str
    name: str
    as_of: date
    unit: str
    kind: SourceKind
    url: str = ""
    redistribute: bool = True

    @property
    def is_illustrative(self) -> bool:
        """Tell whether the page must say "예시 자료"."""
        return self.kind == "illustrative"
