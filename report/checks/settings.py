"""What a series decided about the rules, applied to what they find: another severity, or silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from report.load.suggestion import suggest
from report.model.finding import Finding
from report.model.proof import Manuscript
from report.model.series import CheckSetting


def unknown_switches(manuscript: Manuscript, known: Collection[str]) -> Iterator[Finding]:
    """Find each `[checks.<slug>]` that names no rule; this itself cannot be switched."""
    for setting in manuscript.issue.series.checks:
        if setting.slug not in known:
            yield Finding(
                f"{manuscript.folder}/series.toml",
                setting.line,
                "unknown-check",
                "error",
                f"'{setting.slug}'(이)라는 검사는 없습니다.",
                str(suggest(setting.slug, sorted(known))),
            )


def apply_settings(findings: Iterable[Finding], settings: Iterable[CheckSetting]) -> Iterator[Finding]:
    """Yield the findings with the severities that the series sets, without those it turns off."""
    by_slug = {setting.slug: setting.severity for setting in settings}
    for finding in findings:
        severity = by_slug.get(finding.slug, finding.severity)
        if severity != "off":
            yield replace(finding, severity=severity)
