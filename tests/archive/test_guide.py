"""The guide to the archive names commands that there are."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys

import pytest

from tests.sample import ROOT

GUIDE = (ROOT / "docs/ARCHIVE.md").read_text(encoding="utf-8")
LINES = sorted(set(re.findall(r"^report [^#|\n]+", GUIDE, re.MULTILINE)))
PARSE = "import sys; from report.cli import _parser; _parser().parse_args(sys.argv[1:])"


def test_the_guide_walks_through_ten_years() -> None:
    """Sealing, verifying, correcting, exporting and the way back are all there."""
    words = {line.split()[1] for line in LINES}
    assert {"archive", "verify", "correct", "export", "list", "show"} <= words


@pytest.mark.parametrize("line", LINES)
def test_each_line_of_the_guide_is_understood(line: str) -> None:
    """What a reader copies from the guide is a command with words that it knows."""
    command = [sys.executable, "-c", PARSE, *shlex.split(line)[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
