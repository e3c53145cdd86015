"""Sections: as an analyst wrote them, and as a builder lays them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from report.model.exhibit import Exhibit
from report.model.series import SectionPlan
from report.model.text import Block, Inline


@dataclass(frozen=True)
class Fact:
    """A labelled detail under an item's heading (`규모: 1.4억 달러`)."""

    label: str
    value: str
    line: int


@dataclass(frozen=True)
class Item:
    """One `##` heading with its fields and text.

    `companies` are ids from the universe (`기업:`), `day` the news item's date (`날짜:`), `source` who
    said it (`자료:`); every other `키: 값` line is a fact.
    """

    heading: tuple[Inline, ...]
    companies: tuple[str, ...]
    day: date | None
    source: str
    facts: tuple[Fact, ...]
    blocks: tuple[Block, ...]
    line: int


@dataclass(frozen=True)
class SectionText:
    """One section's Markdown file, parsed: front matter, blocks before the first heading, items."""

    plan: SectionPlan
    file: str
    front: Mapping[str, str]
    intro: tuple[Block, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Tag:
    """A company named by an item, with its return over the week in percent; None where it is not priced."""

    name: str
    weekly_return: float | None


@dataclass(frozen=True)
class Story:
    """One item ready for its template."""

    heading: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    tags: tuple[Tag, ...]
    day: date | None
    source: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class KeyFigure:
    """A number for the front page's side column: `value` and `unit` are set apart, `label` explains.

    `source` names who said it, where it stands neither in the data nor in the text.
    """

    value: str
    unit: str
    label: str
    source: str = ""


@dataclass(frozen=True)
class Mover:
    """One company's return over the week in percent, for the front page's small bar table."""

    name: str
    weekly_return: float


@dataclass(frozen=True)
class Section:
    """An ordered part of the issue, as its builder hands it to the template `sections/<kind>.html.j2`.

    `head` is the item that stands out, `stories` the others; `rows` are exhibits in printed order, one
    or two to a row; `source` is who the section cites as a whole.
    """

    plan: SectionPlan
    title: str
    kicker: str
    summary: str
    intro: tuple[Block, ...]
    head: Story | None
    stories: tuple[Story, ...]
    rows: tuple[tuple[Exhibit, ...], ...]
    source: str = ""

    @property
    def has_returns(self) -> bool:
        """Tell whether a story names a company with its return over the week."""
        stories = (self.head, *self.stories) if self.head else self.stories
        return any(tag.weekly_return is not None for story in stories for tag in story.tags)

    @property
    def anchor(self) -> str:
        """Return the id that the contents link to."""
        return f"section-{self.plan.id}"
