"""One file per command, in the order in which help shows them."""

from __future__ import annotations

from types import ModuleType

from report.commands import (
    approve,
    archive,
    bounces,
    build,
    check,
    copies,
    correct,
    diff,
    doctor,
    explain,
    export,
    list,  # noqa: A004  # a command's file has its name
    mail,
    new,
    passwords,
    publish,
    pull,
    resolve,
    review,
    search,
    send,
    show,
    site,
    status,
    trace,
    verify,
)

COMMANDS: tuple[ModuleType, ...] = (
    *(new, pull, build, check, diff, explain, archive, list, show, search, correct, verify, export, site),
    *(review, approve, copies, passwords, trace),
    *(mail, send, publish, status, resolve, bounces, doctor),
)
