"""A file's name as `issue.toml` writes it in, the file out: only what lies in the issue's own folder."""

from __future__ import annotations

import re
from dataclasses import dataclass

from report.load.csv_table import DataFile
from report.load.decoding import TextFile
from report.load.files import Folder
from report.load.images import read_image
from report.load.problems import Problems
from report.load.suggestion import suggest
from report.load.toml import Table
from report.model.exhibit import Image

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True)
class Shelf:
    """The issue's folder, from which exhibits take their files."""

    folder: Folder
    problems: Problems

    def csv(self, table: Table, *, as_shown: bool = False) -> tuple[str, DataFile | None]:
        """Return the name and rows of the CSV file, or the sheet in its place, that `file` names.

        A sheet's numbers are exact, or `as_shown` by their formats. The rows are None where there are none, and where
        a placeholder in them already says what is to be done.
        """
        name = self._find(table)
        if name and not name.lower().endswith(".csv"):
            table.add(
                "file", "bad-value", f"'{name}'은(는) CSV 파일이 아닙니다.", "자료를 CSV로 저장해 그 이름을 적으세요."
            )
        elif name in self.folder.names:
            file = self.folder.table(name, self.problems, as_shown=as_shown)
            return name, None if isinstance(file, TextFile) and file.is_unfilled else file
        return name, None

    def image(self, table: Table) -> tuple[str, Image | None]:
        """Return the name and the picture that `file` names, None where it is not there or not safe."""
        name = self._find(table)
        if name not in self.folder.contents:
            return name, None
        return name, read_image(name, self.folder.contents[name], self.problems.of(f"{self.folder.shown}/{name}"))

    def _find(self, table: Table) -> str:
        """Return the name under `file`, with what is wrong about it noted."""
        name = table.word("file")
        if name and leads_out(name):
            hint = "호의 폴더 안 파일의 이름만 적으세요(예: images/a.svg)."
            table.add("file", "unsafe-path", f"'{name[:60]}'은(는) 폴더 밖을 가리킵니다.", hint)
            return ""
        if name and name not in self.folder.names:
            table.add(
                "file", "missing-file", f"'{name[:60]}' 파일이 폴더에 없습니다.", suggest(name, self.folder.names)
            )
        return name


def leads_out(name: str) -> bool:
    """Tell whether a file's name could mean anything but a file below the folder it is read in."""
    return (
        name.startswith(("/", "~"))
        or "\\" in name
        or _SCHEME.match(name) is not None
        or any(part in ("", ".", "..") for part in name.split("/"))
    )
