"""A sentence with all that it mentions, and one of its amounts as the rules look at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from report.claims.reading.mentions import Mention
from report.claims.reading.statement import Context
from report.korean.numerals import Numeral

_BEHIND = (
    "보다",
    "에 비해",
    "에 이어",
    "에 견줘",
    "대비",
    "에서는",
    "에게",
    "와의",
    "과의",
    "와 달리",
    "과 달리",
    "를 제치",
    "을 제치",
    "에 뒤",
)
_OBJECT = re.compile(r"(?:에|에게|에서|을|를|로|으로|와|과)\s(?!각각)(?=[가-힣A-Za-z ]{2})")


@dataclass(frozen=True)
class Sentence:
    """A sentence and what it mentions: companies and groups, measures, moves of a price, other nouns, times.

    `account_times` are those of which the data hold no accounts; `group_of` gives each company's group, and each
    group's own name.
    """

    text: str
    subjects: tuple[Mention, ...]
    measures: tuple[Mention, ...]
    moves: tuple[Mention, ...]
    others: tuple[Mention, ...]
    periods: tuple[Mention, ...]
    account_times: tuple[Mention, ...]
    group_of: Mapping[str, str]

    @cached_property
    def groups(self) -> frozenset[str]:
        """Return the names of the groups."""
        return frozenset(self.group_of.values())

    def stands_behind(self, subject: Mention) -> bool:
        """Tell whether a company is only what another is compared with."""
        return self.text[subject.end : subject.end + 5].lstrip().startswith(_BEHIND)

    def is_object(self, subject: Mention) -> bool:
        """Tell whether something is done to or with a company, so that another one is spoken of."""
        particle = _OBJECT.match(self.text, subject.end)
        return bool(particle) and not any(0 <= other.start - subject.end <= 3 for other in self.subjects)


@dataclass(frozen=True)
class Spot:
    """One amount of a sentence, with what the words before the sentence have settled, and its measure once found."""

    sentence: Sentence
    numeral: Numeral
    context: Context
    measure: str = ""

    @property
    def start(self) -> int:
        """Return where the amount starts."""
        return self.numeral.start

    @property
    def end(self) -> int:
        """Return where the amount ends."""
        return self.numeral.end

    @cached_property
    def head(self) -> str:
        """Return the sentence before the amount."""
        return self.sentence.text[: self.start]

    @cached_property
    def tail(self) -> str:
        """Return the sentence after the amount."""
        return self.sentence.text[self.end :]

    def up_to(self, mention: Mention) -> str:
        """Return the words between the amount and what is mentioned after it."""
        return self.sentence.text[self.end : mention.start]

    def since(self, mention: Mention) -> str:
        """Return the words between what is mentioned before the amount and it."""
        return self.sentence.text[mention.end : self.start]

    def before(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """Yield what is mentioned before the amount."""
        return (mention for mention in mentions if mention.end <= self.start)

    def parted(self, start: int, end: int) -> bool:
        """Tell whether a company or another noun stands between two places."""
        return any(start <= mention.start < end for mention in (*self.sentence.subjects, *self.sentence.others))
