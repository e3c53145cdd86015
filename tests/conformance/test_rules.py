"""The file keeps both standards; a file that breaks a rule in one way is found by that rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from report.conformance import RULES, SLUGS, examine
from tests.conformance.broken_pdfs import BROKEN, changed, sound_pdf


def test_the_sample_keeps_every_rule(sample_pdf: Path) -> None:
    """The weekly as it is built breaks nothing."""
    assert list(examine(sample_pdf.read_bytes())) == []


def test_a_small_document_keeps_every_rule() -> None:
    """The page that the broken ones are made of is sound, also when another program has written it again."""
    assert list(examine(sound_pdf())) == []
    assert list(examine(changed(lambda _: None))) == []


def test_there_are_enough_rules() -> None:
    """At least 25 rules run on every build, each with a PDF here that breaks it."""
    assert len(RULES) >= 25
    assert set(BROKEN) == set(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_broken_rule_is_found(slug: str) -> None:
    """A PDF that is broken in one way is found, by the rule for it."""
    found = {finding.slug for finding in examine(BROKEN[slug]())}
    assert slug in found


def test_strings_are_not_taken_for_instructions() -> None:
    """Letters inside a text are no marks: a page that shows `EMC` as words is still marked to its end."""

    def show(pdf: Any) -> None:
        page = pdf.pages[0].obj
        page.Contents.write(page.Contents.read_bytes() + b"\n/Artifact BMC ((EMC) EMC BDC) ' 0 0 9 9 re f EMC")

    assert "pdf-untagged" not in {finding.slug for finding in examine(changed(show))}
