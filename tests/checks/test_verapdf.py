"""The public judge is asked where it is installed, and its verdict is shown."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from report.checks import verapdf
from report.model.proof import Proof

PROOF = cast("Proof", SimpleNamespace(printed=SimpleNamespace(pdf=b"%PDF-1.7")))


def install(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a `verapdf` that runs `script` in front of every other program."""
    program = folder / "verapdf"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_both_standards_are_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that passes gives a note for each standard; the judge was given the bytes."""
    install(tmp_path, f'cat "$6" >> {tmp_path}/given; echo "PASS $6 $2"', monkeypatch)
    found = list(verapdf.check(PROOF))
    assert [(finding.slug, finding.severity) for finding in found] == [("verapdf-passed", "note")] * 2
    assert ["PDF/A-3A" in found[0].message, "PDF/UA-1" in found[1].message] == [True, True]
    assert (tmp_path / "given").read_bytes() == b"%PDF-1.7" * 2


def test_a_refusal_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the judge refuses is not sealed, and its first words are told."""
    install(
        tmp_path, 'echo "FAIL $6 $2"; echo "  FAIL 6.2.11.4.1-1 The font program is not embedded"; exit 1', monkeypatch
    )
    found = list(verapdf.check(PROOF))
    assert {(finding.slug, finding.severity) for finding in found} == {("verapdf-refused", "error")}
    assert "6.2.11.4.1-1" in found[0].message


def test_a_judge_that_does_not_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation is a warning, not a verdict."""
    install(tmp_path, 'echo "java: not found" >&2; exit 127', monkeypatch)
    assert {finding.slug for finding in verapdf.check(PROOF)} == {"verapdf-silent"}


def test_without_it_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program needs no Java."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert list(verapdf.check(PROOF)) == []
