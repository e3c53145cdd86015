"""Section texts in, sections out: one builder per kind, in one ordered tuple."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from report.model.exhibit import Exhibit
from report.model.issue import Issue
from report.model.market import Valuation
from report.model.section import Section, SectionText
from report.sections import autonomy, funding, lead, news, policy, valuation
from report.sections.desk import Desk

Builder = Callable[[SectionText, Desk], Section]

SECTIONS: tuple[tuple[str, Builder], ...] = (
    ("lead", lead.build),
    ("news", news.build),
    ("autonomy", autonomy.build),
    ("policy", policy.build),
    ("funding", funding.build),
    ("valuation", valuation.build),
)


def build_sections(issue: Issue, exhibits: Mapping[str, Exhibit], values: Valuation) -> tuple[Section, ...]:
    """Return the sections of `issue` in the series' order; `exhibits` are ready to print, by name."""
    desk = Desk(issue.universe, exhibits, values)
    builders = dict(SECTIONS)
    return tuple(builders[text.plan.kind](text, desk) for text in issue.texts)
