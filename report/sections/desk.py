"""What every builder needs besides its text: names, exhibits and the week's returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from report.model.company import Universe
from report.model.exhibit import Exhibit
from report.model.market import Valuation
from report.model.section import Item, Section, SectionText, Story, Tag
from report.model.text import Block, Claim, Placement


@dataclass(frozen=True)
class Desk:
    """The universe, the exhibits by name, and the computed valuation."""

    universe: Universe
    exhibits: Mapping[str, Exhibit]
    values: Valuation

    def tag(self, company: str) -> Tag:
        """Return a company's printed name and its return over the week in percent."""
        figure = self.values.figure(company, "return_1w")
        return Tag(self.universe.by_id[company].name, figure if isinstance(figure, float) else None)

    def story(self, item: Item) -> Story:
        """Return an item with its tags; exhibits placed inside it are laid out by the section."""
        return Story(
            item.heading, prose(item.blocks), tuple(map(self.tag, item.companies)), item.day, item.source, item.facts
        )

    def rows(self, *groups: tuple[Block, ...]) -> tuple[tuple[Exhibit, ...], ...]:
        """Return the exhibits that `groups` place, in order, one row per placement."""
        placements = [block for blocks in groups for block in blocks if isinstance(block, Placement)]
        return tuple(tuple(self.exhibits[name] for name in placement.names) for placement in placements)

    def led(self, text: SectionText) -> Section:
        """Return a section whose first item stands out over the others."""
        return self._section(text, head=self.story(text.items[0]) if text.items else None, others=text.items[1:])

    def level(self, text: SectionText) -> Section:
        """Return a section whose items all carry the same weight."""
        return self._section(text, head=None, others=text.items)

    def _section(self, text: SectionText, head: Story | None, others: tuple[Item, ...]) -> Section:
        return Section(
            plan=text.plan,
            title=text.front["title"],
            kicker=text.front.get("kicker", ""),
            summary=text.front.get("summary", ""),
            intro=prose(text.intro),
            head=head,
            stories=tuple(map(self.story, others)),
            rows=self.rows(text.intro, *(item.blocks for item in text.items)),
            source=text.front.get("source", ""),
        )


def prose(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the `blocks` that are printed where they stand: neither placements of exhibits nor claims."""
    return tuple(block for block in blocks if not isinstance(block, Placement | Claim))
