"""Funding: deals side by side, each with its terms as a small table."""

from __future__ import annotations

from report.model.section import Section, SectionText
from report.sections.desk import Desk


def build(text: SectionText, desk: Desk) -> Section:
    """Return the deals; all carry the same weight, as their terms are meant to be compared."""
    return desk.level(text)
