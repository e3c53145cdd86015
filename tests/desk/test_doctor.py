"""An examination tells what stands in the way, changes nothing, and goes on after the first trouble."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from report.desk.doctor import SECRET, examine
from tests.delivery.runs import enrolled
from tests.delivery.scripted import scripted_relay
from tests.sample import ROOT


def slugs(tmp_path: Path, ledger: str, relay: str = "", *, insecure_local: bool = True) -> set[str]:
    """Return what is found in an installation at `tmp_path`."""
    archive = str(tmp_path / "archive")
    examined = list(examine(ROOT / "data", tmp_path, archive, ledger, relay, insecure_local=insecure_local))
    return {finding.slug for item in examined for finding in item.findings}


def test_a_new_installation_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not made yet is noted, and nothing is made by looking."""
    monkeypatch.setenv(SECRET, "x" * 32)
    assert slugs(tmp_path, str(tmp_path / "ledger")) == {"nothing-yet"}
    assert list(tmp_path.iterdir()) == []


def test_each_trouble_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that others read, names past their time, a missing secret, a relay without encryption: all at once."""
    monkeypatch.delenv(SECRET, raising=False)
    path = tmp_path / "ledger"
    enrolled(path, 1).close()
    path.chmod(0o644)
    with scripted_relay() as relay:
        found = slugs(tmp_path, str(path), f"smtp://127.0.0.1:{relay.port}", insecure_local=False)
    assert {"ledger-unusable", "no-secret", "relay-unsafe"} <= found
    assert ("names-overdue" in found) == (date.today() >= date(2027, 1, 1))  # noqa: DTZ011 (the ledger's own day)


def test_a_relay_is_called_and_gets_no_mail(tmp_path: Path) -> None:
    """It says hello and goodbye."""
    with scripted_relay() as relay:
        assert "relay-unreachable" not in slugs(tmp_path, str(tmp_path / "ledger"), f"smtp://127.0.0.1:{relay.port}")
    assert [command.partition(" ")[0] for command in relay.commands] == ["EHLO", "QUIT"]
