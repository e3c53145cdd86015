"""One file per command, in the order in which help shows them."""

from __future__ import annotations

from types import ModuleType

from report.commands import (
    archive,
    bounces,
    build,
    check,
    correct,
    diff,
    explain,
    export,
    list,  # noqa: A004  # a command's file has its name
    mail,
    new,
    resolve,
    search,
    show,
    site,
    status,
    verify,
)

COMMANDS: tuple[ModuleType, ...] = (
    *(new, build, check, diff, explain, archive, list, show, search, correct, verify, export, site),
    *(mail, status, resolve, bounces),
)
