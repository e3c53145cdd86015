"""The prose asks for closes and rates where table 2 does, so that both get the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from report.claims import Book, ExpressionError
from report.model.market import FxRate, Prices, Split


def book_with(
    book: Book, closes: Prices | None = None, splits: Iterable[Split] = (), fx: Iterable[FxRate] = ()
) -> Book:
    """Return a book of the same issue with other market data."""
    market = book.issue.market
    other = replace(market, prices=closes or market.prices, splits=tuple(splits), fx=tuple(fx) or market.fx)
    return replace(book, issue=replace(book.issue, market=other))


def test_a_close_before_a_split_is_said_on_the_basis_of_the_issues_day(book: Book) -> None:
    """Of a share that rests since before its split into five, a fifth of the last close is its price."""
    day = book.issue.day
    closes = Prices((day - timedelta(days=9),), ("baidu",), (100.0,))
    split = Split("baidu", day - timedelta(days=2), 5, "raw", "raw")
    assert book_with(book, closes).close("바이두").value == 100
    assert book_with(book, closes, [split]).close("바이두").value == 20
    assert book_with(book, closes, [replace(split, closes="adjusted")]).close("바이두").value == 100


def test_of_a_rate_and_its_inverse_the_newer_serves(book: Book) -> None:
    """An old USD/CNY does not hide this week's CNY/USD; a pair that nobody gives crosses over the dollar."""
    day = book.issue.day
    fx = [
        FxRate(date(2025, 1, 3), "USD", "CNY", 7.3),
        FxRate(day, "CNY", "USD", 0.14),
        FxRate(day, "USD", "HKD", 7.8),
    ]
    asked = book_with(book, fx=fx)
    assert asked.rate("USD", "CNY") == pytest.approx(1 / 0.14)
    assert asked.rate("CNY", "HKD") == pytest.approx(0.14 * 7.8)
    with pytest.raises(ExpressionError):
        asked.rate("CNY", "KRW")
