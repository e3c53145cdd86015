"""Two issues in, what changed in what people wrote into them out: key figures, estimates, rates."""

from __future__ import annotations

from report.desk.difference.change import largest_first, number_change
from report.model.difference import Change
from report.model.issue import Issue
from report.model.market import Estimate

AMOUNTS = {
    "revenue": "매출액",
    "operating_profit": "영업이익",
    "net_income": "순이익",
    "eps": "EPS",
    "equity": "자본",
}


def compare_key_figures(old: Issue, new: Issue) -> tuple[Change, ...]:
    """Return the front page's figures that changed, came or went, told apart by their labels."""
    before = {figure.label: f"{figure.value}{figure.unit}" for figure in old.key_figures}
    after = {figure.label: f"{figure.value}{figure.unit}" for figure in new.key_figures}
    return tuple(
        Change(label, "", before.get(label, ""), after.get(label, ""))
        for label in dict.fromkeys([*after, *before])
        if before.get(label) != after.get(label)
    )


def compare_estimates(old: Issue, new: Issue) -> tuple[Change, ...]:
    """Return each estimate that was revised, and each fiscal year that came; accounts in another currency say so."""
    before = {(item.company, item.period_end): item for item in old.market.estimates}
    names = {company.id: company.name for company in new.universe.companies}
    changes: list[Change | None] = []
    for estimate in new.market.estimates:
        name = names.get(estimate.company, estimate.company)
        earlier = before.get((estimate.company, estimate.period_end))
        changes += _revisions(name, earlier, estimate)
    return largest_first(changes)


def _revisions(name: str, before: Estimate | None, after: Estimate) -> list[Change | None]:
    """Return the changes of one company's fiscal year, each None where nothing changed."""
    year = f"{after.fiscal_year % 100:02}F"
    if before is None:
        return [Change(name, f"{year} 추정치", "", "새로 들어옴")]
    if before.currency != after.currency:
        return [Change(name, f"{year} 통화", before.currency, after.currency)]
    return [
        number_change(name, f"{label} {year}", getattr(before, key), getattr(after, key))
        for key, label in AMOUNTS.items()
    ]


def compare_fx(old: Issue, new: Issue) -> tuple[Change, ...]:
    """Return each pair of currencies whose newest rate changed."""
    before, after = (_newest_rates(issue) for issue in (old, new))
    return largest_first(
        number_change(f"{base}/{quote}", "", before.get((base, quote)), rate) for (base, quote), rate in after.items()
    )


def _newest_rates(issue: Issue) -> dict[tuple[str, str], float]:
    """Return the last rate of each pair up to the issue's day."""
    return {(rate.base, rate.quote): rate.rate for rate in sorted(issue.market.fx, key=lambda rate: rate.day)}
