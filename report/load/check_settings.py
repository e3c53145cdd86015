"""`[checks.<slug>]` of `series.toml` in, what the series decided about each rule out."""

from __future__ import annotations

from typing import Literal, cast

from report.load.toml import Table
from report.model.finding import SEVERITIES, Severity
from report.model.series import CheckSetting

SWITCHES = (*SEVERITIES, "off")


def read_check_settings(top: Table) -> tuple[CheckSetting, ...]:
    """Return a setting for each rule that the series switches; which slugs there are is for the checks to say."""
    if "checks" not in top:
        return ()
    checks = top.table("checks")
    return tuple(_read_setting(slug, checks.table(slug)) for slug in checks.keys)


def _read_setting(slug: str, table: Table) -> CheckSetting:
    severity = table.choice("severity", SWITCHES)
    setting = CheckSetting(
        slug=slug,
        severity=cast("Severity | Literal['off']", severity),
        reason=table.word("reason"),
        line=table.line(),
    )
    table.finish()
    return setting
