"""Published text as it is found again: editions, their passages, and hits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Passage:
    """What one section says on one page: `page` counts from 1, `companies` are ids of those named in it."""

    page: int
    section: str
    companies: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class PublishedIssue:
    """A sealed edition as the index knows it.

    `version` tells a correction from the first edition; `digest` is the SHA-256 of its PDF.
    """

    issue: str
    version: str
    day: date
    title: str
    digest: str
    is_approved: bool


@dataclass(frozen=True)
class Hit:
    """A passage that holds every term: where it stands, and a piece of it.

    `marks` are the (start, end) places in `snippet` at which a term stands.
    """

    edition: PublishedIssue
    page: int
    section: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
