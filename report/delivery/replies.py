"""What an SMTP relay answers: bounded lines in, a code and a text out."""

from __future__ import annotations

import re
import socket
import ssl
from dataclasses import dataclass

from report.errors import reason_of

LONGEST_LINE = 4096  # RFC 5321 asks for 512; some relays add long explanations
MOST_LINES = 128
_LINE = re.compile(rb"([2-5]\d\d)(?:([ -])(.*))?", re.DOTALL)
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")


@dataclass(frozen=True)
class Reply:
    """One answer: its code and its lines without the code."""

    code: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the answer as one line, control characters taken out: it is shown and kept."""
        told = " ".join((str(self.code), *self.lines))
        return "".join(char for char in told if char.isprintable())[:500]

    @property
    def status(self) -> str:
        """Return the enhanced status (5.1.1), or the code where the relay gives none."""
        found = _ENHANCED.match(self.lines[0]) if self.lines else None
        return found[0] if found else str(self.code)

    @property
    def is_good(self) -> bool:
        """Tell whether the relay did what it was asked."""
        return 200 <= self.code < 300

    @property
    def is_temporary(self) -> bool:
        """Tell whether asking again later may help."""
        return 400 <= self.code < 500


class Lost(Exception):
    """The connection is gone or makes no sense, and the relay cannot have taken the message."""


class Refused(Exception):
    """The relay said no, and so has not taken the message."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.text)
        self.reply = reply


class InDoubt(Exception):
    """The final dot went out and no answer to it was understood: the relay may have taken the message."""


class ReplyReader:
    """Reads answers from a socket; whatever is too long, malformed or cut off is `Lost`."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._kept = b""

    def is_silent(self) -> bool:
        """Tell, without waiting, whether the relay has said nothing that was not read. Raises `Lost` if it hung up."""
        if self._kept:
            return False
        patience = self._connection.gettimeout()
        self._connection.settimeout(0)
        try:
            self._receive()
        except (BlockingIOError, ssl.SSLWantReadError):
            return True
        finally:
            self._connection.settimeout(patience)
        return False

    def read(self) -> Reply:
        """Return the next answer, all its lines."""
        code, lines = 0, []
        for _ in range(MOST_LINES):
            line = self._read_line()
            found = _LINE.fullmatch(line)
            if not found or code not in (0, int(found[1])):
                raise Lost(f"서버의 답을 알아들을 수 없습니다: {line[:80]!r}")
            code = int(found[1])
            lines.append((found[3] or b"").decode("utf-8", "replace"))
            if found[2] != b"-":
                return Reply(code, tuple(lines))
        raise Lost("서버의 답이 끝나지 않습니다")

    def _read_line(self) -> bytes:
        while b"\n" not in self._kept:
            if len(self._kept) > LONGEST_LINE:
                raise Lost("서버의 답이 너무 깁니다")
            self._receive()
        line, _, self._kept = self._kept.partition(b"\n")
        return line.removesuffix(b"\r")

    def _receive(self) -> None:
        try:
            received = self._connection.recv(65536)
        except (BlockingIOError, ssl.SSLWantReadError):
            raise
        except OSError as error:
            raise Lost(f"서버의 답을 받지 못했습니다: {reason_of(error)}") from error
        if not received:
            raise Lost("서버가 연결을 끊었습니다")
        self._kept += received
