"""`[[providers]]` of `series.toml` in, where the series gets its data out."""

from __future__ import annotations

from report.load.toml import Table
from report.model.series import ProviderSettings


def read_providers(top: Table) -> tuple[ProviderSettings, ...]:
    """Return the providers in the file's order; the first is asked where none is named."""
    return tuple(map(_read_provider, top.tables("providers", at_most=10)))


def _read_provider(table: Table) -> ProviderSettings:
    settings = ProviderSettings(
        name=table.word("name"),
        source=table.text("source"),
        redistribute=table.flag("redistribute", default=False),
        folder=table.word("folder", default=""),
    )
    table.finish()
    return settings
