"""An issue with its computed values in, the amount behind each name that an expression may use out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from report.claims.amounts import Amount, Series
from report.claims.expression import ExpressionError
from report.korean.numerals import read_amount
from report.korean.spelling import nearest
from report.model.company import Company
from report.model.exhibit import Computed, DataTable, ExhibitSpec, Forecast, GroupedBars, Shares
from report.model.issue import Issue
from report.model.market import Figure, Mark, Measure, Valuation
from report.quotes import Closes, Rates

RETURN_NAMES = {
    "return_1w": ("주간수익률", "1주수익률", "1주", "weekly_return"),
    "return_1m": ("월간수익률", "1개월수익률", "1개월", "monthly_return"),
    "return_3m": ("3개월수익률", "3개월", "quarterly_return"),
    "return_ytd": ("연초대비수익률", "연초대비", "ytd_return"),
}


@dataclass(frozen=True)
class Book:
    """What expressions look things up in.

    `numbered` gives each placed exhibit by its printed label without a space ("그림2"); `compute` makes table 2's
    values when they are first asked for.
    """

    issue: Issue
    numbered: Mapping[str, ExhibitSpec]
    compute: Callable[[], Valuation]

    @cached_property
    def values(self) -> Valuation:
        """Return table 2's values."""
        return self.compute()

    def company(self, name: str) -> Company:
        """Return a company by any of its names. Raises `ExpressionError` with the one that was probably meant."""
        names = self.issue.universe.by_name
        if name not in names:
            raise ExpressionError(f"'{name}'이라는(라는) 회사는 없습니다.", meant(name, names))
        return names[name]

    def measure(self, name: str) -> Measure:
        """Return a column of table 2 by its heads (`PER 26F`) or a short name (`주간수익률`)."""
        wanted = _bare(name)
        if wanted not in self._measures:
            known = [f"{measure.head} {measure.subhead}".strip() for measure in self.values.measures]
            raise ExpressionError(f"'{name}'이라는(라는) 지표는 없습니다.", meant(name, known))
        return self._measures[wanted]

    def cell(self, company: str, measure: Measure) -> Amount | Mark:
        """Return one figure of table 2."""
        listed = self.company(company)
        return self.amount(self.values.figure(listed.id, measure.key), measure, listed)

    def median(self, group: str, measure: Measure) -> Amount | Mark:
        """Return a group's median of a column."""
        groups = {group.name: group for group in self.values.groups}
        if group not in groups:
            raise ExpressionError(f"'{group}'이라는(라는) 그룹은 없습니다.", meant(group, groups))
        if measure.key not in groups[group].medians:
            raise ExpressionError(
                f"'{measure.head}'에는 중앙값이 없습니다.", "PER, PBR, PSR, 수익률처럼 비율인 지표만 됩니다."
            )
        return self.amount(groups[group].medians[measure.key], measure)

    def close(self, company: str) -> Amount:
        """Return a company's last close on or before the issue's day, in its trading currency and after its splits."""
        listed = self.company(company)
        close = self._closes.find(listed, self.issue.day)
        if close is None:
            raise ExpressionError(f"'{company}'의 종가가 없습니다.", "prices.csv에 그 회사의 행을 넣으세요.")
        return Amount(close.value, listed.currency, 2)

    def rate(self, base: str, quote: str) -> float:
        """Return how many units of `quote` one of `base` costs on the issue's day, as table 2 converts."""
        found = self._rates.get(base, quote)
        if found is None:
            raise ExpressionError(f"{base}를 {quote}로 바꿀 환율이 없습니다.", "fx.csv에 그 쌍의 행을 넣으세요.")
        return found.rate

    def exhibit(self, name: str) -> ExhibitSpec:
        """Return an exhibit by its number (`그림2`) or the name that the text places it by."""
        label = _bare(name).replace("figure", "그림").replace("table", "표")
        by_name = {spec.name: spec for spec in self.issue.exhibits}
        found = self.numbered.get(label) or by_name.get(name)
        if found is None:
            raise ExpressionError(f"'{name}'이라는(라는) 도표는 없습니다.", meant(name, [*self.numbered, *by_name]))
        return found

    def cells(self, spec: ExhibitSpec) -> Series | Mapping[str, Series]:
        """Return an exhibit's values: labelled amounts, or for grouped bars those of each data series by its name."""
        match spec.content:
            case Shares(parts):
                return _series(parts, spec.unit)
            case Forecast(labels, values):
                return _series(tuple(zip(labels, values, strict=True)), spec.unit)
            case GroupedBars(categories, series):
                rows = {name: tuple(zip(categories, values, strict=True)) for name, values in series}
                return {name: _series(row, spec.unit) for name, row in rows.items()}
            case Computed("returns"):
                return self.column(self.measure("1주"))
            case DataTable() | Computed():
                raise ExpressionError("이 표는 칸으로 읽습니다.", '예: 표2["바이두", "PER 26F"]')
            case _:
                raise ExpressionError("그림 파일에는 값이 없습니다.", "자료로 그린 도표의 이름을 적으세요.")

    def column(self, measure: Measure) -> Series:
        """Return a measure of every company that has a number for it, by the company's name."""
        companies = self.issue.universe.by_id
        rows = ((companies[row.company], row.figures[measure.key]) for row in self.values.rows)
        cells = ((company.name, self.amount(figure, measure, company)) for company, figure in rows)
        return Series(tuple((name, cell) for name, cell in cells if isinstance(cell, Amount)))

    def amount(self, figure: Figure, measure: Measure, company: Company | None = None) -> Amount | Mark:
        """Return a figure of table 2 in base units; a value per share is in the currency of `company`'s price."""
        if isinstance(figure, Mark):
            return figure
        unit, scale = read_unit(measure.unit)
        if company and measure.unit == "거래 통화":
            unit = company.currency
        # Amounts of money are said as prose says them, not in the table's billions.
        return Amount(figure * scale, unit, None if scale > 1 else measure.decimals, measure.signed)

    @cached_property
    def _closes(self) -> Closes:
        return Closes(self.issue.market.prices, self.issue.market.splits, self.issue.day)

    @cached_property
    def _rates(self) -> Rates:
        return Rates(self.issue.market.fx, self.issue.day)

    @cached_property
    def _measures(self) -> Mapping[str, Measure]:
        found: dict[str, Measure] = {}
        for measure in self.values.measures:
            found.setdefault(_bare(measure.head), measure)
            found[_bare(measure.head + measure.subhead)] = found[_bare(measure.subhead + measure.head)] = measure
            found |= dict.fromkeys(map(_bare, RETURN_NAMES.get(measure.key, ())), measure)
        return found


