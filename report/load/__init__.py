"""An issue folder in, an `Issue` out, or every problem at once, each with its file, line and cure.

Importing this facade is cheap: the Markdown parser is loaded by the first call of `load_issue`, so that a build that
finds nothing changed needs only `digest_inputs`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from report.load.files import digest_inputs, read_inputs
from report.load.folders import issue_before, issue_ids, newest_issue, shown_name

if TYPE_CHECKING:
    from report.model.issue import Issue
    from report.model.mail import MailSettings

__all__ = [
    "digest_inputs",
    "issue_before",
    "issue_ids",
    "load_issue",
    "load_mail",
    "newest_issue",
    "read_inputs",
    "shown_name",
]


def load_issue(data: Path, issue_id: str) -> Issue:
    """Read one issue from the data folder: series, universe, texts, exhibits and market data.

    Raises `UnusableIssue` with everything that reading can show to be wrong.
    """
    from report.load.issue import read_issue

    return read_issue(read_inputs(data, issue_id))


def load_mail(data: Path) -> MailSettings | None:
    """Return what `series.toml` says about its mail today; None where it says nothing. Raises `UnusableIssue`."""
    from report.load import mail

    return mail.load_mail(data)
