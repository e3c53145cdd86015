"""The week's news: the first item leads, the others follow in two columns."""

from __future__ import annotations

from report.model.section import Section, SectionText
from report.sections.desk import Desk


def build(text: SectionText, desk: Desk) -> Section:
    """Return the news with the first item standing out."""
    return desk.led(text)
