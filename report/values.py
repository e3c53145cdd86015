"""Table 2's values: taken from the cache, or computed once."""

from __future__ import annotations

from pathlib import Path

from report import market
from report.cache import ContentCache, key_of
from report.market.record import from_json, to_json
from report.model.issue import Issue
from report.model.market import Valuation


def compute_valuation(issue: Issue, cache: Path) -> Valuation:
    """Return table 2's values for `issue`."""
    kept = ContentCache(cache / "values")
    groups = tuple(group.name for group in issue.series.groups)
    key = key_of(issue.market.digest, repr(issue.universe), repr(groups), issue.currency, issue.day.isoformat())
    if text := kept.get(key):
        return from_json(text)
    values = market.value(issue.market, issue.universe, groups, issue.currency, issue.day)
    kept.put(key, to_json(values))
    return values
