"""Every listed company that an issue names has a fresh record of the house's interests; none is taken for granted."""

from __future__ import annotations

from collections.abc import Iterator

from report.korean.naming import named_companies
from report.model.finding import Finding
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("compliance-missing", "compliance-stale")
OLDEST_DAYS = 31


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find companies without a row of compliance.csv, and rows not of the month before the issue's day."""
    issue, file = manuscript.issue, f"{manuscript.folder}/compliance.csv"
    records = {record.company: record for record in issue.disclosures}
    named = named_companies(issue)
    if missing := [company for company in named if company.id not in records]:
        names = ", ".join(f"{company.name}({company.id})" for company in missing)
        message = f"이 호가 언급한 상장사 {len(missing)}곳의 이해관계 기록이 없습니다: {names}"
        hint = "준법감시 부서가 확인한 대로 한 줄씩 적으세요. 적지 않은 것을 '해당 없음'으로 보지 않습니다."
        yield Finding(file, None, "compliance-missing", "error", message, hint)
    for company in named:
        record = records.get(company.id)
        if record and not 0 <= (age := (issue.day - record.as_of).days) <= OLDEST_DAYS:
            told = f"발행일보다 {age}일 앞섭니다({OLDEST_DAYS}일까지)" if age > 0 else "발행일보다 늦습니다"
            message = f"{company.name}의 이해관계 기록의 기준일 {record.as_of}이(가) {told}."
            hint = "발행일을 기준으로 다시 확인하고, 기준일과 확인한 사람을 고쳐 적으세요."
            yield Finding(file, record.line, "compliance-stale", "error", message, hint)
