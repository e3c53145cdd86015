"""An examination tells what stands in the way, changes nothing, and goes on after the first trouble."""

from __future__ import annotations

import os
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from report.delivery.copies import SECRET_NAME
from report.desk.doctor import Examination, examine
from tests.delivery.runs import enrolled
from tests.delivery.scripted import scripted_relay
from tests.desk.test_memory import House
from tests.sample import ROOT


def examined(data: Path, tmp_path: Path, archive: str) -> list[Examination]:
    """Return what is looked at in an installation at `tmp_path` that has no ledger yet."""
    archive = archive or str(tmp_path / "archive")
    return list(examine(data, tmp_path, archive, str(tmp_path / "ledger"), "", insecure_local=True))


def slugs(tmp_path: Path, ledger: str, relay: str = "", *, insecure_local: bool = True) -> set[str]:
    """Return what is found in an installation at `tmp_path`."""
    archive = str(tmp_path / "archive")
    examined = list(examine(ROOT / "data", tmp_path, archive, ledger, relay, insecure_local=insecure_local))
    return {finding.slug for item in examined for finding in item.findings}


def test_a_new_installation_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not made yet is noted, and nothing is made by looking."""
    monkeypatch.setenv(SECRET_NAME, "x" * 32)
    assert slugs(tmp_path, str(tmp_path / "ledger")) == {"nothing-yet"}
    assert list(tmp_path.iterdir()) == []


def test_each_trouble_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that others read, names past their time, a short secret, a relay without encryption: all at once."""
    monkeypatch.setenv(SECRET_NAME, "short")
    path = tmp_path / "ledger"
    enrolled(path, 1).close()
    path.chmod(0o644)
    with scripted_relay() as relay:
        found = slugs(tmp_path, str(path), f"smtp://127.0.0.1:{relay.port}", insecure_local=False)
    assert {"ledger-unusable", "no-copy-secret", "relay-unsafe"} <= found
    assert ("names-overdue" in found) == (date.today() >= date(2027, 1, 1))  # noqa: DTZ011 (the ledger's own day)


def test_a_relay_is_called_and_gets_no_mail(tmp_path: Path) -> None:
    """It says hello and goodbye."""
    with scripted_relay() as relay:
        assert "relay-unreachable" not in slugs(tmp_path, str(tmp_path / "ledger"), f"smtp://127.0.0.1:{relay.port}")
    assert [command.partition(" ")[0] for command in relay.commands] == ["EHLO", "QUIT"]


def test_an_unfinished_issue_is_no_trouble_of_the_installation(data: Path, tmp_path: Path) -> None:
    """Settings are read alone: what an analyst has still to fill in is for the build to say."""
    (data / "2025-W38").mkdir()
    (data / "2025-W38" / "issue.toml").write_text("〈채우세요: 호〉", encoding="utf-8")
    (looked,) = (it for it in examined(data, tmp_path, "") if it.subject.startswith("설정"))
    assert looked.is_well


def test_a_clock_that_is_behind_is_told(data: Path, tmp_path: Path) -> None:
    """A file that was written tomorrow says so without any network."""
    tomorrow = time.time() + 86_400
    os.utime(data / "series.toml", (tomorrow, tomorrow))
    found = [finding for it in examined(data, tmp_path, "") for finding in it.findings]
    assert [finding.slug for finding in found if finding.is_error] == ["clock-behind"]


def test_a_damaged_newest_issue_is_found(sealed_sample: Path, data: Path, tmp_path: Path) -> None:
    """The newest issue's bytes are read; the archive is as it was afterwards."""
    archive = Path(shutil.copytree(sealed_sample, tmp_path / "archive"))
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    assert all(it.is_well for it in examined(data, tmp_path, str(archive)))
    assert before == {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    (pdf,) = archive.rglob("china-ai-weekly-*.pdf")
    pdf.chmod(0o644)
    pdf.write_bytes(pdf.read_bytes()[:-1])
    (looked,) = (it for it in examined(data, tmp_path, str(archive)) if it.subject == "보관소")
    assert looked.word == "문제"


def test_a_ledger_that_the_archive_knows_better_is_named(tmp_path: Path) -> None:
    """Before somebody tries to send with it."""
    house = House(tmp_path)
    house.send()
    assert "ledger-behind" not in slugs(tmp_path, str(tmp_path / "ledger"))
    assert "ledger-behind" in slugs(tmp_path, str(tmp_path / "none"))