@cache  # asked once per figure of a universe, of a handful of units
def read_unit(unit: str) -> tuple[str, float]:
    """Return the unit that a caption's words stand for, and what one of them is worth: 억 위안 is 1e8 CNY."""
    amount = read_amount(f"1{unit}")
    known = amount is not None and amount.end == len(unit) + 1
    return (amount.unit, amount.value) if amount is not None and known else (unit, 1.0)


def meant(name: str, known: Iterable[str]) -> str:
    """Return a Korean hint: the name that was probably meant, or some of those there are."""
    names = list(dict.fromkeys(known))
    found = nearest(name, names)
    return f"'{found}'?" if found else f"쓸 수 있는 이름: {', '.join(names[:10])}{' 등' if len(names) > 10 else ''}."


def _series(items: tuple[tuple[str, float], ...], unit: str) -> Series:
    """Return labelled values of one exhibit, all with the decimals that its most exact one has."""
    canonical, scale = read_unit(unit)
    decimals = max((len(repr(value).partition(".")[2].rstrip("0")) for _, value in items), default=0)
    return Series(
        tuple(
            (label, Amount(value * scale, canonical, decimals, shown_unit=unit, scale=scale)) for label, value in items
        )
    )


def _bare(name: str) -> str:
    return "".join(name.split()).casefold()
