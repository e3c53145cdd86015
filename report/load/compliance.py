"""`compliance.csv` in, the house's interests by company out."""

from __future__ import annotations

from report.load.csv_table import Row, read_rows
from report.load.decoding import TextFile
from report.load.suggestion import suggest
from report.model.company import Universe
from report.model.compliance import Disclosure

NAME = "compliance.csv"
ANSWERS = ("holding", "underwriting", "affiliate", "provision", "analyst_holding")
COLUMNS = ("company", *ANSWERS, "as_of", "by")
_TRUTHS = {"있음": True, "없음": False}


def read_compliance(file: TextFile | None, universe: Universe | None) -> tuple[Disclosure, ...]:
    """Return every row that can be read; an answer left empty is a problem, never a no."""
    if file is None:
        return ()
    read: dict[str, Disclosure] = {}
    for row in read_rows(file, COLUMNS):
        disclosure = _read_row(row, universe)
        if disclosure is None:
            continue
        if earlier := read.get(disclosure.company):
            message = f"'{disclosure.company}'은(는) {earlier.line}행에 이미 있습니다."
            row.problems.add(row.line, "duplicate-name", message, "새 기준일의 행만 남기세요.")
        read[disclosure.company] = disclosure
    return tuple(read.values())


def _read_row(row: Row, universe: Universe | None) -> Disclosure | None:
    company, as_of, by = row.text("company"), row.day("as_of"), row.printed("by")
    answers = [_read_answer(row, column) for column in ANSWERS]
    if company and universe is not None and company not in universe.by_id:
        message = f"'{company[:40]}'(이)라는 회사는 없습니다."
        row.problems.add(row.line, "unknown-company", message, suggest(company, universe.by_id))
    if not company or as_of is None:
        return None
    holds, underwrote, is_affiliate, was_provided, analyst_holds = answers
    return Disclosure(
        company, holds, underwrote, is_affiliate, was_provided, analyst_holds, as_of=as_of, by=by, line=row.line
    )


def _read_answer(row: Row, column: str) -> bool:
    answer = row.text(column)
    if answer and answer not in _TRUTHS:
        message = f"{column} 칸의 '{answer[:40]}'은(는) 답이 아닙니다."
        row.problems.add(row.line, "bad-value", message, "확인한 대로 '있음'이나 '없음'이라고 적으세요.")
    return _TRUTHS.get(answer, False)
