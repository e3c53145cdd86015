"""Where an installation keeps its ledger and which mail server it uses: as the data folder says today.

A sealed edition's settings are not asked: a ledger that has moved since must be found by every command alike.
"""

from __future__ import annotations

from pathlib import Path

from report.load import load_mail

LEDGER = "output/ledger.db"


def ledger_at(given: str, data: Path) -> str:
    """Return the ledger that a command names, else that of `[mail]`, else the usual file.

    Raises `UnusableIssue` where the settings are asked and wrong.
    """
    if given:
        return given
    mail = load_mail(data)
    return (mail and mail.ledger) or LEDGER


def relay_at(given: str, data: Path) -> str:
    """Return the mail server that a command names, else that of `[mail]`, or an empty text.

    Raises `UnusableIssue` where the settings are asked and wrong.
    """
    if given:
        return given
    mail = load_mail(data)
    return mail.relay if mail else ""
