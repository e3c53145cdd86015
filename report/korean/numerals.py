"""Korean prose in, the numerals in it out: what each is worth, in which unit, and how exactly it is written.

Read are 1조 2,578억원, 1.4억 달러, US$1.4bn, 18.5%p, −3.2배, 3분의 1, 두 배, 절반; dates, versions, names of
products, ordinals and counts of years are told apart as what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from report.korean.units import CURRENCY_CODES, CURRENCY_WORDS, SCALES, SYMBOLS, UNITS

NumeralKind = Literal["amount", "date", "name", "ordinal"]

_CORE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = "|".join(sorted(map(re.escape, SCALES), key=len, reverse=True))
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_SYMBOL = "|".join(map(re.escape, SYMBOLS))
_CODE = "|".join(CURRENCY_CODES)
_AMOUNT = re.compile(
    rf"(?P<sign>[+＋−△▲▼]|(?<![\w.,)~-])-)?\s?(?:(?P<symbol>{_SYMBOL})\s?|(?P<code>{_CODE}|RMB)\s)?"
    rf"(?P<number>{_CORE}(?:\s?(?:{_SCALE})(?![가-힣]*(?:원짜리))(?:\s?{_CORE}\s?(?:{_SCALE}))*(?:\s{_CORE}(?=\s?(?:{_UNIT})))?)?)(?P<several>여)?"
    rf"\s?(?P<unit>{_UNIT})?"
)
_PIECE = re.compile(rf"({_CORE})\s?({_SCALE})?")
_WORDS = re.compile(
    r"(?P<half>절반)|(?P<times>두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?배|(?P<under>\d+)\s?분의\s?(?P<over>\d+)"
)
_SAID = re.compile(r"\d|절반|배")
_TIMES = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}

_DATES = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{4}-W\d{2}|(?:19|20)\d{2}\s?[~–-]\s?(?:(?:19|20)\d{2}|\d{2})\s?년?|"
    r"['’]?\d{2}\s?[~–-]\s?\d{2}년"
    r"|(?:19|20)\d{2}\s?년대?|['’]\d{2}년|(?:19|20)\d{2}[EFA](?![A-Za-z])|(?<![\d.,])\d{2}[EF](?![A-Za-z0-9])"
    r"|(?<![\d.,])(?:\d{1,2}\s?[~–-]\s?)?\d{1,2}월(?:\s?\d{1,2}일)?(?:\s?[~–-]\s?\d{1,2}일)?|[1-4]분기|"
    r"[1-4]Q\s?(?:\d{2,4})?|[12]H\s?(?:\d{2,4})?"
    r"|(?<![\d.,])\d{1,2}일(?![가-힣]*간)|(?<![\d.,])\d{1,2}시(?!간)|\d{1,3}\s?개년|(?<![\d.,])\d{1,3}\s?년(?!대)"
    r"|\d{1,3}\s?개월(?:\s?(?:만에|간|동안|뒤|후|전|내|연속))?|\d{1,2}\s?주(?:일)?\s?(?:만에|간|"
    r"동안|뒤|후|전|연속)|\d{1,3}\s?분기\s?연속|\d{1,2}\s?개\s?분기|"
    r"(?<![\d.,])\d{1,2}주(?=\s?(?:수익률|변동|최고|최저|신고|신저|,\s?\d{1,2}\s?개월|및\s))"
    r"|\d{1,3}\s?거래일|\d{1,3}일\s?(?:간|동안|연속|만에)|(?:19|20)\d{2}(?=\s?(?:회계연도|사업연도|"
    r"시즌))|FY\s?\d{2,4}"
)
_ORDINALS = re.compile(
    r"제\s?\d+\s?(?:호|차|조|항|회|기)?|\d+\s?[~–-]\s?\d+\s?위|\d+\s?위(?!안)|\d+\s?(?:번째|등급|"
    r"차|세대|라운드|단계)(?![가-힣]*원)|(?:그림|표)\s?\d+"
    r"|No\.\s?\d+|^\s*\d+[.)]\s"
)
_NAMES = re.compile(
    r"[A-Za-z][A-Za-z]*[-.]?\d+(?:\.\d+)*[A-Za-z]*(?:-[A-Za-z0-9]+)*"  # Qwen3-Max, X1.1, GPT-5, L4, H20
    r"|(?<![\d,.])\d+(?:\.\d+)?[A-Z](?![A-Za-z가-힣]*(?:달러|위안|원))(?![a-z])"  # 5G, 3D, 7B
    # A version is a small number: 店小蜜 5.0, where Preview 58.3 is a score.
    r"|(?<=[A-Za-z\u4e00-\u9fff])\s1?\d(?:\.\d+)+(?![\d%배점원위달조억만천])(?!\s?(?:%|배|점))"  # Wenxin 5.0
    r"|(?<=[가-힣A-Za-z])\s\d+\.0(?!\d)(?=\s|[’”'\",.)]|[가-힣]?\s|버전|$)"  # 버전 2.0
    r"|[A-Z][A-Za-z0-9-]*\s[A-Z][a-z]+\s\d{1,2}(?=(?:[의을를은는와과도]|에서)\s)"  # Claude Opus 4의
    r"|(?:어센드|아이폰|갤럭시|기린|쿤룬|메이트)\s?\d{1,4}(?!\d|[,.]\d)(?!\s?(?:대|만|천|억|개|%|배|위안|달러|원))"
    r"|\d+\s?나노|[가-힣A-Za-z]+\d+(?=\s?지수)|v\d+(?:\.\d+)*|레벨\s?\d|\d{4}\.HK|\d{6}\.(?:SS|SZ)|"
    r"S&P\s?500|CSI\s?300|상위\s?\d+\s?개|\d+\s?대\s(?:기업|은행|도시)"
)


@dataclass(frozen=True)
class Numeral:
    """A numeral where it stands: text[start:end].

    An amount has a `value` in base units (1.4억 달러 is 140,000,000 with unit USD), its sign as written, and `step`:
    the worth of its last written digit (10,000,000 for 1.4억, 0.1 for 35.8 %). `unit` is an ISO 4217 code, %, %p,
    bp, 배, a counter, or empty. For dates, names and ordinals the value means nothing.
    """

    start: int
    end: int
    kind: NumeralKind
    value: float = 0.0
    unit: str = ""
    step: float = 0.0
    is_signed: bool = False
    is_word: bool = False


def read_numerals(text: str) -> tuple[Numeral, ...]:
    """Return every numeral of `text` in order."""
    found: list[Numeral] = []
    if not _SAID.search(text):
        return ()
    for kind, pattern in (("date", _DATES), ("name", _NAMES), ("ordinal", _ORDINALS)):
        for match in pattern.finditer(text):
            if any(char.isdigit() for char in match[0]):
                _keep(found, Numeral(*match.span(), kind))  # type: ignore[arg-type]  # one of the three literals
    for numeral in (*_word_amounts(text), *_amounts(text)):
        _keep(found, numeral)
    return tuple(sorted(found, key=lambda numeral: numeral.start))


def read_amount(text: str, start: int = 0) -> Numeral | None:
    """Return the amount that begins at `start`, for a text that is known to hold one there."""
    match = _AMOUNT.match(text, start)
    return _amount(match) if match else None


def _keep(found: list[Numeral], numeral: Numeral) -> None:
    """Add a numeral unless an earlier rule took its place."""
    if all(numeral.end <= other.start or numeral.start >= other.end for other in found):
        found.append(numeral)


def _amounts(text: str) -> Iterator[Numeral]:
    for match in _AMOUNT.finditer(text):
        yield _amount(match)


def _amount(match: re.Match[str]) -> Numeral:
    value, step = _worth(match["number"])
    sign = match["sign"] or ""
    is_negative = sign in ("-", "−", "△", "▼") and bool(sign)
    unit = UNITS.get(match["unit"] or "", "")
    currency = SYMBOLS.get(match["symbol"] or "") or CURRENCY_WORDS.get(match["code"] or "")
    start = match.start("number")
    for name in ("code", "symbol", "sign"):
        start = match.start(name) if match[name] else start
    end = match.end("unit") if match["unit"] else match.end("several") if match["several"] else match.end("number")
    return Numeral(start, end, "amount", -value if is_negative else value, currency or unit, step, bool(sign))


def _worth(written: str) -> tuple[float, float]:
    """Return what a composite is worth, and the worth of its last written digit."""
    total, step = 0.0, 1.0
    for core, scale in _PIECE.findall(written):
        factor = SCALES.get(scale, 1.0)
        decimals = len(core.partition(".")[2])
        total += round(float(core.replace(",", "")) * factor, 6)
        step = factor / 10**decimals
    return total, step


def _word_amounts(text: str) -> Iterator[Numeral]:
    for match in _WORDS.finditer(text):
        if match["half"]:
            yield Numeral(*match.span(), "amount", 50.0, "%", 10.0, is_word=True)
        elif match["times"]:
            yield Numeral(*match.span(), "amount", float(_TIMES[match["times"]]), "배", 1.0, is_word=True)
        elif int(match["under"]):
            share = int(match["over"]) / int(match["under"]) * 100
            yield Numeral(*match.span(), "amount", share, "%", 5.0, is_word=True)
