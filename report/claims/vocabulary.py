"""The words that expressions may use, Korean and English: what each takes, and what it gives.

docs/FIGURES.md lists them for analysts; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

from report.claims.amounts import Amount, Series
from report.claims.book import Book, meant
from report.claims.expression import ExpressionError
from report.model.market import Mark

Value = Amount | Series | Mark | str | bool | Mapping[str, Series]
Apply = Callable[[Book, tuple[Value, ...]], Value]


@dataclass(frozen=True)
class Entry:
    """One word: its names (Korean first), how it is used, and what it does."""

    names: tuple[str, ...]
    usage: str
    apply: Apply


def _company_measure(measure: str) -> Apply:
    def apply(book: Book, arguments: tuple[Value, ...]) -> Value:
        name, *rest = _words(arguments, 1, 2)
        return book.cell(name, book.measure(f"{measure} {rest[0]}" if rest else measure))

    return apply


def _return(book: Book, arguments: tuple[Value, ...]) -> Value:
    name, period = _words(arguments, 2, 2)
    return book.cell(name, book.measure(period))


def _median(book: Book, arguments: tuple[Value, ...]) -> Value:
    if arguments and isinstance(arguments[0], str):
        group, measure = _words(arguments, 2, 2)
        return book.median(group, book.measure(measure))
    return _over(median)(book, arguments)


def _over(compute: Callable[[list[float]], float]) -> Apply:
    """Return what applies `compute` to amounts, series of them, or both, in the unit of the first."""

    def apply(book: Book, arguments: tuple[Value, ...]) -> Value:
        amounts = _amounts(arguments)
        first = amounts[0]
        return first.with_value(compute([convert(book, amount, first.unit) for amount in amounts]))

    return apply


def _monotonic(is_step: Callable[[float, float], bool]) -> Apply:
    def apply(_book: Book, arguments: tuple[Value, ...]) -> Value:
        return all(is_step(one.value, other.value) for one, other in pairwise(_amounts(arguments, at_least=2)))

    return apply


def _rank(book: Book, arguments: tuple[Value, ...]) -> Value:
    """Return the place of a label among an exhibit's, or of a company among the universe's, the highest first."""
    match arguments:
        case (str(measure), str(company)):
            series, name = book.column(book.measure(measure)), book.company(company).name
        case (Series() as series, str(name)):
            pass
        case _:
            hint = '예: 순위(그림2, "알리바바"), 순위("1주", "바이두")'
            raise ExpressionError("순위에는 도표나 지표와 이름이 필요합니다.", hint)
    own = pick(series, name).value
    return Amount(1.0 + sum(amount.value > own for amount in series.amounts), "위", 0)


def _leads(_book: Book, arguments: tuple[Value, ...]) -> Value:
    """Tell whether a data series is the highest in every category of grouped bars."""
    rows, name = arguments if len(arguments) == 2 else (None, None)
    if not isinstance(rows, Mapping) or not isinstance(name, str):
        raise ExpressionError(
            "모두1위에는 묶은 막대와 계열의 이름이 필요합니다.", '예: 모두1위(그림1, "Qwen3-Max Preview")'
        )
    if name not in rows:
        raise ExpressionError(f"'{name}'이라는(라는) 계열은 없습니다.", meant(name, rows))
    others = [row for key, row in rows.items() if key != name]
    return all(
        own.value > max(row.amounts[index].value for row in others) for index, own in enumerate(rows[name].amounts)
    )


def _close(book: Book, arguments: tuple[Value, ...]) -> Value:
    return book.close(*_words(arguments, 1, 1))


def _rate(book: Book, arguments: tuple[Value, ...]) -> Value:
    base, quote = _words(arguments, 2, 2)
    return Amount(book.rate(base.upper(), quote.upper()), "", 4)


def _exhibit(book: Book, arguments: tuple[Value, ...]) -> Value:
    return book.cells(book.exhibit(*_words(arguments, 1, 1)))


def _convert(book: Book, arguments: tuple[Value, ...]) -> Value:
    match arguments:
        case (Amount() as amount, str(code)):
            return Amount(convert(book, amount, code.upper()), code.upper())
        case _:
            raise ExpressionError("환산에는 금액과 통화가 필요합니다.", '예: 환산(228 HKD × 1,700만, "USD")')


def _signed(_book: Book, arguments: tuple[Value, ...]) -> Value:
    (amount,) = _amounts(arguments)
    return amount.signed()


def _absolute(_book: Book, arguments: tuple[Value, ...]) -> Value:
    (amount,) = _amounts(arguments)
    return Amount(abs(amount.value), amount.unit, amount.decimals, False, amount.shown_unit, amount.scale)


def _rounded(_book: Book, arguments: tuple[Value, ...]) -> Value:
    amount, digits = _amounts(arguments, at_least=2)
    places = int(digits.value)
    if not 0 <= places <= 4:
        raise ExpressionError("반올림은 소수 넷째 자리까지입니다.", '예: 반올림(그림2["알리바바"], 0)')
    return Amount(amount.value, amount.unit, places, amount.is_signed, amount.shown_unit, amount.scale)


VOCABULARY: tuple[Entry, ...] = (
    Entry(("주간수익률", "weekly_return"), '주간수익률("바이두")', _company_measure("주간수익률")),
    Entry(("월간수익률", "monthly_return"), '월간수익률("바이두")', _company_measure("월간수익률")),
    Entry(("연초대비수익률", "ytd_return"), '연초대비수익률("바이두")', _company_measure("연초대비수익률")),
    Entry(("수익률", "return"), '수익률("바이두", "3개월")', _return),
    Entry(("시가총액", "market_cap"), '시가총액("바이두")', _company_measure("시가총액")),
    Entry(("매출액", "revenue"), '매출액("바이두", "26F")', _company_measure("매출액")),
    Entry(("영업이익", "operating_profit"), '영업이익("바이두", "26F")', _company_measure("영업이익")),
    Entry(("순이익", "net_income"), '순이익("바이두", "26F")', _company_measure("순이익")),
    Entry(("순이익증감률", "net_income_growth"), '순이익증감률("바이두")', _company_measure("순이익 증감률")),
    Entry(("EPS", "eps"), 'EPS("바이두", "26F")', _company_measure("EPS")),
    Entry(("PER", "per"), 'PER("바이두", "26F")', _company_measure("PER")),
    Entry(("PBR", "pbr"), 'PBR("바이두")', _company_measure("PBR")),
    Entry(("PSR", "psr"), 'PSR("바이두")', _company_measure("PSR")),
    Entry(("종가", "close"), '종가("바이두")', _close),
    Entry(("환율", "fx"), '환율("USD", "HKD")', _rate),
    Entry(("환산", "convert"), '환산(시가총액("바이두"), "USD")', _convert),
    Entry(("도표", "exhibit"), '도표("점유율")["알리바바"]', _exhibit),
    Entry(("중앙값", "median"), '중앙값("빅테크", "PER 26F")', _median),
    Entry(("합", "sum"), '합(그림2["바이트댄스"], 그림2["화웨이"])', _over(sum)),
    Entry(("평균", "mean"), '평균(그림4)', _over(fmean)),
    Entry(("최대", "max"), '최대(그림4)', _over(max)),
    Entry(("최소", "min"), '최소(그림4)', _over(min)),
    Entry(("순위", "rank"), '순위(그림2, "알리바바")', _rank),
    Entry(("매년증가", "rises"), '매년증가(그림4)', _monotonic(lambda one, other: one < other)),
    Entry(("매년감소", "falls"), '매년감소(그림4)', _monotonic(lambda one, other: one > other)),
    Entry(("모두1위", "leads"), '모두1위(그림1, "Qwen3-Max Preview")', _leads),
    Entry(("절대값", "abs"), '절대값(주간수익률("바이두"))', _absolute),
    Entry(("반올림", "round"), '반올림(그림2["알리바바"], 0)', _rounded),
    Entry(("부호", "signed"), '부호(그림2["알리바바"] - 그림2["화웨이"])', _signed),
)  # fmt: skip
BY_NAME: Mapping[str, Entry] = {name.casefold(): entry for entry in VOCABULARY for name in entry.names}


def pick(series: Series, name: str) -> Amount:
    """Return the amount that a series has under a label, however it is spaced."""
    labels = {"".join(label.split()): amount for label, amount in series.items}
    bare = "".join(name.split())
    if bare not in labels:
        raise ExpressionError(
            f"도표에 '{name}'이라는(라는) 항목은 없습니다.", meant(name, (label for label, _ in series.items))
        )
    return labels[bare]


def convert(book: Book, amount: Amount, unit: str) -> float:
    """Return what an amount is in another unit: money at the issue's rates, anything else only where they agree."""
    if amount.unit == unit or not amount.unit or not unit:
        return amount.value
    if amount.is_money and len(unit) == 3 and unit.isascii():
        return amount.value * book.rate(amount.unit, unit)
    raise ExpressionError(f"단위가 다릅니다: {amount.unit}와(과) {unit}.", "같은 단위끼리만 견주거나 더할 수 있습니다.")


