"""A company is called by its house name; another spelling only stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.checks.passages import Passage, passages
from report.korean.mentions import mentions, without
from report.model.company import Company
from report.model.finding import Finding
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("company-name",)
_HANGUL = re.compile("[가-힣]")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find Korean spellings that the house does not use, and foreign names in a file that never gives the house's."""
    written = list(passages(manuscript))
    texts: dict[str, str] = {}
    for passage in written:
        texts[passage.file] = f"{texts.get(passage.file, '')}\n{passage.text}"
    for company in manuscript.issue.universe.companies:
        for passage in written:
            if name := _other_name(company, passage, texts[passage.file]):
                yield Finding(
                    manuscript.place(passage.file),
                    passage.line_of(name, manuscript),
                    "company-name",
                    "warning",
                    f"'{name}'의 이름은 하우스 스타일로 '{company.name}'입니다.",
                    f"'{company.name}'(으)로 고치거나, 처음 나올 때 '{company.name}'을(를) 함께 적으세요.",
                )


def _other_name(company: Company, passage: Passage, file_text: str) -> str:
    """Return a name of the company in a passage that the house does not print there, or an empty string."""
    text = without(passage.text, company.name)
    gives_house_name = company.name in file_text
    for name in (company.english_name, *company.aliases):
        if not name or name in (company.name, company.ticker):
            continue
        is_korean = _HANGUL.search(name) is not None
        if (is_korean or not gives_house_name) and mentions(text, name):
            return name
    return ""
