"""What an analyst calls a cell in (`바이두 PER 26F`), which cell of table 2 that is out.

Spaces, case and the order of a head's words do not matter; a company may be called by any of its names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from report.errors import UsageError
from report.korean.spelling import nearest
from report.market.appraisal import Appraisal
from report.market.measures import WITH_MEDIAN
from report.model.company import Company, Universe
from report.model.market import Measure
from report.model.quantity import Cell

MEDIAN = "중앙값"
ENGLISH: Mapping[str, tuple[str, ...]] = {
    "시가총액": ("market cap", "시총"),
    "매출액": ("revenue", "sales", "매출"),
    "영업이익": ("operating profit", "ebit"),
    "순이익": ("net income", "net profit"),
    "순이익 증감률": ("net income growth", "순이익 증가율"),
    "EPS": ("주당순이익",),
    "PER": ("p/e",),
    "PBR": ("p/b",),
    "PSR": ("p/s",),
    "주가 수익률": ("수익률", "return"),
}
PERIODS: Mapping[str, tuple[str, ...]] = {
    "1주": ("주간", "weekly", "1w"),
    "1개월": ("월간", "monthly", "1m"),
    "3개월": ("분기", "quarterly", "3m"),
    "연초 대비": ("ytd", "연초대비"),
}


@dataclass(frozen=True)
class Found:
    """One cell of the table, and whose and which it is; `company` is None for a group's median."""

    label: str
    measure: Measure
    cell: Cell
    company: Company | None


def title_of(measure: Measure) -> str:
    """Return a column's heads as a label writes them: `PER 26F`, `1주 수익률`."""
    if measure.key.startswith("return_"):
        return f"{measure.subhead} 수익률"
    return f"{measure.head} {measure.subhead}".strip()


def find_cell(appraisal: Appraisal, universe: Universe, label: str) -> Found:
    """Return the cell that `label` names. Raises `UsageError` (unknown-figure) with what was probably meant."""
    wanted = _bare(label)
    is_median = wanted.endswith((MEDIAN, "median"))
    wanted = wanted.removesuffix(MEDIAN).removesuffix("median")
    ending = f" {MEDIAN}" if is_median else ""
    subjects = _groups(appraisal) if is_median else _companies(appraisal, universe)
    measures = _measures(appraisal, only_shared=is_median)
    subject = max((name for name in subjects if wanted.startswith(name)), key=len, default=None)
    if subject is None:
        what = "그룹" if is_median else "회사"
        raise _unknown(
            f"'{label}'의 {what}을(를) 표 2에서 찾지 못했습니다.", _meant(wanted, ending, subjects, measures)
        )
    title, company, cells = subjects[subject]
    asked = wanted.removeprefix(subject)
    if asked not in measures:
        raise _unknown(f"'{label}'의 지표를 표 2에서 찾지 못했습니다.", _meant_measure(title, asked, measures))
    measure = measures[asked]
    return Found(f"{title} {title_of(measure)}{ending}", measure, cells[measure.key], company)


def labels(appraisal: Appraisal) -> Iterator[str]:
    """Yield the label of every cell, in printed order."""
    for group in appraisal.groups:
        for company, _ in group.rows:
            yield from (f"{company.name} {title_of(measure)}" for measure in appraisal.measures)
        shared = (measure for measure in appraisal.measures if measure.key in WITH_MEDIAN)
        yield from (f"{group.name} {title_of(measure)} {MEDIAN}" for measure in shared)


Subjects = Mapping[str, tuple[str, Company | None, Mapping[str, Cell]]]
Measures = Mapping[str, Measure]


def _companies(appraisal: Appraisal, universe: Universe) -> Subjects:
    rows = {company.id: cells for group in appraisal.groups for company, cells in group.rows}
    named = ((name, company) for name, company in universe.by_name.items() if company.id in rows)
    return {_bare(name): (company.name, company, rows[company.id]) for name, company in named}


def _groups(appraisal: Appraisal) -> Subjects:
    return {_bare(group.name): (group.name, None, group.medians) for group in appraisal.groups}


def _names(measure: Measure, appraisal: Appraisal) -> Iterator[str]:
    """Yield what a column may be called, bare; a head that has several columns needs its subhead, too."""
    heads = (measure.head, *ENGLISH.get(measure.head, ()))
    periods = (measure.subhead, *PERIODS.get(measure.subhead, ()))
    is_alone = sum(other.head == measure.head for other in appraisal.measures) == 1
    for head in map(_bare, heads):
        for period in map(_bare, periods):
            yield from (head + period, period + head)
        if is_alone:
            yield head


def _measures(appraisal: Appraisal, *, only_shared: bool) -> Measures:
    """Return the columns by every name they may be called, bare; `only_shared` those that have medians."""
    asked = [measure for measure in appraisal.measures if not only_shared or measure.key in WITH_MEDIAN]
    return {name: measure for measure in asked for name in _names(measure, appraisal)}


def _meant(wanted: str, ending: str, subjects: Subjects, measures: Measures) -> str:
    """Return a Korean hint: the subject closest to what stands before the name of a measure."""
    for name in sorted(measures, key=len, reverse=True):
        close = nearest(wanted.removesuffix(name), subjects) if wanted.endswith(name) else None
        if close:
            return f"'{subjects[close][0]} {title_of(measures[name])}{ending}'?"
    return "'report explain'에 호만 적으면 물을 수 있는 이름이 모두 나옵니다."


def _meant_measure(title: str, asked: str, measures: Measures) -> str:
    begun = [measure for name, measure in measures.items() if asked and name.startswith(asked)]
    close = nearest(asked, measures) if asked else None
    if meant := begun or ([measures[close]] if close else []):
        return " ".join(dict.fromkeys(f"'{title} {title_of(measure)}'?" for measure in meant))
    return f"쓸 수 있는 지표: {', '.join(dict.fromkeys(map(title_of, measures.values())))}."


def _unknown(message: str, hint: str) -> UsageError:
    return UsageError.because("unknown-figure", message, hint)


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split()).replace("·", "").casefold()
