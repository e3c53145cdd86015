"""A story is told once: not again within the issue, and not again a week later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from report.model.finding import Finding
from report.model.proof import Manuscript
from report.model.section import Item
from report.model.text import Bullets, Paragraph, plain

SLUGS: tuple[str, ...] = ("repeated-news", "last-issue-unreadable")
ALIKE = 0.5  # of what two stories say together; two accounts of one event, written anew, share less than a third


@dataclass(frozen=True)
class Told:
    """One story of an issue: where it stands, and what it says."""

    place: str
    item: Item

    @cached_property
    def heading(self) -> str:
        """Return the heading's bare syllables."""
        return _bare(plain(self.item.heading))

    @cached_property
    def triples(self) -> frozenset[str]:
        """Return every three syllables that stand together in the text."""
        texts = []
        for block in self.item.blocks:
            match block:
                case Paragraph(inlines):
                    texts.append(plain(inlines))
                case Bullets(items):
                    texts += [plain(bullet.inlines) for bullet in items]
        bare = _bare(" ".join(texts))
        return frozenset(bare[at : at + 3] for at in range(len(bare) - 2))

    def is_like(self, other: Told) -> bool:
        """Tell whether the two have one heading, or mostly the same text."""
        if self.heading == other.heading:
            return True
        shared, together = len(self.triples & other.triples), len(self.triples | other.triples)
        return together > 0 and shared >= ALIKE * together


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each story that an earlier section or the last issue has told."""
    if manuscript.last_problems:
        yield _unreadable(manuscript.last_problems)
    told = list(stories(manuscript))
    last = list(stories(manuscript.last)) if manuscript.last else []
    for number, story in enumerate(told):
        for earlier in (*told[:number], *last):
            if story.is_like(earlier):
                yield _finding(story, earlier)
                break


def stories(manuscript: Manuscript) -> Iterator[Told]:
    """Yield every item of an issue in reading order."""
    for section in manuscript.issue.texts:
        for item in section.items:
            yield Told(manuscript.place(section.file), item)


def _unreadable(problems: tuple[Finding, ...]) -> Finding:
    """Say that nothing could be compared, at the first of the reasons."""
    message = f"지난 호를 읽을 수 없어 되풀이된 소식을 찾지 못했습니다(문제 {len(problems)}건)."
    hint = "지난 호의 폴더를 고치거나, 보내지 않은 호라면 자료 폴더 밖으로 옮기세요."
    return Finding(problems[0].file, problems[0].line, "last-issue-unreadable", "warning", message, hint)


def _finding(story: Told, earlier: Told) -> Finding:
    heading = plain(story.item.heading)[:30]
    message = f"'{heading}'은(는) {earlier.place}:{earlier.item.line}에서 이미 전한 소식입니다."
    hint = "새로 바뀐 것만 쓰거나 기사를 빼세요."
    return Finding(story.place, story.item.line, "repeated-news", "warning", message, hint)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
