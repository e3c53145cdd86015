"""The lead story: its arguments on the front page, its exhibits after them."""

from __future__ import annotations

from report.model.section import Section, SectionText
from report.sections.desk import Desk


def build(text: SectionText, desk: Desk) -> Section:
    """Return the lead: each item is an argument with the same weight, so none stands out."""
    return desk.level(text)
