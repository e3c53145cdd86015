"""An archive in, its web archive out."""

from __future__ import annotations

from pathlib import Path

from report.archive import Archive, nothing_sealed
from report.desk.finding import SERIES, all_editions, passages_of
from report.errors import UsageError
from report.progress import Progress
from report.site import read_edition, read_look, write_site


def publish_site(archive: Archive, folder: Path, progress: Progress) -> Path:
    """Write the web archive of every sealed edition into `folder` and return its first page.

    Raises `UsageError` where nothing is sealed yet (empty-archive), or `folder` holds something else (not-a-site).
    """
    sealed = sorted(all_editions(archive), key=lambda edition: (edition.day, edition.number), reverse=True)
    if not sealed:
        raise nothing_sealed(archive)
    if folder.exists() and any(folder.iterdir()) and not (folder / "assets" / "search.js").is_file():
        message = f"'{folder}'에는 웹 보관소가 아닌 것이 들어 있습니다."
        hint = "비어 있거나 전에 report site로 만든 폴더를 --site로 고르세요. 아무것도 지우지 않았습니다."
        raise UsageError.because("not-a-site", message, hint, file=str(folder))
    with progress.stage("site"):
        look = read_look(sealed[0].read(SERIES))
        shown = [
            read_edition(edition, passages_of(edition), is_approved=bool(archive.approvals(edition)))
            for edition in sealed
        ]
        return write_site(folder, look, shown)
