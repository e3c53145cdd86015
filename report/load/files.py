"""An issue's folder in, the bytes of every input file out: each read once, within bounds, never outside the folder.

The digest and all later parsing stand on the same bytes, so that what was checked is what is printed.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from report.errors import reason_of
from report.korean.spelling import nearest
from report.load.decoding import TextFile, decode
from report.load.folders import issue_folder, leads_inside, shown_name

if TYPE_CHECKING:
    from report.load.book import Book
    from report.load.csv_table import DataFile
    from report.load.problems import FileProblems, Problems, Slug
    from report.model.series import WorkbookNames

BOOK = "data.xlsx"
MEGABYTE = 1_000_000
BOOK_LIMITS = dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".xls"), 64 * MEGABYTE)
TEXT_LIMITS = {".md": MEGABYTE, ".toml": MEGABYTE, ".css": MEGABYTE, ".csv": 64 * MEGABYTE}
IMAGE_LIMITS = {".svg": 2 * MEGABYTE} | dict.fromkeys(
    (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".avif"), 8 * MEGABYTE
)
LIMITS: Mapping[str, int] = TEXT_LIMITS | BOOK_LIMITS | IMAGE_LIMITS
SERIES_FILES = ("series.toml", "companies.csv", "compliance.csv")
_DROPPINGS = ("thumbs.db", "desktop.ini", "__macosx")


@dataclass(frozen=True)
class Refusal:
    """Why a file was not read."""

    slug: Slug
    message: str
    hint: str


@dataclass(frozen=True)
class Folder:
    """The input files of one folder by name (`images/a.svg`), those that could not be read, and its workbook.

    `shown` is what a reader types for the folder: `data/2025-W37`.
    """

    shown: str
    contents: Mapping[str, bytes]
    refused: Mapping[str, Refusal]
    book: Book | None = None

    @property
    def names(self) -> list[str]:
        """Return the names of all its files in order, those that could not be read among them."""
        return sorted({*self.contents, *self.refused, *(self.book.sheets if self.book else ())})

    def with_book(self, names: WorkbookNames, problems: Problems) -> Folder:
        """Return the folder with its workbook opened, whose sheets then stand in for CSV files."""
        if BOOK not in self.contents:
            return self
        from report.load.book import open_book

        return replace(self, book=open_book(self.contents[BOOK], f"{self.shown}/{BOOK}", names, self.names, problems))

    def problems_of(self, name: str, problems: Problems) -> FileProblems:
        """Return where the problems of a file, or of the sheet in its place, are noted."""
        if self.book and name in self.book.sheets:
            return self.book.problems_of(name, problems)
        return problems.of(f"{self.shown}/{name}")

    def table(self, name: str, problems: Problems, *, as_shown: bool = False) -> DataFile | None:
        """Return a CSV file, or the sheet in its place; None, with the reason noted, where neither can be read."""
        if self.book and name in self.book.sheets:
            return self.book.table(name, problems, as_shown=as_shown)
        return self.text(name, problems)

    def text(self, name: str, problems: Problems) -> TextFile | None:
        """Return a text file decoded and scanned; None, with the reason noted, where that cannot be."""
        if not self.require(name, problems):
            return None
        return decode(self.contents[name], problems.of(f"{self.shown}/{name}"))

    def require(self, name: str, problems: Problems) -> bool:
        """Tell whether a file was read, and note it as missing where it is not there."""
        if name not in self.contents and name not in self.refused:
            meant = nearest(name, self.contents)
            hint = f"'{meant}'의 이름을 확인하세요." if meant else f"{self.shown} 폴더에 {name}을(를) 넣으세요."
            problems.add(f"{self.shown}/{name}", None, "missing-file", f"{name} 파일이 없습니다.", hint)
        return name in self.contents

    def report_refused(self, problems: Problems) -> None:
        """Note every file that could not be read."""
        for name, refusal in self.refused.items():
            problems.add(f"{self.shown}/{name}", None, refusal.slug, refusal.message, refusal.hint)


@dataclass(frozen=True)
class Inputs:
    """All that an issue is made from."""

    issue_id: str
    series: Folder
    issue: Folder

    @property
    def files(self) -> Mapping[str, bytes]:
        """Return every file that was read, by its name below the data folder."""
        return {**self.series.contents, **{f"{self.issue_id}/{name}": it for name, it in self.issue.contents.items()}}

    @property
    def digest(self) -> str:
        """Return the SHA-256 of every file's name and bytes, and of the names of those not read."""
        own = [(name, self.series.contents.get(name)) for name in self.series.names]
        weekly = [(f"{self.issue_id}/{name}", self.issue.contents.get(name)) for name in self.issue.names]
        return digest_of([*own, *weekly])

    @property
    def written(self) -> Mapping[str, str]:
        """Return the texts that people write, TOML and Markdown, by their name below the data folder."""
        return {
            name: content.decode("utf-8-sig", "replace")
            for name, content in self.files.items()
            if name.endswith((".toml", ".md"))
        }


