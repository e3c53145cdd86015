"""The publication: its name, firm, people, look, order of sections and standing texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from report.model.finding import Severity
from report.model.mail import MailSettings

# The builders that a section may name; `report.sections` has one for each.
SECTION_KINDS = ("lead", "news", "autonomy", "policy", "funding", "valuation")


@dataclass(frozen=True)
class Analyst:
    """A person who signs the report."""

    name: str
    role: str
    email: str
    phone: str = ""


@dataclass(frozen=True)
class Palette:
    """The colours of the page and its charts, each as `#RRGGBB`.

    `series` colours the second, third, … data series of a chart; the first takes `accent`.
    `up` and `down` follow the Korean convention: red rises, blue falls.
    """

    ink: str
    accent: str
    accent_text: str
    series: tuple[str, ...]
    up: str
    down: str
    muted: str
    rule: str
    tint: str


@dataclass(frozen=True)
class HouseStyle:
    """What a series may set about its look: colours, and sizes in points."""

    palette: Palette
    body_pt: float
    caption_pt: float
    table_pt: float
    chart_label_pt: float


@dataclass(frozen=True)
class SectionPlan:
    """One entry of the section order: the file `<id>.md`, laid out by the builder named `kind`."""

    id: str
    kind: str
    title: str
    short_title: str


@dataclass(frozen=True)
class Group:
    """A group of companies in the valuation table, in printed order; `name` is what companies.csv says."""

    name: str


@dataclass(frozen=True)
class Approver:
    """Who may approve an edition, and as what (준법감시인)."""

    name: str
    role: str


@dataclass(frozen=True)
class Compliance:
    """The standing texts of the notice: a pointer for the front page, paragraphs for the end."""

    title: str
    pointer: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class CheckSetting:
    """What a series decided about one rule: `[checks.<slug>]` with a severity, or `off`, and the reason for it."""

    slug: str
    severity: Severity | Literal["off"]
    reason: str
    line: int | None


@dataclass(frozen=True)
class BannedWord:
    """A word that the series does not print, why, and what it prints instead (may be empty)."""

    word: str
    reason: str
    instead: str


@dataclass(frozen=True)
class Wording:
    """How the series writes, as far as a check can tell.

    `first_mention` says which companies are introduced with their original name or ticker: none, those outside the
    valuation table, or all; `familiar` are ids of companies that everybody knows. Lengths count characters.
    """

    first_mention: Literal["none", "unlisted", "all"] = "none"
    familiar: tuple[str, ...] = ()
    longest_heading: int = 40
    longest_bullet: int = 160
    banned: tuple[BannedWord, ...] = ()


@dataclass(frozen=True)
class ProviderSettings:
    """One `[[providers]]` table of `series.toml`.

    `name` is a provider's that the program knows; `source` is printed after "자료:"; `folder` is where a terminal drops
    its files, relative to the data folder; `redistribute` is False where the licence keeps raw data in the house.
    """

    name: str
    source: str
    redistribute: bool
    folder: str = ""


@dataclass(frozen=True)
class WorkbookNames:
    """What a workbook's own words stand for.

    Its sheets for files (without .csv), its heads for columns, its names or tickers for company ids.
    """

    sheets: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    companies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Series:
    """One publication, as `series.toml` describes it.

    `slug` names the files (`china-ai-weekly-2025-W37.pdf`); `title` is the masthead, of which
    `title_accent` (its last word, say) takes the accent colour; `base_currency` is the ISO 4217 code
    in which the valuation table counts unless an issue says otherwise.
    """

    slug: str
    title: str
    title_accent: str
    title_ko: str
    firm: str
    department: str
    language: str
    analysts: tuple[Analyst, ...]
    style: HouseStyle
    sections: tuple[SectionPlan, ...]
    groups: tuple[Group, ...]
    compliance: Compliance
    base_currency: str
    checks: tuple[CheckSetting, ...] = ()
    workbook: WorkbookNames = field(default_factory=WorkbookNames)
    providers: tuple[ProviderSettings, ...] = ()
    wording: Wording = field(default_factory=Wording)
    mail: MailSettings | None = None
    approvers: tuple[Approver, ...] = ()
