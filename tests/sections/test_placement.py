"""Exhibits are numbered as they are placed, and a row shares one height."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from report.load import load_issue
from report.model.exhibit import ExhibitSpec
from report.model.issue import Issue
from report.model.market import Valuation
from report.sections import SECTIONS, build_sections
from report.sections.placement import PAGE_WIDTH_MM, PAIR_WIDTH_MM, place_exhibits
from tests.sample import ROOT, SAMPLE


@pytest.fixture(scope="module")
def issue() -> Issue:
    """Return the sample issue."""
    return load_issue(ROOT / "data", SAMPLE)


def height(spec: ExhibitSpec, width_mm: float) -> float:
    """Return a height that differs from exhibit to exhibit."""
    return len(spec.title) + width_mm


def test_tables_and_figures_are_counted_apart_in_printed_order(issue: Issue) -> None:
    """표 1 and 2, 그림 1 to 5, in the order in which the texts place them."""
    labels = [placed.caption_label for placed in place_exhibits(issue, height)]
    assert labels == ["표 1", "그림 1", "그림 2", "그림 3", "그림 4", "표 2", "그림 5"]


def test_numbers_follow_the_sections(issue: Issue) -> None:
    """Where the valuation comes first, its table is 표 1."""
    turned = replace(issue, texts=issue.texts[::-1])
    assert place_exhibits(turned, height)[0].spec.kind == "valuation"
    assert place_exhibits(turned, height)[0].caption_label == "표 1"


def test_a_pair_shares_the_taller_height(issue: Issue) -> None:
    """The plots of a row end on one line; a single exhibit takes the full width."""
    placed = {item.caption_label: item for item in place_exhibits(issue, height)}
    assert placed["그림 1"].height_mm == placed["그림 2"].height_mm
    assert placed["그림 1"].height_mm == max(height(placed[name].spec, PAIR_WIDTH_MM) for name in ("그림 1", "그림 2"))
    assert (placed["그림 1"].width_mm, placed["그림 5"].width_mm) == (PAIR_WIDTH_MM, PAGE_WIDTH_MM)


def test_every_builder_stands_in_the_list() -> None:
    """A builder's file, its line in SECTIONS and its template come together."""
    kinds = [kind for kind, _ in SECTIONS]
    shared = {"__init__", "desk", "placement"}
    files = {path.stem for path in Path(ROOT / "report/sections").glob("*.py")} - shared
    templates = {path.name.removesuffix(".html.j2") for path in Path(ROOT / "templates/sections").glob("*.j2")}
    assert set(kinds) == files == templates
    assert kinds == ["lead", "news", "autonomy", "policy", "funding", "valuation"]


def test_the_first_story_leads_where_a_section_has_a_head(issue: Issue) -> None:
    """News, autonomy and policy have a head story; the lead's arguments and the deals are equals."""
    bare = tuple(
        replace(text, intro=(), items=tuple(replace(item, blocks=()) for item in text.items)) for text in issue.texts
    )
    values = Valuation((), (), "CNY", issue.day, ())
    sections = {section.plan.id: section for section in build_sections(replace(issue, texts=bare), {}, values)}
    assert {name for name, section in sections.items() if section.head} == {"news", "autonomy", "policy"}
    assert len(sections["news"].stories) == 5
    assert len(sections["lead"].stories) == 3
