"""The sample issue's book, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.claims import Book
from report.load import load_issue
from report.sections.placement import numbered_exhibits
from report.values import compute_valuation
from tests.sample import ROOT, SAMPLE


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Return the book of the sample issue."""
    cache: Path = tmp_path_factory.mktemp("cache")
    issue = load_issue(ROOT / "data", SAMPLE)
    return Book(issue, numbered_exhibits(issue), lambda: compute_valuation(issue, cache))
