"""The finished file keeps the standards for archival and for accessible PDF; the rules have a room of their own."""

from __future__ import annotations

from collections.abc import Iterator

from report import conformance
from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = conformance.SLUGS


def check(proof: Proof) -> Iterator[Finding]:
    """Find where the finished PDF breaks a rule."""
    yield from proof.examined
