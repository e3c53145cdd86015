"""Every command finds the same ledger: the one it is given, else the data folder's of today."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.desk.places import LEDGER, ledger_at, relay_at
from report.errors import UnusableIssue

MAIL = '[mail]\nfrom = "a@example.com"\nbounces = "b@example.com"\nunsubscribe = "c@example.com"\n'


def data(tmp_path: Path, lines: str) -> Path:
    """Return a data folder whose mail settings end in `lines`; nothing else in it is an issue's."""
    (tmp_path / "series.toml").write_text(f"{MAIL}{lines}\n[style]\nnonsense = 1\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("place", ["/srv/ledger.db", "postgresql://report@db.example.com/report"])
def test_a_command_that_names_no_ledger_uses_the_house_s(tmp_path: Path, place: str) -> None:
    """A file or a database; what a command names goes before it, and what else is wrong in the file is no matter."""
    folder = data(tmp_path, f'ledger = "{place}"\nsmtp = "smtp://relay.example.com"')
    assert ledger_at("", folder) == place
    assert ledger_at("mine.db", folder) == "mine.db"
    assert relay_at("", folder) == "smtp://relay.example.com"
    assert relay_at("smtp://other.example.com", folder) == "smtp://other.example.com"


def test_without_settings_it_is_the_usual_file(tmp_path: Path) -> None:
    """Also where there is no data folder at all."""
    assert ledger_at("", data(tmp_path, "")) == ledger_at("", tmp_path / "none") == LEDGER
    assert relay_at("", tmp_path / "none") == ""


@pytest.mark.parametrize(
    "place",
    ["mysql://db/report", "postgresql://report:secret@db/report", "postgresql://db/report?password=secret"],
)
def test_a_ledger_that_cannot_be_is_refused_without_showing_a_password(tmp_path: Path, place: str) -> None:
    """Another database, or a password, which would be sealed with the settings."""
    with pytest.raises(UnusableIssue) as caught:
        ledger_at("", data(tmp_path, f'ledger = "{place}"'))
    (finding,) = caught.value.findings
    assert (finding.slug, finding.line) == ("bad-value", 5)
    assert "secret" not in finding.message + finding.hint
