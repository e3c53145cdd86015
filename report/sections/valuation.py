"""Valuation: a short reading of the market, then the table and the returns."""

from __future__ import annotations

from report.model.section import Section, SectionText
from report.sections.desk import Desk


def build(text: SectionText, desk: Desk) -> Section:
    """Return the section; its text stands before the first heading, headed items follow it."""
    return desk.level(text)
