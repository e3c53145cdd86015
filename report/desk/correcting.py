"""A sealed issue in, its folder opened for a 정정본 out: the first edition stays, a file says what the next is for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from report.archive import Archive
from report.cache import write_whole
from report.errors import UsageError
from report.load import read_inputs
from report.model.edition import Edition

NAME = "correction.toml"
_DRAFT = """\
# {issue}의 정정본. 봉인한 판은 그대로 남고, 이 파일의 내용이 1쪽의 정정 상자에 찍힙니다. 그만두려면 이 파일을 지우세요.
supersedes = "{sha256}"
date = "〈채우세요: 정정일, 따옴표 없이 2025-09-15처럼〉"
changes = ["〈채우세요: 무엇을 어떻게 고쳤는지. 예: 3쪽 표 2의 호라이즌 PER를 45.2배에서 42.5배로 고쳤습니다.〉"]
"""


@dataclass(frozen=True)
class Opened:
    """An issue's folder, ready for a correction of `edition`.

    `is_restored` tells that the folder was laid out from the archive; `differing` names the files of a folder that was
    there which are not what was sealed, so that nothing slips into the correction unseen.
    """

    file: Path
    edition: Edition
    is_restored: bool
    differing: tuple[str, ...]


def open_correction(data: Path, issue_id: str, archive: Archive) -> Opened:
    """Write the correction's file into the issue's folder, which comes from the archive where there is none.

    Raises `UsageError` where the issue is not sealed, or a correction of its newest edition is open already.
    """
    edition = archive.edition(issue_id)
    folder = data / issue_id
    file = folder / NAME
    if _supersedes(file) == edition.sha256:
        hint = "그 파일을 채우고 글을 고친 뒤 report archive로 봉인하세요. 그만두려면 그 파일을 지우세요."
        message = "정정본이 이미 열려 있습니다."
        raise UsageError.because("correction-open", message, hint, file=str(file))
    is_restored = not folder.is_dir()
    if is_restored:
        _restore(edition, data)
    changed = () if is_restored else differing(edition, data)
    write_whole(file, _DRAFT.format(issue=issue_id, sha256=edition.sha256).encode())
    return Opened(file, edition, is_restored, changed)


def differing(edition: Edition, data: Path) -> tuple[str, ...]:
    """Return the names of an issue's files that are not what the edition was made from, gone and new ones among them.

    Raises `UnusableIssue` where the folder cannot be read.
    """
    files, sealed = read_inputs(data, edition.issue_id).files, edition.inputs()
    return tuple(name for name in sorted(files.keys() | sealed.keys()) if files.get(name) != sealed.get(name))


def _supersedes(file: Path) -> str:
    """Return what a correction that is there already replaces."""
    try:
        return str(tomllib.loads(file.read_text(encoding="utf-8")).get("supersedes", ""))
    except (OSError, ValueError):
        return ""


def _restore(edition: Edition, data: Path) -> None:
    """Lay out the issue's own files as they were sealed, and the series' where the data folder has none."""
    for name, content in edition.inputs().items():
        path = data / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
