"""A laid-out issue in, findings out: one file per check, in one ordered tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from report.checks import (
    embedded_fonts,
    exhibit_split,
    file_size,
    overflow,
    page_fill,
    side_column,
    stranded_lines,
    type_size,
)
from report.model.document import Printed
from report.model.finding import Finding
from report.model.issue import Issue

Check = Callable[[Issue, Printed], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    embedded_fonts.check,
    overflow.check,
    side_column.check,
    exhibit_split.check,
    stranded_lines.check,
    page_fill.check,
    type_size.check,
    file_size.check,
)


def check(issue: Issue, printed: Printed) -> tuple[Finding, ...]:
    """Return what every check finds, in the order of `CHECKS`."""
    return tuple(finding for one in CHECKS for finding in one(issue, printed))
