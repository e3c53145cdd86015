"""The bytes of an issue in, the issue out, or every problem that reading can show at once.

Each step takes what the steps before could read, None where they could not, and goes on: a broken `series.toml` hides
no mistake in `prices.csv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from report.errors import UnusableIssue
from report.load.companies import read_companies
from report.load.compliance import NAME as COMPLIANCE
from report.load.compliance import read_compliance
from report.load.correction import NAME as CORRECTION
from report.load.correction import read_correction
from report.load.exhibits import Exhibits, exhibit_lines, read_exhibits
from report.load.files import Folder, Inputs
from report.load.market import MARKET_FILES, OPTIONAL_FILES
from report.load.market_data import read_market
from report.load.outline import Outline, read_outline
from report.load.placements import check_placements
from report.load.problems import Problems
from report.load.sections import read_section
from report.load.series import read_series
from report.load.shelf import Shelf
from report.load.sources import check_sources, read_sources
from report.load.unused import check_unused
from report.model.company import Universe
from report.model.compliance import Disclosure
from report.model.correction import Correction
from report.model.issue import Issue, MarketData
from report.model.section import SectionText
from report.model.series import SectionPlan, Series, WorkbookNames
from report.model.source import Source


@dataclass(frozen=True)
class _Draft:
    """What each file says, stand-ins in place of what is wrong in it; None for a file that could not be read."""

    folder: Folder
    series: Series | None
    universe: Universe | None
    outline: Outline | None
    plans: tuple[SectionPlan, ...]
    texts: tuple[SectionText, ...]
    sources: Mapping[str, Source] | None
    exhibits: Exhibits | None
    market: MarketData | None
    correction: Correction | None
    disclosures: tuple[Disclosure, ...]

    def to_issue(self, issue_id: str, digest: str, written: Mapping[str, str]) -> Issue | None:
        """Return the issue; None where a file of it could not be read."""
        series, universe, outline, exhibits = self.series, self.universe, self.outline, self.exhibits
        if series is None or universe is None or outline is None or exhibits is None:
            return None
        if outline.day is None or self.market is None or self.sources is None:
            return None
        return Issue(
            id=issue_id,
            series=series,
            number=outline.number,
            day=outline.day,
            currency=outline.currency,
            universe=universe,
            market=self.market,
            texts=self.texts,
            exhibits=exhibits.specs,
            key_figures=outline.key_figures,
            movers=outline.movers,
            sources=self.sources,
            digest=digest,
            written=written,
            correction=self.correction,
            disclosures=self.disclosures,
        )


def read_issue(inputs: Inputs) -> Issue:
    """Return the issue. Raises `UnusableIssue` with everything that is wrong with it."""
    problems = Problems()
    inputs.series.report_refused(problems)
    inputs.issue.report_refused(problems)
    draft = _read(inputs, problems)
    _check(draft, draft.folder, problems)
    issue = draft.to_issue(inputs.issue_id, inputs.digest, inputs.written)
    if issue is None or problems.findings:
        raise UnusableIssue(problems.findings)
    return issue


def _read(inputs: Inputs, problems: Problems) -> _Draft:
    """Read every file, each with what the ones before it say."""
    folder = inputs.issue
    series = read_series(inputs.series.text("series.toml", problems))
    groups = None if series is None else [group.name for group in series.groups]
    universe = read_companies(inputs.series.text("companies.csv", problems), groups)
    folder = folder.with_book(series.workbook if series else WorkbookNames(), problems)
    currency = series.base_currency if series else ""
    outline = read_outline(folder.text("issue.toml", problems), inputs.issue_id, currency, universe)
    plans = _plans(series, folder)
    sources = read_sources(folder.text("sources.toml", problems), folder.names, outline.day if outline else None)
    return _Draft(
        folder=folder,
        series=series,
        universe=universe,
        outline=outline,
        plans=plans,
        texts=_read_texts(plans, folder, universe, problems),
        sources=sources,
        exhibits=read_exhibits(outline.exhibits, Shelf(folder, problems), sources or {}) if outline else None,
        market=read_market(folder, universe, outline, problems),
        correction=_read_correction(folder, outline, problems),
        disclosures=_read_disclosures(inputs.series, universe, problems),
    )


def _read_correction(folder: Folder, outline: Outline | None, problems: Problems) -> Correction | None:
    """Return what the issue corrects, where it is a later edition."""
    file = folder.text(CORRECTION, problems) if CORRECTION in folder.names else None
    return read_correction(file, outline.day if outline else None)


def _read_disclosures(folder: Folder, universe: Universe | None, problems: Problems) -> tuple[Disclosure, ...]:
    """Return what compliance wrote down; a file that is not there says nothing, which a check does not accept."""
    file = folder.text(COMPLIANCE, problems) if COMPLIANCE in folder.names else None
    return read_compliance(file, universe)


def _plans(series: Series | None, folder: Folder) -> tuple[SectionPlan, ...]:
    """Return the sections of the series; where it could not be read, those that the folder has files for."""
    if series is not None:
        return series.sections
    stems = [PurePosixPath(name).stem for name in folder.names if name.endswith(".md")]
    return tuple(SectionPlan(stem, "", "", "") for stem in stems)


def _read_texts(
    plans: tuple[SectionPlan, ...], folder: Folder, universe: Universe | None, problems: Problems
) -> tuple[SectionText, ...]:
    """Return the texts of the sections that have a file that can be read."""
    files = ((plan, folder.text(f"{plan.id}.md", problems)) for plan in plans if plan.id)
    return tuple(read_section(plan, file, universe) for plan, file in files if file is not None)


def _check(draft: _Draft, folder: Folder, problems: Problems) -> None:
    """Hold the files against one another."""
    data_files = [*MARKET_FILES, *OPTIONAL_FILES, *sorted(draft.exhibits.files if draft.exhibits else ())]
    if draft.sources is not None:
        check_sources(draft.sources, data_files, folder.names, problems.of(f"{folder.shown}/sources.toml"))
    if draft.outline is None:
        return
    lines = exhibit_lines(draft.outline.exhibits)
    are_complete = len(draft.texts) == len(draft.plans)
    check_placements(draft.texts, lines, folder.shown, problems, are_complete=are_complete)
    check_unused(folder, [*data_files, *(f"{plan.id}.md" for plan in draft.plans)], problems)
