"""Words that a series does not print, with its reasons: `[[banned_words]]` of `series.toml`."""

from __future__ import annotations

from collections.abc import Iterator

from report.checks.passages import passages
from report.model.finding import Finding
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("banned-word",)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each banned word in each text."""
    banned = manuscript.issue.series.wording.banned
    for passage in passages(manuscript):
        for entry in banned:
            if entry.word in passage.text:
                yield Finding(
                    manuscript.place(passage.file),
                    passage.line_of(entry.word, manuscript),
                    "banned-word",
                    "error",
                    f"'{entry.word}'은(는) 이 시리즈에서 쓰지 않는 말입니다. {entry.reason}",
                    f"'{entry.instead}'(으)로 고치세요." if entry.instead else "다른 말로 고치세요.",
                )
