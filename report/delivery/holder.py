"""Who holds a lock on a ledger, as the next one is told."""

from __future__ import annotations

import json
import os
import pwd
import socket
from datetime import UTC, datetime


def myself() -> str:
    """Return who runs this process: `kim@host pid 123`."""
    user = os.environ.get("SUDO_USER") or pwd.getpwuid(os.getuid()).pw_name
    return f"{user}@{socket.gethostname()} pid {os.getpid()}"


def note() -> bytes:
    """Return what this process leaves in a lock for others to read."""
    return json.dumps({"who": myself(), "since": datetime.now(UTC).isoformat()}).encode()


def read_note(content: bytes) -> str:
    """Return what a lock's holder left in it; empty where they have not yet."""
    try:
        told = json.loads(content)
        return tell(told["who"], datetime.fromisoformat(told["since"]))
    except (ValueError, KeyError, TypeError):
        return ""


def tell(who: str, since: datetime) -> str:
    """Return who holds a lock, and since when by this machine's clock."""
    return f"{who} ({since.astimezone():%Y-%m-%d %H:%M}부터)"
