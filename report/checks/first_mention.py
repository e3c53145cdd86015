"""A company that table 2 does not hold is introduced with its original name or ticker where it is first mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.checks.passages import passages
from report.korean.mentions import mentions
from report.model.company import Company
from report.model.finding import Finding
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("company-original",)
BODY = ("paragraph", "bullet")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each company whose first mention in the body gives neither; which companies, the series decides."""
    body = [passage for passage in passages(manuscript) if passage.kind in BODY]
    for company in _introduced(manuscript):
        first = next((passage for passage in body if mentions(passage.text, company.name)), None)
        if first and not _gives_original(company, first.text):
            yield Finding(
                manuscript.place(first.file),
                first.line_of(company.name, manuscript),
                "company-original",
                "warning",
                f"처음 나오는 '{company.name}'에 원어 이름이나 종목 코드가 없습니다.",
                f"'{company.name}({company.english_name or company.ticker})'처럼 적으세요.",
            )


def _introduced(manuscript: Manuscript) -> Sequence[Company]:
    """Return the companies that the house style introduces: none, those outside table 2, or all."""
    wording = manuscript.issue.series.wording
    if wording.first_mention == "none":
        return ()
    return [
        company
        for company in manuscript.issue.universe.companies
        if company.id not in wording.familiar
        and not company.name.isascii()
        and (wording.first_mention == "all" or not company.group)
    ]


def _gives_original(company: Company, text: str) -> bool:
    return any(name and name in text for name in (company.english_name, company.ticker, *company.aliases))
