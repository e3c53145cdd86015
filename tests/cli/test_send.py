"""From the folder to the client: nothing goes out unapproved, and everybody gets it once."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from report.delivery.ledger import open_ledger
from tests.delivery.runs import addressees
from tests.delivery.scripted import DROP, scripted_relay
from tests.sample import ROOT, SAMPLE, run_report

pytestmark = pytest.mark.slow

SECRET = {"REPORT_COPY_SECRET": "0123456789abcdef" * 4}


def report(home: Path, port: int, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command over an archive, a ledger and a list at `home`."""
    places: list[str | Path] = ["--archive", home / "archive", "--ledger", home / "ledger.db"]
    places += ["--clients", home / "clients.csv"]
    relay = ["--smtp", f"smtp://127.0.0.1:{port}", "--insecure-local"]
    return run_report(*words, *places, *relay, **SECRET)


def test_an_issue_goes_out_when_it_is_approved_and_to_each_client_once(tmp_path: Path) -> None:
    """Publish stops at the approval (6), sends after it, names the doubt (7), and a second run sends nothing."""
    lines = ["name,firm,email", *(f"고객{number},예시운용,client{number}@example.com" for number in range(3))]
    (tmp_path / "clients.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    publish = ["publish", SAMPLE, "--data", str(ROOT / "data"), "--output", str(tmp_path / "output"), "--yes"]
    with scripted_relay({".": ["", DROP]}) as relay:
        assert report(tmp_path, relay.port, *publish).returncode == 6
        assert report(tmp_path, relay.port, "send", SAMPLE, "--yes").returncode == 6
        assert relay.commands == []
        approved = run_report("approve", SAMPLE, "--by", "이서연", "--archive", tmp_path / "archive")
        assert approved.returncode == 0, approved.stderr
        assert report(tmp_path, relay.port, "send", SAMPLE).returncode == 2
        seen = report(tmp_path, relay.port, "send", SAMPLE, "--dry-run")
        assert (seen.returncode, relay.commands) == (0, [])
        assert not (tmp_path / "ledger.db").exists()
        first = report(tmp_path, relay.port, *publish)
        assert first.returncode == 7, first.stderr
        assert "봉인한 그대로입니다" in first.stderr
        assert "조판" not in first.stderr
        again = report(tmp_path, relay.port, "send", SAMPLE, "--yes", "--json")
        assert (again.returncode, again.stderr) == (7, "")
    assert len(relay.taken) == 2
    assert json.loads(again.stdout)["states"] == {"sent": 2, "in-doubt": 1}
    told = json.loads(run_report("status", SAMPLE, "--ledger", tmp_path / "ledger.db", "--json").stdout)
    assert [row["state"] for row in told] == ["sent", "in-doubt", "sent"]
    assert set(told[0]) == {"email", "state", "message_id", "time"}
    assert all(b"filename*=UTF-8''%EC%A4%91" in message for message in relay.taken)


def test_a_list_that_shrank_by_a_fifth_is_asked_about(tmp_path: Path) -> None:
    """Without a terminal nothing goes out until somebody says that the list is right."""
    (tmp_path / "clients.csv").write_text("name,firm,email\n김고객,예시운용,one@example.com\n", encoding="utf-8")
    ledger = open_ledger(str(tmp_path / "ledger.db"))
    ledger.enrol("2025-W36", "e" * 64, 1, addressees(5), date(2027, 1, 1))
    ledger.close()
    seal = run_report("archive", SAMPLE, "--data", ROOT / "data", "--archive", tmp_path / "archive")
    assert seal.returncode == 0, seal.stderr
    assert run_report("approve", SAMPLE, "--by", "이서연", "--archive", tmp_path / "archive").returncode == 0
    with scripted_relay({}) as relay:
        refused = report(tmp_path, relay.port, "send", SAMPLE, "--yes")
        assert (refused.returncode, relay.taken) == (2, [])
        assert "5명에서 1명이" in refused.stderr
        assert report(tmp_path, relay.port, "send", SAMPLE, "--yes", "--list-changed").returncode == 0
    assert len(relay.taken) == 1
