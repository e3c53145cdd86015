"""A weekly reports its week: no news from after the issue's day, none that is two weeks old."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.finding import Finding
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("future-item", "stale-item")
OLDEST_DAYS = 14


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each item whose `날짜` does not fit the issue's day."""
    for section in manuscript.issue.texts:
        for item in section.items:
            if item.day is None:
                continue
            place = manuscript.place(section.file)
            line = manuscript.line_of(section.file, item.day.isoformat(), item.line)
            age = (manuscript.issue.day - item.day).days
            if age < 0:
                message = f"기사의 날짜 {item.day}이(가) 발행일({manuscript.issue.day})보다 뒤입니다."
                yield Finding(place, line, "future-item", "error", message, "날짜를 고치세요.")
            elif age > OLDEST_DAYS:
                message = f"기사의 날짜 {item.day}이(가) 발행일보다 {age}일 앞섭니다."
                hint = "이번 주의 소식으로 바꾸거나, 날짜가 맞는지 확인하세요."
                yield Finding(place, line, "stale-item", "warning", message, hint)
