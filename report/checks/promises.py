"""Nothing promises a return: what the law forbids a report to say never reaches a reader."""

from __future__ import annotations

from collections.abc import Iterator

from report.checks.passages import passages
from report.checks.wording import find_all, phrases
from report.model.finding import Finding
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("forward-promise",)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each phrase of `wording.toml` that promises, guarantees or urges."""
    for passage in passages(manuscript):
        told = {found: phrase for phrase, found in find_all(phrases("promise"), passage.text)}
        for found, phrase in told.items():
            yield Finding(
                manuscript.place(passage.file),
                passage.line_of(found, manuscript),
                "forward-promise",
                "error",
                f"'{found}'은(는) 쓸 수 없는 말입니다. {phrase.reason}",
                phrase.instead,
            )
