"""What veraPDF says of the finished file, where it is installed: the public judge of both standards.

It takes seconds to start, so it is asked where pixels are looked at too: in `report check` and before a sealing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from report.model.finding import Finding, Severity
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("verapdf-passed", "verapdf-refused", "verapdf-silent")
FLAVOURS = {"3a": "PDF/A-3A", "ua1": "PDF/UA-1"}
LONGEST_S = 120


def check(proof: Proof) -> Iterator[Finding]:
    """Tell veraPDF's verdict on each standard; nothing where it is not installed."""
    program = shutil.which("verapdf")
    if program is None:
        return
    with tempfile.TemporaryDirectory(prefix="report-verapdf-") as scratch:
        file = Path(scratch, "report.pdf")
        file.write_bytes(proof.printed.pdf)
        for flavour, name in FLAVOURS.items():
            yield _verdict(name, _ask(program, flavour, file))


def _ask(program: str, flavour: str, file: Path) -> str:
    """Return what veraPDF says of `file`, its lines one after another; it tells a verdict as PASS or FAIL."""
    command = [program, "--flavour", flavour, "--format", "text", "-v", os.fspath(file)]
    try:
        done = subprocess.run(  # noqa: S603  # the program that PATH names, on a file of our own
            command, capture_output=True, text=True, check=False, timeout=LONGEST_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{type(error).__name__}"
    return (done.stdout.strip() or done.stderr.strip()).replace(os.fspath(file), "")


def _verdict(name: str, said: str) -> Finding:
    word, _, rest = said.partition(" ")
    if word == "PASS":
        return _finding("verapdf-passed", "note", f"veraPDF: {name} 규격에 맞습니다.", "")
    if word == "FAIL":
        first = " ".join(rest.split())[:200]
        hint = "이 줄과 호의 폴더를 개발 담당자에게 보내 주세요."
        return _finding("verapdf-refused", "error", f"veraPDF: {name} 규격에 맞지 않습니다. {first}", hint)
    hint = "터미널에서 verapdf --version이 되는지 확인하세요. 프로그램의 자체 검사는 따로 했습니다."
    return _finding("verapdf-silent", "warning", f"veraPDF가 {name} 판정을 내놓지 않았습니다: {said[:120]}", hint)


def _finding(slug: str, severity: Severity, message: str, hint: str) -> Finding:
    return Finding("", None, slug, severity, message, hint)
