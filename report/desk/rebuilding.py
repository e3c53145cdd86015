"""A sealed edition in, made again by its own program from its own inputs, and held against what was sealed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

from report.archive.program import environment
from report.desk.unpacking import unpack
from report.model.edition import INPUTS, Edition

LONGEST_S = 900
Verdict = Literal["same-bytes", "same-pages", "differs", "failed"]


@dataclass(frozen=True)
class Rebuilt:
    """What came of making an edition again.

    `others` names what this machine has in another version than the edition was made with; without any, the bytes must
    be the same, with some, the pages and their text. `detail` is the first difference, or what the program said.
    """

    edition: Edition
    verdict: Verdict
    others: tuple[str, ...]
    detail: str = ""

    @property
    def is_good(self) -> bool:
        """Tell whether the edition can be made again as far as this machine lets anyone tell."""
        return self.verdict == "same-bytes" or (self.verdict == "same-pages" and bool(self.others))


def rebuild(edition: Edition) -> Rebuilt:
    """Make an edition again in a scratch folder with nothing of the checkout or of the data folder.

    Raises `ArchiveDamaged` where a file that is needed is not as it was sealed.
    """
    recorded = json.loads(edition.read("program/environment.json"))
    others = _others(recorded)
    with tempfile.TemporaryDirectory(prefix="report-rebuild-") as scratch:
        folder = Path(scratch)
        _lay_out(edition, folder)
        said = _run(folder, [word.format(issue=edition.issue_id) for word in recorded["build"]])
        made = folder / "output" / edition.issue_id / edition.file_name
        if not made.is_file():
            return Rebuilt(edition, "failed", others, said)
        pdf = made.read_bytes()
    if pdf == edition.pdf():
        return Rebuilt(edition, "same-bytes", others)
    difference = _difference(edition.pdf(), pdf)
    return Rebuilt(edition, "differs" if difference else "same-pages", others, difference)


def _lay_out(edition: Edition, folder: Path) -> None:
    """Lay out the inputs and the program as the edition holds them."""
    unpack(edition.inputs(), folder / INPUTS)
    (wheel,) = (name for name in edition.digests if name.endswith(".whl"))
    with ZipFile(BytesIO(edition.read(wheel))) as packed:
        packed.extractall(folder / "program")


def _run(folder: Path, words: list[str]) -> str:
    """Run the edition's own program and return the last line that it said."""
    command = [sys.executable, "-m", "report", *words]
    surroundings = {**os.environ, "PYTHONPATH": str(folder / "program"), "PYTHONSAFEPATH": "1"}
    try:
        done = subprocess.run(  # noqa: S603  # the program and its words are the edition's, whose hashes were checked
            command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False, timeout=LONGEST_S
        )
    except subprocess.TimeoutExpired:
        return f"{LONGEST_S // 60}분이 넘게 걸렸습니다"
    return done.stderr.strip().rpartition("\n")[2]


def _others(recorded: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """Return what has a part in the bytes and is of another version here than was recorded: its name, then, now."""
    here = environment()
    return tuple(
        f"{name} {version} → {here[kind].get(name, '없음')}"
        for kind in ("libraries", "packages")
        for name, version in recorded[kind].items()
        if here[kind].get(name) != version
    )


def _difference(sealed: bytes, made: bytes) -> str:
    """Return the first difference between the pages of two PDFs and their text, or nothing."""
    import pypdfium2

    one, other = pypdfium2.PdfDocument(sealed), pypdfium2.PdfDocument(made)
    try:
        if len(one) != len(other):
            return f"{len(one)}쪽이 {len(other)}쪽이 되었습니다"
        for number in range(len(one)):
            texts = [page.get_textpage().get_text_bounded() for page in (one[number], other[number])]
            if texts[0] != texts[1]:
                return f"{number + 1}쪽의 글이 다릅니다"
    finally:
        one.close()
        other.close()
    return ""
