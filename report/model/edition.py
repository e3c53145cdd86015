"""A sealed issue in the archive, and what was recorded about it since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from report.model.finding import Finding

INPUTS = "inputs/"


@dataclass(frozen=True)
class Bundle:
    """All that is sealed as one edition: what it is, and its files by name below the edition's folder.

    `issue_number` is the one printed (제37호). `pdf` and `html` are names in `files`; `licensed` names those that may
    not be passed on. `supersedes` is the SHA-256 of the PDF that this edition corrects, empty for a first edition.
    Nothing in it depends on the clock.
    """

    issue_id: str
    issue_number: int
    series: str
    title: str
    day: date
    pdf: str
    html: str
    files: Mapping[str, bytes]
    licensed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    supersedes: str = ""


@dataclass(frozen=True)
class Edition:
    """A sealed edition, which never changes.

    `number` counts an issue's editions from 1, `version` is the archive's (`v1`), `sha256` that of the PDF. `digests`
    gives the SHA-256 of every file by its name below the edition's folder; `read` returns the bytes of one, and raises
    `ArchiveDamaged` where they are not those that were sealed.
    """

    issue_id: str
    issue_number: int
    number: int
    version: str
    series: str
    title: str
    day: date
    file_name: str
    html_name: str
    sha256: str
    sealed_at: datetime
    sealed_by: str
    supersedes: str
    licensed: tuple[str, ...]
    findings: tuple[Finding, ...]
    digests: Mapping[str, str]
    read: Callable[[str], bytes]

    def pdf(self) -> bytes:
        """Return the PDF."""
        return self.read(self.file_name)

    def html(self) -> bytes:
        """Return the HTML that the PDF was printed from."""
        return self.read(self.html_name)

    def inputs(self) -> dict[str, bytes]:
        """Return what it was made from: the bytes by their name below the data folder."""
        names = (name for name in self.digests if name.startswith(INPUTS))
        return {name.removeprefix(INPUTS): self.read(name) for name in names}

    @property
    def is_correction(self) -> bool:
        """Tell whether this is a 정정본."""
        return bool(self.supersedes)


@dataclass(frozen=True)
class Record:
    """Something recorded about an issue after it was sealed: `kind` is `approval`, `delivery` or another word.

    `name` is a file name (`hong.json`), `version` the archive's at which it joined, `by` the account that wrote it.
    """

    issue_id: str
    kind: str
    name: str
    version: str
    at: datetime
    by: str
    message: str
    content: bytes
