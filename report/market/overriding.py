"""Values corrected by hand in, the note under table 2 that owns up to them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from report.model.company import Universe
from report.model.market import Override

_NAMES: Mapping[str, str] = {
    "close": "종가", "shares_mn": "주식 수", "revenue": "매출액", "operating_profit": "영업이익",
    "net_income": "순이익", "eps": "EPS", "equity": "자본총계",
}  # fmt: skip


def write_override_notes(overrides: Iterable[Override], universe: Universe) -> Iterator[str]:
    """Yield one sentence that names every corrected value of a listed company with its reason, if there is any."""
    listed = {company.id: company.name for company in universe.listed}
    told = [
        f"{listed[it.company]} {it.day.year}년 {it.day.month}월 {it.day.day}일 {_NAMES[it.field]}({it.reason})"
        for it in overrides
        if it.company in listed
    ]
    if told:
        yield f"리서치센터가 고친 값: {', '.join(told)}."
