"""A word nobody knows in, the known word that was probably meant out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from report.korean.spelling import nearest
from report.model.company import Universe

_MOST = 10


@dataclass(frozen=True)
class Suggestion:
    """A hint that is only worked out when it is shown: among thousands of names, looking for the nearest takes a while.

    `otherwise` is said where no known word is close.
    """

    word: str
    known: Collection[str]
    otherwise: str

    def __str__(self) -> str:
        found = nearest(self.word, self.known)
        return f"'{found}'을(를) 쓰려던 것인지 확인하세요." if found else self.otherwise


def suggest(word: str, known: Iterable[str], otherwise: str = "") -> Suggestion:
    """Return a Korean hint: the word that was probably meant, or else what to do or the words there are."""
    names = tuple(dict.fromkeys(name for name in known if name))
    shown = f"{', '.join(names[:_MOST])}{' 등' if len(names) > _MOST else ''}"
    listed = f"쓸 수 있는 이름: {shown}." if names else "이 줄을 지우거나 이름을 고치세요."
    return Suggestion(word, names, otherwise or listed)


def suggest_company(word: str, universe: Universe) -> str | Suggestion:
    """Return a Korean hint for a word that is no company's id."""
    if company := universe.by_name.get(word):
        return f"id로 적으세요: '{company.id}'."
    return suggest(word, universe.by_id, "새 회사라면 companies.csv에 먼저 넣으세요.")
