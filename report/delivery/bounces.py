"""Mail that came back in, what it proves about each delivery out: failed for good, or off the list.

A report counts only where it carries a token or a Message-ID of ours, which nobody can guess.
"""

from __future__ import annotations

import email
import email.policy
import mailbox
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Literal

_TOKEN = re.compile(r"\+([0-9a-f]{24})@")
_UNSUBSCRIBE = re.compile(r"unsubscribe ([0-9a-f]{24})\b", re.IGNORECASE)
# The mailbox itself is gone, not just full or wary (RFC 3463).
_GONE = re.compile(r"5\.(?:1\.[12368]|1\.10|2\.1)")


@dataclass(frozen=True)
class Return:
    """One report: the token or Message-ID it carries, what happened, and the words that say so.

    `other` is a mail that reports nothing, as an answer or a delay: it is counted, and changes nothing.
    """

    token: str
    message_id: str
    kind: Literal["bounced", "gone", "unsubscribed", "other"]
    detail: str


def read_returns(place: Path) -> Iterator[Return]:
    """Yield what the mails of a file, an mbox or a Maildir report, each mail at least once."""
    for message in _messages(place):
        yield from list(_reports(message)) or [Return("", "", "other", "")]


def _reports(message: EmailMessage) -> Iterator[Return]:
    if message.get_content_type() == "multipart/report":
        yield from _failures(message)
    elif token := _UNSUBSCRIBE.search(str(message.get("Subject", ""))):
        yield Return(token[1], "", "unsubscribed", "수신 거부")


def _messages(place: Path) -> Iterator[EmailMessage]:
    policy = email.policy.default
    if place.is_dir():
        files = sorted(path for name in ("cur", "new") for path in (place / name).glob("*") if path.is_file())
        for path in files or sorted(path for path in place.iterdir() if path.is_file()):
            yield email.message_from_bytes(path.read_bytes(), policy=policy)
    elif place.read_bytes()[:5] == b"From ":
        for item in mailbox.mbox(place):
            yield email.message_from_bytes(item.as_bytes(), policy=policy)
    else:
        yield email.message_from_bytes(place.read_bytes(), policy=policy)


def _failures(message: EmailMessage) -> Iterator[Return]:
    """Yield the final failures of a delivery report (RFC 3464); a delay is no failure."""
    heads = (str(message.get(name, "")) for name in ("To", "Delivered-To", "X-Original-To"))
    token = next((found[1] for head in heads if (found := _TOKEN.search(head))), "")
    message_id = ""
    fields: list[EmailMessage] = []
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            fields += [block for block in part.get_payload() if isinstance(block, EmailMessage)]
        elif part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            found = re.search(r"^Message-ID:\s*(<[^>]+>)", part.as_string(), re.IGNORECASE | re.MULTILINE)
            message_id = found[1] if found else message_id
    for block in fields:
        if str(block.get("Action", "")).strip().lower() == "failed":
            status = str(block.get("Status", "")).strip()
            said = str(block.get("Diagnostic-Code", "")).partition(";")[2] or status
            detail = " ".join(f"{status} {said}".split())[:300]
            yield Return(token, message_id, "gone" if _GONE.match(status) else "bounced", detail)
