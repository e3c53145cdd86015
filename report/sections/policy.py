"""Policy: what each government body announced, its facts (who, until when) set apart from the text."""

from __future__ import annotations

from report.model.section import Section, SectionText
from report.sections.desk import Desk


def build(text: SectionText, desk: Desk) -> Section:
    """Return the section with the first measure standing out."""
    return desk.led(text)
