"""Data describe a day that is near enough to the issue's: prices a week, estimates a season, the rest a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report.model.finding import Finding
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("stale-source",)
OLDEST_DAYS: Mapping[str, int] = {"prices.csv": 7, "fx.csv": 7, "estimates.csv": 120}
OLDEST_OTHER_DAYS = 400


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each source whose as-of date is too old for what it holds, counted to the issue's day."""
    for source in manuscript.issue.sources.values():
        age = (manuscript.issue.day - source.as_of).days
        limit = OLDEST_DAYS.get(source.file, OLDEST_OTHER_DAYS)
        if age > limit:
            start = manuscript.line_of("sources.toml", f'["{source.file}"]') or 0
            yield Finding(
                manuscript.place("sources.toml"),
                manuscript.line_of("sources.toml", "as_of", start),
                "stale-source",
                "warning",
                f"{source.file}의 기준일 {source.as_of}이(가) 발행일보다 {age}일 앞섭니다({limit}일까지).",
                "자료를 새로 받고 기준일을 고치세요. 더 새로운 자료가 없으면 쓰지 않는 것이 낫습니다.",
            )