def digest_of(files: Iterable[tuple[str, bytes | None]]) -> str:
    """Return the SHA-256 (hex) of the names and bytes of `files`, in the order given."""
    total = sha256()
    for name, content in files:
        size = "refused" if content is None else len(content)
        total.update(f"{name}\0{size}\0".encode())
        total.update(content or b"")
    return total.hexdigest()


def digest_inputs(data: Path, issue_id: str) -> str:
    """Return `Issue.digest` without parsing anything. Raises `UnusableIssue` where there is no such issue."""
    return read_inputs(data, issue_id).digest


def read_inputs(data: Path, issue_id: str) -> Inputs:
    """Read every input file of an issue once. Raises `UnusableIssue` where there is no such issue."""
    folder = issue_folder(data, issue_id)
    weekly = _read(folder, f"{shown_name(data)}/{issue_id}", dict(_walk(folder)))
    return Inputs(issue_id, read_series_files(data), weekly)


def read_series_files(data: Path, names: Iterable[str] = SERIES_FILES) -> Folder:
    """Read files that all issues share, as far as they are there."""
    own = {name: data / name for name in names if (data / name).is_file()}
    return _read(data, shown_name(data), own)


def read_folder(folder: Path) -> Folder:
    """Read every input file of a folder that is no issue's, named as it was given."""
    return _read(folder, str(folder), dict(_walk(folder)))


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the name and path of each file that may be an input; an editor's droppings and other files are none."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _is_dropping(name)]
        linked = [name for name in folders if Path(place, name).is_symlink()]
        for file in [*files, *linked]:
            path = Path(place, file)
            if file in linked or (path.suffix.lower() in LIMITS and not _is_dropping(file)):
                yield _name(path.relative_to(folder)), path


def _is_dropping(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith(("~", ".swp")) or name.lower() in _DROPPINGS


def _name(path: Path) -> str:
    """Return a relative path as the issue writes it: NFC, as macOS hands out Hangul in pieces, and always UTF-8."""
    return unicodedata.normalize("NFC", path.as_posix().encode("utf-8", "replace").decode())


def _read(folder: Path, shown: str, paths: Mapping[str, Path]) -> Folder:
    contents: dict[str, bytes] = {}
    refused: dict[str, Refusal] = {}
    for name, path in sorted(paths.items()):
        read = _read_file(path, folder)
        if isinstance(read, bytes):
            contents[name] = read
        elif read:
            refused[name] = read
    return Folder(shown, contents, refused)


def _read_file(path: Path, folder: Path) -> bytes | Refusal | None:
    """Return a file's bytes, why they are not read, or None for what is no file (a folder's link within)."""
    if not leads_inside(path, folder):
        return Refusal("unsafe-path", "폴더 밖으로 나가는 링크입니다.", "링크 대신 파일을 폴더에 복사해 넣으세요.")
    if not path.is_file():
        return None
    limit = LIMITS[path.suffix.lower()]
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        return Refusal("unreadable-file", f"파일을 읽지 못했습니다: {reason_of(error)}.", "파일의 권한을 확인하세요.")
    if len(content) > limit:
        return Refusal(
            "file-too-large", f"파일이 {limit // MEGABYTE}MB를 넘습니다.", "필요 없는 부분을 지우거나 나누세요."
        )
    return content