def _words(arguments: tuple[Value, ...], at_least: int, at_most: int) -> tuple[str, ...]:
    words = tuple(argument for argument in arguments if isinstance(argument, str))
    if len(words) != len(arguments) or not at_least <= len(words) <= at_most:
        wanted = f"{at_least}개" if at_least == at_most else f"{at_least}–{at_most}개"
        raise ExpressionError(f"따옴표로 묶은 이름 {wanted}가 필요합니다.", '예: 주간수익률("바이두")')
    return words


def _amounts(arguments: tuple[Value, ...], at_least: int = 1) -> tuple[Amount, ...]:
    """Return the amounts that arguments hold, those of a series one by one."""
    amounts: list[Amount] = []
    for argument in arguments:
        match argument:
            case Amount():
                amounts.append(argument)
            case Series():
                amounts.extend(argument.amounts)
            case Mark():
                raise ExpressionError(
                    f"'{argument.value}'은(는) 수가 아니어서 계산할 수 없습니다.", "표 2의 그 칸을 보세요."
                )
            case _:
                raise ExpressionError("수가 아닌 것은 계산할 수 없습니다.", '도표의 항목이면 ["이름"]을 붙이세요.')
    if len(amounts) < at_least:
        raise ExpressionError("값이 모자랍니다.", "괄호 안에 값이나 도표를 적으세요.")
    return tuple(amounts)
