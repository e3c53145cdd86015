"""The universe: the companies that a series may name, price and value."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Company:
    """One row of `companies.csv`.

    `currency` is the ISO 4217 code its price is quoted in; `exchange` a short code (HKEX, NASDAQ,
    NYSE, SSE, SZSE); `group` is empty for a company that is only named in text; `aliases` are other
    spellings (Chinese name, older name) under which prose may mention it.
    """

    id: str
    name: str
    english_name: str
    ticker: str
    exchange: str
    currency: str
    group: str
    aliases: tuple[str, ...]
    line: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Universe:
    """Every company of the series, in file order."""

    companies: tuple[Company, ...]

    @cached_property
    def by_id(self) -> dict[str, Company]:
        """Return the companies by id."""
        return {company.id: company for company in self.companies}

    @cached_property
    def by_name(self) -> dict[str, Company]:
        """Return the companies by each name that prose may use: Korean, English, alias, id."""
        names: dict[str, Company] = {}
        for company in self.companies:
            for name in (company.id, company.name, company.english_name, *company.aliases):
                names.setdefault(name, company)
        return names

    @cached_property
    def listed(self) -> tuple[Company, ...]:
        """Return the companies that the valuation table covers: those in a group."""
        return tuple(company for company in self.companies if company.group)
