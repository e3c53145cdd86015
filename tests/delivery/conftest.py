"""What tests of copies share: the sealed sample and its hash."""

from __future__ import annotations

import hashlib

import pytest


@pytest.fixture(scope="session")
def sha(sealed: bytes) -> str:
    """Return the sealed sample's hash."""
    return hashlib.sha256(sealed).hexdigest()
