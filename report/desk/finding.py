"""An archive in, an index of all that it holds out, brought up to date before it is asked."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from report.archive import Archive
from report.cache import private_folder
from report.model.edition import Edition
from report.model.passage import Passage, PublishedIssue
from report.progress import Progress
from report.search import SearchIndex, read_passages

COMPANIES, SERIES = "inputs/companies.csv", "inputs/series.toml"


def index_path(archive: Archive, folder: Path | None = None) -> Path:
    """Return where the index of an archive lies: it can be made again, so it is kept with this user's caches."""
    name = sha256(archive.store.location.encode()).hexdigest()[:16]
    return (folder or private_folder()) / f"search-{name}.sqlite"


def update_index(index: SearchIndex, archive: Archive, progress: Progress) -> None:
    """Add what was sealed or approved since; an index that does not fit the archive is for the caller to drop."""
    known = index.editions()
    with progress.stage("index"):
        for edition in all_editions(archive):
            published = _published(archive, edition)
            before = known.get((published.issue, published.version))
            if before is None:
                index.add(published, passages_of(edition), companies_of(edition))
            elif published.is_approved and not before.is_approved:
                index.approve(published)


def fits(index: SearchIndex, archive: Archive) -> bool:
    """Tell whether all that is indexed is in the archive: another archive may have taken its place."""
    sealed = {(edition.issue_id, edition.version): edition.sha256 for edition in all_editions(archive)}
    return all(sealed.get(key) == published.digest for key, published in index.editions().items())


def open_index(archive: Archive, progress: Progress, folder: Path | None = None) -> SearchIndex:
    """Return the archive's index, up to date; the caller closes it.

    An archive in which nothing has joined since is not read again, however many issues it holds.
    """
    path = index_path(archive, folder)
    index = SearchIndex(path)
    state = archive.state()
    if index.state() == state:
        return index
    if not fits(index, archive):
        index.close()
        path.unlink()
        index = SearchIndex(path)
    update_index(index, archive, progress)
    index.remember(state)
    return index


def all_editions(archive: Archive) -> Iterator[Edition]:
    """Yield every edition, issue by issue."""
    for issue_id in archive.issue_ids():
        yield from archive.editions(issue_id)


def passages_of(edition: Edition) -> tuple[Passage, ...]:
    """Return the passages of an edition's PDF."""
    series = tomllib.loads(edition.read(SERIES).decode())
    return read_passages(edition.pdf(), companies_of(edition), [section["title"] for section in series["sections"]])


def companies_of(edition: Edition) -> Mapping[str, str]:
    """Return the company's id for each name that the edition's universe knows."""
    rows = csv.DictReader(io.StringIO(edition.read(COMPANIES).decode("utf-8-sig")))
    names: dict[str, str] = {}
    for row in rows:
        for name in (row["name"], row["english_name"], *row["aliases"].split("|"), row["id"]):
            if name:
                names.setdefault(name, row["id"])
    return names


def _published(archive: Archive, edition: Edition) -> PublishedIssue:
    return PublishedIssue(
        edition.issue_id,
        edition.version,
        edition.day,
        edition.title,
        edition.sha256,
        bool(archive.approvals(edition)),
    )
