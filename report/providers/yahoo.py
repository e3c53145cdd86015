"""Yahoo Finance through yfinance: daily closes, splits, shares outstanding and rates of exchange.

Its closes are put on the newest share's basis already, so a split comes as `adjusted`. It knows nothing of how many
ordinary shares a receipt stands for, and its estimates lack half of what table 2 prints: those stay with other sources.
"""

from __future__ import annotations

import logging
import math
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from report.errors import UsageError
from report.model.company import Company
from report.model.harvest import Close, Gap, Harvest, Wanted
from report.model.market import FxRate, ShareCount, Split
from report.providers.patience import NoAnswer, Patience

_SUFFIXES = {"HKEX": ".HK", "SSE": ".SS", "SZSE": ".SZ", "NASDAQ": "", "NYSE": ""}
_ORDINARY = ("HKEX", "SSE", "SZSE")  # where shares are listed, not receipts for them
_DIGITS = 4  # its numbers are stored in four bytes; what stands behind these digits is noise
_SHARE_DAYS = timedelta(days=548)
SECONDS = 20  # for one answer


def fetch(wanted: Wanted, patience: Patience | None = None, session: object = None) -> Harvest:
    """Return what Yahoo knows of the listed companies; whoever it does not know, or answers oddly for, is a gap.

    `session` is a curl_cffi session to ask through.

    Raises `UsageError` where yfinance is not installed.
    """
    try:
        import yfinance
    except ImportError as error:
        hint = "pip install 'china-ai-weekly-report[yfinance]'로 설치하세요."
        raise UsageError.because("missing-provider", "yfinance가 설치되어 있지 않습니다.", hint) from error
    yfinance.config.debug.hide_exceptions = False  # a failure must be told from an empty answer
    forget = yfinance.data.YfData.cache_get.cache_clear  # it would repeat a failed answer without asking again
    basket = _Basket(wanted, patience or Patience(), partial(yfinance.Ticker, session=session), forget)
    logging.getLogger("yfinance").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the library does to pandas is for its own people to know
        return basket.filled()


def symbol_of(company: Company) -> str:
    """Return Yahoo's symbol. Raises `NoAnswer` for an exchange that it is not asked about."""
    if company.exchange not in _SUFFIXES:
        raise NoAnswer(f"{company.exchange} 거래소는 묻지 못합니다")
    ticker = company.ticker.zfill(4) if company.exchange == "HKEX" else company.ticker
    if not re.fullmatch(r"[A-Za-z0-9.-]{1,12}", ticker):
        raise NoAnswer(f"'{ticker}'은(는) 종목 코드가 아닙니다")
    return ticker + _SUFFIXES[company.exchange]


@dataclass
class _Basket:
    """Gathers answers one by one."""

    wanted: Wanted
    patience: Patience
    ticker_of: Callable[[str], Any]
    forget: Callable[[], None]
    closes: list[Close] = field(default_factory=list)
    fx: list[FxRate] = field(default_factory=list)
    shares: list[ShareCount] = field(default_factory=list)
    splits: list[Split] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def fill(self, company: Company) -> None:
        """Ask for one company; what does not come becomes a gap."""
        try:
            ticker = self.ticker_of(symbol_of(company))
            history = self.patience.ask(lambda: self._history(ticker))
            self._check_currency(ticker, company)
        except NoAnswer as error:
            self.gaps.append(Gap(company.id, str(error)))
            return
        for day, close in _positive(history["Close"]):
            self.closes.append(Close(day, company.id, close))
        for day, ratio in _positive(history["Stock Splits"]) if "Stock Splits" in history else ():
            self.splits.append(Split(company.id, day, ratio, "adjusted", "adjusted"))
            self.gaps.append(Gap(company.id, f"{day}에 분할(1:{ratio:g})이 있습니다. splits.csv의 eps 칸을 확인하세요"))
        self._fill_shares(ticker, company)

    def fill_rate(self, base: str, quote: str) -> None:
        """Ask for the rates of one pair of currencies."""
        try:
            ticker = self.ticker_of(f"{base}{quote}=X")
            history = self.patience.ask(lambda: self._history(ticker))
        except NoAnswer as error:
            self.gaps.append(Gap(f"{base}/{quote}", str(error)))
            return
        self.fx += [FxRate(day, base, quote, rate) for day, rate in _positive(history["Close"])]

    def filled(self) -> Harvest:
        """Ask for everybody and everything, and return what came."""
        companies = self.wanted.universe.listed
        for number, company in enumerate(companies, 1):
            self.wanted.tell(company.name, number, len(companies))
            self.fill(company)
        for base, quote in self.wanted.pairs:
            self.fill_rate(base, quote)
        return Harvest(
            closes=tuple(self.closes),
            fx=tuple(self.fx),
            shares=tuple(self.shares),
            splits=tuple(self.splits),
            gaps=tuple(self.gaps),
        )

    def _history(self, ticker: Any) -> Any:
        """Return one symbol's days, a pandas frame. Raises `NoAnswer` where it has none."""
        self.forget()
        history = ticker.history(
            start=self.wanted.since.isoformat(),
            end=(self.wanted.day + timedelta(days=1)).isoformat(),
            auto_adjust=False,
            timeout=SECONDS,
        )
        if history.empty or "Close" not in history:
            raise NoAnswer(f"{ticker.ticker}의 종가가 없습니다")
        return history

    def _check_currency(self, ticker: Any, company: Company) -> None:
        told = (ticker.get_history_metadata() or {}).get("currency", "")
        if told != company.currency:
            raise NoAnswer(f"통화가 {company.currency}가 아니라 {told or '알 수 없음'}입니다")

    def _fill_shares(self, ticker: Any, company: Company) -> None:
        """Ask for a company's shares, but not of a receipt, for which Yahoo counts now one thing, now the other."""
        unit = self.wanted.units.get(company.id, 1.0 if company.exchange in _ORDINARY else 0.0)
        if unit != 1:
            self.gaps.append(Gap(company.id, "예탁증서일 수 있어 주식 수는 받지 않습니다. shares.csv에 직접 적으세요"))
            return
        try:
            counts = self.patience.ask(lambda: self._share_counts(ticker))
        except NoAnswer as error:
            self.gaps.append(Gap(company.id, f"주식 수: {error}"))
            return
        day, count = counts[-1]
        self.shares.append(ShareCount(company.id, day, round(count / 1e6, _DIGITS), unit))

    def _share_counts(self, ticker: Any) -> list[tuple[Any, float]]:
        """Return the days and share counts of the last year and a half. Raises `NoAnswer` where there is none."""
        self.forget()
        counts = ticker.get_shares_full(start=self.wanted.day - _SHARE_DAYS, end=self.wanted.day + timedelta(days=1))
        known = [] if counts is None else [it for it in _positive(counts) if it[0] <= self.wanted.day]
        if not known:
            raise NoAnswer("주식 수가 없습니다")
        return known


def _positive(column: Any) -> list[tuple[Any, float]]:
    """Return the days and values of a pandas column that are above zero: an answer has holes, never noughts."""
    pairs = ((moment.date(), round(float(value), _DIGITS)) for moment, value in column.items())
    return [(day, value) for day, value in pairs if math.isfinite(value) and value > 0]
