"""Two issues in, the companies that came and went out: in table 2, and in what the news name."""

from __future__ import annotations

from collections.abc import Collection

from report.model.company import Universe
from report.model.difference import Entries
from report.model.issue import Issue
from report.model.market import Mark, Valuation


def compare_covered(old: Valuation, new: Valuation, universe: Universe) -> Entries:
    """Return the companies that table 2 values now and did not before, and the other way round."""
    return _entries(_valued(old), _valued(new), universe)


def _valued(values: Valuation) -> set[str]:
    """Return the companies of which any figure is known."""
    return {
        row.company for row in values.rows if any(figure is not Mark.NOT_AVAILABLE for figure in row.figures.values())
    }


def compare_named(old: Issue, new: Issue) -> Entries:
    """Return the companies that an item names now and none did before, and the other way round."""
    return _entries(_named(old), _named(new), new.universe)


def _named(issue: Issue) -> set[str]:
    return {company for section in issue.texts for item in section.items for company in item.companies}


def _entries(before: Collection[str], after: Collection[str], universe: Universe) -> Entries:
    came = tuple(company.name for company in universe.companies if company.id in after and company.id not in before)
    went = tuple(company.name for company in universe.companies if company.id in before and company.id not in after)
    return Entries(came, went)
