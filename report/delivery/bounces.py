"""Mail that came back in, what it proves about each delivery out: failed for good, or off the list.

A report counts only where it carries a token or a Message-ID of ours, which nobody can guess.
"""

from __future__ import annotations

import email
import mailbox
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Literal

_TOKEN = re.compile(r"\+([0-9a-f]{24})@")
_MESSAGE_ID = re.compile(r"^Message-ID:\s*(<[^>]+>)", re.IGNORECASE | re.MULTILINE)
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


def _reports(message: Message) -> Iterator[Return]:
    if message.get_content_type() == "multipart/report":
        yield from _failures(message)
    elif token := _UNSUBSCRIBE.search(str(message.get("Subject", ""))):
        yield Return(token[1], "", "unsubscribed", "수신 거부")


def _messages(place: Path) -> Iterator[Message]:
    """Yield the mails, none of whose headers is taken apart: a stranger's may be none that any standard knows."""
    if place.is_dir():
        files = sorted(path for name in ("cur", "new") for path in (place / name).glob("*") if path.is_file())
        for path in files or sorted(path for path in place.iterdir() if path.is_file()):
            yield _parsed(path.read_bytes())
    elif place.read_bytes()[:5] == b"From ":
        box = mailbox.mbox(place)
        for key in box.iterkeys():
            yield _parsed(box.get_bytes(key))
    else:
        yield _parsed(place.read_bytes())


def _parsed(content: bytes) -> Message:
    return email.message_from_bytes(content.replace(b"\0", b""))  # no mail holds one, and the parser trips over it


def _failures(message: Message) -> Iterator[Return]:
    """Yield the final failures of a delivery report (RFC 3464); a delay is no failure."""
    heads = (str(message.get(name, "")) for name in ("To", "Delivered-To", "X-Original-To"))
    token = next((found[1] for head in heads if (found := _TOKEN.search(head))), "")
    message_id = ""
    blocks: list[Message] = []
    for part in message.walk():
        kind, inside = part.get_content_type(), part.get_payload()
        if kind == "message/delivery-status":
            blocks += [block for block in inside if isinstance(block, Message)]
        elif kind == "message/rfc822" and isinstance(inside, list) and isinstance(inside[0], Message):
            message_id = str(inside[0].get("Message-ID", "")).strip()
        elif kind == "text/rfc822-headers" and (named := _MESSAGE_ID.search(str(inside))):
            message_id = named[1]
    for block in blocks:
        if str(block.get("Action", "")).strip().lower() == "failed":
            status = str(block.get("Status", "")).strip()
            said = str(block.get("Diagnostic-Code", "")).partition(";")[2] or status
            told = " ".join(f"{status} {said}".split())[:300]
            detail = "".join(char for char in told if char.isprintable())  # it is shown on terminals
            yield Return(token, message_id, "gone" if _GONE.match(status) else "bounced", detail)
