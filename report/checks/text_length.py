"""Headings fit two lines of their column, bullets four: what is longer is read by nobody."""

from __future__ import annotations

from collections.abc import Iterator

from report.checks.passages import passages
from report.model.finding import Finding
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("heading-too-long", "bullet-too-long")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each heading and each bullet that is longer than the series allows."""
    wording = manuscript.issue.series.wording
    for passage in passages(manuscript):
        length = len(passage.text)
        place = manuscript.place(passage.file)
        if passage.kind in ("title", "heading") and length > wording.longest_heading:
            message = f"제목이 {length}자입니다({wording.longest_heading}자까지)."
            yield Finding(place, passage.line, "heading-too-long", "warning", message, "제목을 줄이세요.")
        elif passage.kind == "bullet" and length > wording.longest_bullet:
            message = f"글머리표 하나가 {length}자입니다({wording.longest_bullet}자까지)."
            yield Finding(place, passage.line, "bullet-too-long", "warning", message, "둘로 나누거나 줄이세요.")
