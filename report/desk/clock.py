"""When something happens and who does it, for the records that say so; no page depends on either."""

from __future__ import annotations

import getpass
import os
import platform
from datetime import UTC, datetime


def now() -> datetime:
    """Return the present second in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def this_person() -> str:
    """Return who runs the program: `hong@desk-7`, the account (its number where it has no name) and the machine."""
    try:
        account = getpass.getuser()
    except (KeyError, OSError):
        account = str(os.getuid())
    return f"{account}@{platform.node() or 'localhost'}"
