"""The lock pins every package by version and hash, for any machine and any mirror."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.sample import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENTRY = re.compile(
    r"^([a-z0-9.-]+)==(\S+)(?: ; [^\\\n]+)? \\\n"  # the name, the version, for which machines
    r"(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+",
    re.MULTILINE,
)


def direct_requirements() -> list[Requirement]:
    """Return what pyproject.toml asks for by name: to run, to develop, to build."""
    to_run, to_develop = PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]["dev"]
    return [Requirement(line) for line in (*to_run, *to_develop, *PROJECT["build-system"]["requires"])]


def test_every_entry_has_a_version_and_hashes() -> None:
    """Nothing stands in the lock but comments and pinned entries with their hashes."""
    rest = ENTRY.sub("", LOCK)
    assert [line for line in rest.splitlines() if line and not line.lstrip().startswith("#")] == []


def test_no_machine_shows() -> None:
    """The lock names no host, no address and no folder of the machine that wrote it."""
    assert "://" not in LOCK
    assert re.search(r"(^|[\s=])(/|~/|[a-z0-9-]+\.(com|org|net|io)\b)", LOCK) is None
    assert "--index-url" not in LOCK
    assert "--find-links" not in LOCK


@pytest.mark.parametrize("requirement", direct_requirements(), ids=str)
def test_direct_dependency_is_locked(requirement: Requirement) -> None:
    """Each direct dependency stands in the lock at a version that pyproject.toml accepts."""
    versions = dict(ENTRY.findall(LOCK))
    assert versions[canonicalize_name(requirement.name)] in requirement.specifier
