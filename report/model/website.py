"""The web archive as values: what each issue shows, and the files it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from report.model.document import Box
from report.model.passage import Passage


@dataclass(frozen=True)
class ShownExhibit:
    """An exhibit, or the part of one that stands on one page, with its place there in millimetres.

    `picture` is the name of its file, `csv` holds the printed values and is empty where there are none.
    """

    anchor: str
    picture: str
    label: str
    title: str
    page: int
    box: Box
    alt: str
    csv: bytes


@dataclass(frozen=True)
class ShownSection:
    """A section of an issue with its page and the headlines below it."""

    title: str
    page: int
    headlines: tuple[str, ...]


@dataclass(frozen=True)
class ShownEdition:
    """One sealed edition for the web: `number` counts an issue's editions, `digest` is the SHA-256 of its PDF."""

    issue_id: str
    issue_number: int
    number: int
    title: str
    day: date
    file_name: str
    digest: str
    is_approved: bool
    is_correction: bool
    pdf: bytes
    sections: tuple[ShownSection, ...]
    exhibits: tuple[ShownExhibit, ...]
    passages: tuple[Passage, ...]

    @property
    def folder(self) -> str:
        """Return the folder of its page: an issue's first edition has the issue's own."""
        return self.issue_id if self.number == 1 else f"{self.issue_id}-{self.number}"


@dataclass(frozen=True)
class Look:
    """What the web archive takes from the series: its names and its colours by name."""

    title: str
    title_ko: str
    firm: str
    colours: Mapping[str, str]
