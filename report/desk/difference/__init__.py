"""Two issues in, what changed between them out."""

from __future__ import annotations

from report.checks.repeated_news import stories
from report.desk.difference.companies import compare_covered, compare_named
from report.desk.difference.exhibits import compare_exhibits
from report.desk.difference.inputs import compare_estimates, compare_fx, compare_key_figures
from report.desk.difference.live import compare_live
from report.desk.difference.values import compare_medians, compare_values
from report.model.difference import Difference, RepeatedStory
from report.model.proof import Manuscript
from report.model.text import plain

__all__ = ["compare"]


def compare(old: Manuscript, new: Manuscript) -> Difference:
    """Return what changed from `old` to `new`; changes of a table are sorted, the largest first."""
    before, after = old.issue, new.issue
    return Difference(
        old=before.id,
        new=after.id,
        old_day=before.day,
        new_day=after.day,
        key_figures=compare_key_figures(before, after),
        values=compare_values(old.values, new.values, after.universe),
        medians=compare_medians(old.values, new.values),
        estimates=compare_estimates(before, after),
        fx=compare_fx(before, after),
        exhibits=compare_exhibits(before, after),
        live=compare_live(old, new),
        covered=compare_covered(old.values, new.values, after.universe),
        named=compare_named(before, after),
        repeated=_repeated(old, new),
    )


def _repeated(old: Manuscript, new: Manuscript) -> tuple[RepeatedStory, ...]:
    """Return each story of `new` that `old` told, as the check for repeated news counts them."""
    told = tuple(stories(old))
    pairs = ((story, next((earlier for earlier in told if story.is_like(earlier)), None)) for story in stories(new))
    return tuple(
        RepeatedStory(
            plain(story.item.heading),
            f"{story.place}:{story.item.line}",
            f"{earlier.place}:{earlier.item.line}",
        )
        for story, earlier in pairs
        if earlier
    )
