"""An issue in, the listed companies that it names anywhere out: in prose, captions, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from report.korean.mentions import mentions
from report.model.company import Company
from report.model.exhibit import Computed
from report.model.issue import Issue


def named_companies(issue: Issue) -> tuple[Company, ...]:
    """Return the listed companies that an issue names, in the order of companies.csv; table 2 names all it values."""
    contents = [spec.content for spec in issue.exhibits]
    is_valued = any(isinstance(content, Computed) for content in contents)
    text = "\n".join((*_written(issue), *(string for content in contents for string in _strings(content))))
    return tuple(
        company
        for company in issue.universe.companies
        if company.ticker and ((is_valued and company.group) or _is_named(company, text))
    )


def _written(issue: Issue) -> Iterator[str]:
    """Yield the issue's own files, but not where its data come from."""
    for name, text in issue.written.items():
        if name.startswith(f"{issue.id}/") and not name.endswith("/sources.toml"):
            yield text


def _is_named(company: Company, text: str) -> bool:
    names = (company.id, company.name, company.english_name, *company.aliases)
    return any(name and mentions(text, name) for name in names)


def _strings(value: object) -> Iterator[str]:
    """Yield every text in an exhibit's content, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _strings(getattr(value, part.name))
