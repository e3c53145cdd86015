"""A sentence with all that it mentions, and one of its amounts as the rules look at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

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
_ASIDE = re.compile(r"(?:이|가|와|과|에|에게|에서|을|를|로|으로)\s")
_OBJECT = re.compile(r"(?:에|에게|에서|을|를|로|으로|와|과)\s(?!각각)(?=[가-힣A-Za-z ]{2})")


@dataclass(frozen=True)
class Sentence:
    """A sentence, its amounts, and what it mentions.

    `moves` are words for how a price moved, `others` nouns that move and are no price, `account_times` times of which
    the data hold no accounts, `topics` what is spoken of one after the other (without a name where the data know it),
    `actors` who else does something. `group_of` gives each company's group, and each group's own name.
    """

    text: str
    amounts: tuple[Numeral, ...]
    subjects: tuple[Mention, ...]
    measures: tuple[Mention, ...]
    moves: tuple[Mention, ...]
    others: tuple[Mention, ...]
    periods: tuple[Mention, ...]
    account_times: tuple[Mention, ...]
    topics: tuple[Mention, ...]
    actors: tuple[Mention, ...]
    group_of: Mapping[str, str]

    def is_group(self, name: str) -> bool:
        """Tell whether a name is a group's."""
        return self.group_of.get(name) == name

    @property
    def known(self) -> tuple[Mention, ...]:
        """Return everything that is mentioned and is no stranger."""
        return (*self.subjects, *self.measures, *self.moves, *self.others, *self.periods, *self.account_times)

    def stands_behind(self, subject: Mention) -> bool:
        """Tell whether a company is only what another is compared with."""
        return self.text[subject.end : subject.end + 5].lstrip().startswith(_BEHIND)

    def is_topic(self, subject: Mention) -> bool:
        """Tell whether a company is what the sentence speaks of: 바이두는, 바이두의 주가, 바이두 주가."""
        return not _ASIDE.match(self.text, subject.end)

    def is_object(self, subject: Mention) -> bool:
        """Tell whether something is done to or with a company, so that another one is spoken of."""
        particle = _OBJECT.match(self.text, subject.end)
        return bool(particle) and not any(0 <= other.start - subject.end <= 3 for other in self.subjects)


@dataclass(frozen=True)
class Spot:
    """One amount of a sentence, with what the words before the sentence have settled, and its measure once found.

    `head` and `tail` are the sentence before and after it.
    """

    sentence: Sentence
    numeral: Numeral
    context: Context
    head: str
    tail: str
    measure: str = ""

    @classmethod
    def at(cls, numeral: Numeral, sentence: Sentence, context: Context) -> Self:
        """Return an amount with the words before and after it in its sentence."""
        text = sentence.text
        return cls(sentence, numeral, context, text[: numeral.start], text[numeral.end :])

    def measuring(self, measure: str) -> Self:
        """Return the same amount, its measure found."""
        return type(self)(self.sentence, self.numeral, self.context, self.head, self.tail, measure)

    @property
    def start(self) -> int:
        """Return where the amount starts."""
        return self.numeral.start

    @property
    def end(self) -> int:
        """Return where the amount ends."""
        return self.numeral.end

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
