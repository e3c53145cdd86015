"""A price is quoted in a currency of its exchange: a HKD price marked CNY is wrong by a tenth, and looks right."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.finding import Finding
from report.model.proof import Manuscript
from report.sessions import CURRENCIES

SLUGS: tuple[str, ...] = ("exchange-currency",)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each listed company whose currency its exchange does not quote in; unknown exchanges are passed over."""
    for company in manuscript.issue.universe.listed:
        known = CURRENCIES.get(company.exchange)
        if known and company.currency not in known:
            yield Finding(
                f"{manuscript.folder}/companies.csv",
                company.line,
                "exchange-currency",
                "warning",
                f"{company.name}은(는) {company.exchange}에 상장했는데 가격의 통화가 {company.currency}입니다.",
                f"{company.exchange}에서 쓰는 통화는 {', '.join(known)}입니다. currency나 exchange를 고치세요.",
            )
