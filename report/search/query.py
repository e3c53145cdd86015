"""What a reader typed in, a query out: terms that must all stand in a passage, and where to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from report.errors import UsageError
from report.search.grams import fold, phrase


@dataclass(frozen=True)
class Query:
    """Folded terms, each at least two characters; filters that are empty or None take everything.

    `company` is a name or an id as a person writes it, `section` a part of a section's title.
    """

    terms: tuple[str, ...]
    company: str = ""
    section: str = ""
    since: date | None = None
    until: date | None = None


def ask(
    words: Sequence[str], *, company: str = "", section: str = "", since: date | None = None, until: date | None = None
) -> Query:
    """Return the query for `words`; a word that holds a space is a phrase and must stand as it is.

    Raises `UsageError` (search-too-short) that names every word too short to look up.
    """
    terms = tuple(dict.fromkeys(filter(None, map(fold, words))))
    short = [term for term in terms if not phrase(term)]
    if short or not terms:
        message = f"'{', '.join(short)}'은(는) 너무 짧아 찾을 수 없습니다." if short else "찾을 말이 없습니다."
        hint = "두 글자부터 찾습니다. 예: report search 로봇"
        raise UsageError.because("search-too-short", message, hint)
    return Query(terms, company, section, since, until)
