"""One file per command, in the order in which help shows them."""

from __future__ import annotations

from types import ModuleType

from report.commands import (
    archive,
    build,
    check,
    correct,
    diff,
    export,
    list,  # noqa: A004  # a command's file has its name
    new,
    search,
    show,
    site,
    verify,
)

COMMANDS: tuple[ModuleType, ...] = (new, build, check, diff, archive, list, show, search, correct, verify, export, site)
