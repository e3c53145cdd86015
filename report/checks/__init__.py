"""An issue in, findings out: one file per rule, gathered in ordered tuples by what it must look at.

`ISSUE_CHECKS` read the manuscript, while it is printed. `PAGE_CHECKS` read the laid-out pages, `PDF_CHECKS` the
finished file. `PIXEL_CHECKS` look at the pages as a reader's program draws them, or ask another program (veraPDF),
which takes as long as printing: they run in `report check` and before an edition is sealed, not in every build.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol

from report.checks import (
    banned_words,
    claims_hold,
    company_names,
    compliance_record,
    contrast,
    dead_links,
    embedded_fonts,
    exchange_currency,
    exhibit_references,
    exhibit_split,
    file_size,
    first_mention,
    illustrative_marked,
    illustrative_source,
    item_day,
    label_clipped,
    label_shortened,
    market_cap_scale,
    missing_glyph,
    multiple_moved,
    numbers,
    overflow,
    overlap,
    page_fill,
    pdf_standards,
    picture_resolution,
    picture_type,
    promises,
    provider_per,
    repeated_news,
    return_extreme,
    rivers,
    side_column,
    slips,
    source_fresh,
    source_named,
    stranded_lines,
    text_differs,
    text_length,
    type_size,
    verapdf,
)
from report.checks.gathering import gather
from report.checks.settings import apply_settings, unknown_switches
from report.model.finding import Finding
from report.model.proof import Manuscript, Proof


class IssueCheck(Protocol):
    """A file of this room that reads the manuscript: the slugs it may say, and what it finds."""

    SLUGS: tuple[str, ...]

    def check(self, manuscript: Manuscript, /) -> Iterator[Finding]:
        """Yield what is wrong."""


class ProofCheck(Protocol):
    """A file of this room that looks at the laid-out issue: the slugs it may say, and what it finds."""

    SLUGS: tuple[str, ...]

    def check(self, proof: Proof, /) -> Iterator[Finding]:
        """Yield what is wrong."""


ISSUE_CHECKS: tuple[IssueCheck, ...] = (
    source_named,
    source_fresh,
    illustrative_source,
    item_day,
    repeated_news,
    exhibit_references,
    company_names,
    first_mention,
    text_length,
    promises,
    banned_words,
    slips,
    numbers,
    claims_hold,
    exchange_currency,
    return_extreme,
    multiple_moved,
    market_cap_scale,
    provider_per,
    compliance_record,
)
PAGE_CHECKS: tuple[ProofCheck, ...] = (
    overflow,
    side_column,
    exhibit_split,
    stranded_lines,
    page_fill,
    type_size,
    picture_resolution,
    illustrative_marked,
)
PDF_CHECKS: tuple[ProofCheck, ...] = (
    embedded_fonts,
    text_differs,
    dead_links,
    file_size,
    pdf_standards,
)
PIXEL_CHECKS: tuple[ProofCheck, ...] = (
    label_clipped,
    label_shortened,
    overlap,
    contrast,
    rivers,
    picture_type,
    missing_glyph,
    verapdf,
)

# What the checks may say: a series can switch each of these and no other.
SLUGS: frozenset[str] = frozenset(
    slug for one in (*ISSUE_CHECKS, *PAGE_CHECKS, *PDF_CHECKS, *PIXEL_CHECKS) for slug in one.SLUGS
)


def load_readers() -> None:
    """Import what reads a finished PDF, so that the wait can overlap with the printing."""
    for name in ("pikepdf", "pypdfium2"):
        import_module(name)


def check_issue(manuscript: Manuscript) -> tuple[Finding, ...]:
    """Return what the manuscript shows, with the severities that the series sets; first its wrong switches."""
    found = (finding for one in ISSUE_CHECKS for finding in one.check(manuscript))
    return (*unknown_switches(manuscript, SLUGS), *apply_settings(found, manuscript.issue.series.checks))


def check_proof(proof: Proof, *, with_pixels: bool = False) -> tuple[Finding, ...]:
    """Return what the pages and the PDF show, and `with_pixels` what their pictures do, with the series' severities."""
    checks = (*PAGE_CHECKS, *PDF_CHECKS, *(PIXEL_CHECKS if with_pixels else ()))
    found = (finding for one in checks for finding in one.check(proof))
    return tuple(gather(apply_settings(found, proof.issue.series.checks)))
