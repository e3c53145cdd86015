"""An edition's letter and file in, each client's message out: what all messages share is encoded once.

The mark in a copy lies near the file's end, so that all of the file before it is the same base64 for everybody.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Protocol

from report.delivery.encoding import LINE, WIRE_LINE, Stencil, encode
from report.delivery.headers import attachment_headers, encode_address, encode_text, header
from report.delivery.post import Post
from report.delivery.stationery import READER_PLACE, Texts
from report.model.mail import MailSettings


@dataclass(frozen=True)
class Enclosure:
    """The file that goes with the letter: its Korean name, its name in ASCII, and the edition's bytes."""

    name: str
    plain_name: str
    pdf: bytes


class Recipient(Protocol):
    """Whom a message goes to: the address, the name, the Message-ID that is theirs, and the one it answers or ""."""

    @property
    def email(self) -> str:
        """Return the address."""

    @property
    def name(self) -> str:
        """Return the name, or an empty one."""

    @property
    def message_id(self) -> str:
        """Return the Message-ID."""

    @property
    def replaces(self) -> str:
        """Return the Message-ID of the mail that is corrected, or an empty one."""


def token_of(secret: bytes, edition: str, email: str) -> str:
    """Return a client's token for an edition: the same every time, and nobody without the secret can make one."""
    return hmac.new(secret, f"mail\n{edition}\n{email.lower()}".encode(), hashlib.sha256).hexdigest()[:24]


def message_id_of(issue: str, token: str, settings: MailSettings) -> str:
    """Return the Message-ID that carries a token."""
    return f"<{issue.lower()}.{token}@{settings.domain}>"


def token_in(message_id: str) -> str:
    """Return the token in a Message-ID of ours."""
    return message_id.partition(".")[2].partition("@")[0]


class Press:
    """Prints messages of one edition in one wording. `pictures` are PNGs by chart name."""

    def __init__(
        self,
        settings: MailSettings,
        house: str,
        list_name: str,
        texts: Texts,
        pictures: Mapping[str, bytes],
        enclosure: Enclosure,
        edition: str,
        date: datetime,
    ) -> None:
        self._settings = settings
        self._list_name = list_name
        self._sender = header("From", encode_address(house, settings.sender))
        self._subject = header("Subject", encode_text(texts.subject)) + header("Date", format_datetime(date))
        self._boundary = f"=_report_{edition[:24]}"
        self._pdf = enclosure.pdf
        self._plain, self._page = (_stencil(text) for text in (texts.plain, texts.html))
        front = self._encode_front(pictures, enclosure)
        self._front_size = len(front)
        self._start = memoryview(front + encode(enclosure.pdf))
        self._end = f"--{self._boundary}_mixed--\r\n".encode("ascii")

    def post(self, row: Recipient, rest: bytes, shared: int = 0) -> Post:
        """Return the message to one client: their file is the edition's first `shared` bytes, and then `rest`."""
        lines, begun = divmod(shared, LINE)
        token = token_in(row.message_id)
        mailbox, _, domain = self._settings.bounces.partition("@")
        return Post(
            sender=f"{mailbox}+{token}@{domain}",
            recipient=ascii_address(row.email),
            message_id=row.message_id,
            parts=(
                self._head(row, token) + self._texts(token.encode("ascii")),
                self._start[: self._front_size + lines * WIRE_LINE],
                encode(self._pdf[shared - begun : shared] + rest),
                self._end,
            ),
        )

    def _head(self, row: Recipient, token: str) -> bytes:
        """Return a client's own header lines and the blank line after them."""
        settings = self._settings
        lines = [
            self._sender,
            header("To", encode_address(row.name, ascii_address(row.email))),
            self._subject,
            header("Message-ID", row.message_id),
        ]
        if settings.reply_to:
            lines.append(header("Reply-To", settings.reply_to))
        if row.replaces:
            lines += [header("In-Reply-To", row.replaces), header("References", row.replaces)]
        lines.append(header("List-Id", f"<{self._list_name}.{settings.domain}>"))
        lines += _unsubscribe(settings, token)
        lines += (header("Precedence", "bulk"), header("X-Auto-Response-Suppress", "OOF, AutoReply"))
        lines.append(b"MIME-Version: 1.0\r\n")
        lines.append(f'Content-Type: multipart/mixed;\r\n boundary="{self._boundary}_mixed"\r\n\r\n'.encode("ascii"))
        return b"".join(lines)

    def _texts(self, token: bytes) -> bytes:
        """Return both texts up to the last of the client's own lines; what follows is everybody's."""
        mark = self._boundary
        return b"".join(
            (
                f"--{mark}_mixed\r\n"
                f'Content-Type: multipart/alternative;\r\n boundary="{mark}_texts"\r\n\r\n'
                f"--{mark}_texts\r\n".encode("ascii"),
                _text_head("plain"),
                *(self._plain.before, self._plain.fill(token), self._plain.after),
                f"--{mark}_texts\r\n"
                f'Content-Type: multipart/related; type="text/html";\r\n boundary="{mark}_page"\r\n\r\n'
                f"--{mark}_page\r\n".encode("ascii"),
                _text_head("html"),
                *(self._page.before, self._page.fill(token)),
            )
        )

    def _encode_front(self, pictures: Mapping[str, bytes], enclosure: Enclosure) -> bytes:
        """Return everything between the texts and the file: the page's end, the pictures, the file's headers."""
        mark = self._boundary
        parts = [self._page.after]
        for name, png in pictures.items():
            parts += [f"--{mark}_page\r\n".encode("ascii"), self._picture_part(name, png)]
        parts.append(f"--{mark}_page--\r\n\r\n--{mark}_texts--\r\n\r\n--{mark}_mixed\r\n".encode("ascii"))
        parts.append(attachment_headers(enclosure.name, enclosure.plain_name, "application/pdf") + b"\r\n")
        return b"".join(parts)

    def _picture_part(self, name: str, png: bytes) -> bytes:
        head = (
            f'Content-Type: image/png; name="{name}.png"\r\n'
            f'Content-Disposition: inline; filename="{name}.png"\r\n'
            f"Content-ID: <{content_id(name, self._settings)}>\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\n"
        )
        return head.encode("ascii") + encode(png)


def content_id(name: str, settings: MailSettings) -> str:
    """Return the id by which the HTML shows a picture (`cid:…`)."""
    return f"{name}@{settings.domain}"


def ascii_address(email: str) -> str:
    """Return an address with its domain as the wire wants it: 메일@예시.kr keeps nothing but ASCII after the @."""
    mailbox, _, domain = email.rpartition("@")
    return f"{mailbox}@{domain if domain.isascii() else domain.encode('idna').decode('ascii')}"


def _stencil(text: str) -> Stencil:
    return Stencil(text.replace("\n", "\r\n").encode(), READER_PLACE.encode("ascii"))


def _text_head(kind: str) -> bytes:
    return f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode("ascii")


def _unsubscribe(settings: MailSettings, token: str) -> list[bytes]:
    """Return how to get off the list: by mail always, at one click (RFC 8058) where there is an address for it."""
    ways = f"<mailto:{settings.unsubscribe}?subject=unsubscribe%20{token}>"
    if not settings.unsubscribe_url:
        return [header("List-Unsubscribe", ways)]
    link = f"{settings.unsubscribe_url}{'&' if '?' in settings.unsubscribe_url else '?'}token={token}"
    return [
        header("List-Unsubscribe", f"{ways},\r\n <{link}>"),
        header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    ]
