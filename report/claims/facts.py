"""An issue's data in, every value that prose may repeat out: whose it is, of what, and for when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from report.claims.amounts import Amount, Series, show
from report.claims.book import Book, read_unit
from report.claims.expression import ExpressionError
from report.model.exhibit import ExhibitSpec, Forecast, GroupedBars, Shares
from report.model.market import Measure

# Table 2's heads by the word that stands for the measure here.
HEADS = {
    "시가총액": "market_cap",
    "매출액": "revenue",
    "영업이익": "operating_profit",
    "순이익": "net_income",
    "순이익 증감률": "growth",
    "EPS": "eps",
    "PER": "per",
    "PBR": "pbr",
    "PSR": "psr",
    "주가 수익률": "return",
}
_PERIODS = {"1주": "1w", "1개월": "1m", "3개월": "3m", "연초 대비": "ytd"}
_YEAR = re.compile(r"(?:20)?(\d{2})[EFA]?")


@dataclass(frozen=True)
class Fact:
    """A value of the data: of whom (a company's id, a group's or a label's name), which measure, for which period.

    `period` is a year ("2026"), 1w, 1m, 3m, ytd, or empty. `amount` is in base units; `step` is the worth of the last
    digit that its table or chart prints. `label` says it in words, with what is printed.
    """

    subject: str
    measure: str
    period: str
    amount: Amount
    step: float
    label: str


def facts_of(book: Book) -> tuple[Fact, ...]:
    """Return every fact of an issue."""
    return (*_table(book), *_medians(book), *_closes(book), *_rates(book), *_exhibits(book))


def period_of(subhead: str) -> str:
    """Return the period that a head or a chart's label names: 26F is 2026."""
    year = _YEAR.fullmatch(subhead)
    return f"20{year[1]}" if year else _PERIODS.get(subhead, "")


def _table(book: Book) -> Iterator[Fact]:
    companies = book.issue.universe.by_id
    for row in book.values.rows:
        company = companies[row.company]
        for measure in book.values.measures:
            amount = book.amount(row.figures[measure.key], measure, company)
            if isinstance(amount, Amount):
                yield _fact(company.id, company.name, measure, amount)


def _medians(book: Book) -> Iterator[Fact]:
    for group in book.values.groups:
        for measure in book.values.measures:
            if measure.key in group.medians:
                amount = book.amount(group.medians[measure.key], measure)
                if isinstance(amount, Amount):
                    yield _fact(group.name, f"{group.name} 중앙값", measure, amount)


def _closes(book: Book) -> Iterator[Fact]:
    for company in book.issue.universe.listed:
        try:
            amount = book.close(company.name)
        except ExpressionError:
            continue
        yield Fact(company.id, "close", "", amount, 0.01, f"{company.name} 종가")


def _rates(book: Book) -> Iterator[Fact]:
    """Yield each pair of fx.csv as its base and as its quote is counted: 7.1245위안, 0.1404달러."""
    for base, quote in dict.fromkeys((rate.base, rate.quote) for rate in book.issue.market.fx):
        for one, other in ((base, quote), (quote, base)):
            amount = Amount(book.rate(one, other), other, 4)
            yield Fact(f"{base}/{quote}", "fx", "", amount, 0.0001, f"{base}/{quote} 환율")


def _fact(subject: str, name: str, measure: Measure, amount: Amount) -> Fact:
    label = f"{name} {measure.head} {measure.subhead}".strip()
    _, scale = read_unit(measure.unit)
    step = scale / 10**measure.decimals
    return Fact(subject, HEADS.get(measure.head, measure.head), period_of(measure.subhead), amount, step, label)


def _exhibits(book: Book) -> Iterator[Fact]:
    labels = {spec.name: label for label, spec in book.numbered.items()}
    for spec in book.issue.exhibits:
        try:
            cells = book.cells(spec) if isinstance(spec.content, Shares | Forecast | GroupedBars) else None
        except ExpressionError:
            continue
        where = labels.get(spec.name, spec.name)
        match cells:
            case Series():
                yield from _series(book, spec, cells, where)
            case Mapping():
                for name, series in cells.items():
                    subject = _subject(book, name)
                    for category, amount in series.items:
                        yield _cell(subject, category, "", amount, f"{where} {name} {category}")
            case None:
                pass


def _series(book: Book, spec: ExhibitSpec, series: Series, where: str) -> Iterator[Fact]:
    if isinstance(spec.content, Forecast):
        owner = next((company.id for name, company in book.issue.universe.by_name.items() if name in spec.title), "")
        measure = "capex" if "CAPEX" in spec.title.upper() or "설비투자" in spec.title else spec.title
        for label, amount in series.items:
            yield _cell(owner, measure, period_of(label), amount, f"{where} {label}")
    else:
        for label, amount in series.items:
            yield _cell(_subject(book, label), "share", "", amount, f"{where} {label}")


def _cell(subject: str, measure: str, period: str, amount: Amount, label: str) -> Fact:
    step = amount.scale / 10 ** (amount.decimals or 0)
    return Fact(subject, measure, period, amount, step, label)


def _subject(book: Book, label: str) -> str:
    company = book.issue.universe.by_name.get(label)
    return company.id if company else label


def told(fact: Fact) -> str:
    """Return a fact in words: 바이두 주가 수익률 1주 +16.1%."""
    return f"{fact.label} {show(fact.amount)}"
