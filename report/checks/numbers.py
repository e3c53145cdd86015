"""No number of the prose contradicts the data, and each is accounted for: bound, claimed, cited, or said before."""

from __future__ import annotations

from collections.abc import Iterator

from report.claims.book import Book
from report.claims.ledger import Entry, keep_ledger
from report.model.finding import Finding
from report.model.proof import Manuscript
from report.sections.placement import numbered_exhibits

SLUGS: tuple[str, ...] = ("number-contradicts", "number-differs", "number-unaccounted")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each amount that the data contradict, that may differ from them, or that nothing accounts for."""
    for entry in ledger_of(manuscript):
        place = manuscript.place(entry.file)
        if entry.status == "contradicted":
            message = f"'{entry.written}'은(는) 자료와 다릅니다. 자료는 {entry.ground}입니다: …{entry.sentence}…"
            hint = (
                "글의 수를 고치거나 {{ … }}로 자료의 값을 부르세요. 다른 것을 말하는 수라면 그것이 드러나게 적으세요."
            )
            yield Finding(place, entry.line, "number-contradicts", "error", message, hint)
        elif entry.status == "differs":
            message = f"'{entry.written}'은(는) 자료와 다른 듯합니다. 자료는 {entry.ground}입니다: …{entry.sentence}…"
            hint = (
                "그것을 말하는 수라면 고치거나 {{ … }}로 부르세요. 아니라면 언제, 어느 시장의, 누구의 수인지 적으세요."
            )
            yield Finding(place, entry.line, "number-differs", "warning", message, hint)
        elif entry.status == "unaccounted":
            message = f"'{entry.written}'의 근거가 없습니다: …{entry.sentence}…"
            hint = "{{ … }}로 자료의 값을 부르거나, 주장: 줄로 계산을 적거나, 기사의 자료: 항목에 출처를 적으세요."
            yield Finding(place, entry.line, "number-unaccounted", "warning", message, hint)


def ledger_of(manuscript: Manuscript) -> tuple[Entry, ...]:
    """Return the number ledger of an issue, as it was written."""
    return keep_ledger(manuscript.issue.draft or manuscript.issue, book_of(manuscript))


def book_of(manuscript: Manuscript) -> Book:
    """Return the book in which the expressions of an issue are looked up."""
    issue = manuscript.issue.draft or manuscript.issue
    return Book(issue, numbered_exhibits(issue), lambda: manuscript.values)
