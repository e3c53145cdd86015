"""What changed from one issue to the next, as values for a table, a page or a machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Change:
    """One value that is not what it was: whose it is, which it is, and both as they are printed.

    `move` says by how much, in `unit`: percent of what it was, or points for what is a percentage itself. It is None
    where no number tells it: a mark, a text, a loss that became a profit. A value that is new has an empty `before`,
    one that is gone an empty `after`.
    """

    subject: str
    item: str
    before: str
    after: str
    move: float | None = None
    unit: Literal["%", "%p"] = "%"


@dataclass(frozen=True)
class RepeatedStory:
    """A story of this issue that the last one told: its heading, and where it stands in each."""

    heading: str
    place: str
    earlier_place: str


@dataclass(frozen=True)
class Entries:
    """Names that came in and went out, each in the order of the universe."""

    came: tuple[str, ...]
    went: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """Everything that changed between two issues of a series, `old` and `new` by name and day.

    `covered` are the companies of the valuation table, `named` those that news name.
    """

    old: str
    new: str
    old_day: date
    new_day: date
    key_figures: tuple[Change, ...]
    values: tuple[Change, ...]
    medians: tuple[Change, ...]
    estimates: tuple[Change, ...]
    fx: tuple[Change, ...]
    exhibits: tuple[Change, ...]
    live: tuple[Change, ...]
    covered: Entries
    named: Entries
    repeated: tuple[RepeatedStory, ...]

    def tables(self) -> Iterator[tuple[str, tuple[Change, ...]]]:
        """Yield each table of changes with its Korean title, those without any change left out."""
        titled = (
            ("핵심 지표", self.key_figures),
            ("글에 쓰인 수", self.live),
            ("수정된 추정치", self.estimates),
            ("그룹 중앙값", self.medians),
            ("밸류에이션 표", self.values),
            ("도표의 자료", self.exhibits),
            ("환율", self.fx),
        )
        return ((title, changes) for title, changes in titled if changes)

    @property
    def count(self) -> int:
        """Return how many values changed."""
        return sum(len(changes) for _, changes in self.tables())

    def entries(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each list of names with its Korean title, empty ones left out."""
        titled = (
            ("표에 새로 들어온 회사", self.covered.came),
            ("표에서 빠진 회사", self.covered.went),
            ("글에 새로 나온 회사", self.named.came),
            ("글에서 빠진 회사", self.named.went),
        )
        return ((title, names) for title, names in titled if names)
