"""A small SMTP server on loopback that answers by a script: it says no, drops, dawdles, talks nonsense at any step."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

# What it does at a step: an answer to give, or one of these.
DROP = "drop"
SILENCE = "silence"
TAKE_AND_DROP = "take and drop"
RESET_IN_BODY = "reset in body"
PLAIN_ANSWERS = {
    "greeting": "220 scripted ESMTP",
    "MAIL": "250 2.1.0 Ok",
    "RCPT": "250 2.1.5 Ok",
    "DATA": "354 Go ahead",
    ".": "250 2.0.0 Ok: queued as SCRIPT",
    "RSET": "250 2.0.0 Ok",
    "STARTTLS": "220 2.0.0 Ready",
    "AUTH": "235 2.7.0 Welcome",
    "QUIT": "221 2.0.0 Bye",
}


@dataclass
class Scripted:
    """A running server: its port, what it was told, the messages that it took, and whether it ever ended a talk."""

    script: Mapping[str, Sequence[str]]
    offers: Sequence[str]
    context: ssl.SSLContext | None
    port: int = 0
    commands: list[str] = field(default_factory=list)
    taken: list[bytes] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    _seen: dict[str, int] = field(default_factory=dict)

    def seen(self, step: str) -> int:
        """Return how often a step has come up."""
        return self._seen.get(step, 0)

    def action(self, step: str) -> str:
        """Return what to do at this occurrence of `step`: the script's entries in order, then the plain answer."""
        count = self._seen.get(step, 0)
        self._seen[step] = count + 1
        planned = self.script.get(step, ())
        if count < len(planned):
            return planned[count] or PLAIN_ANSWERS[step]
        return PLAIN_ANSWERS[step]


@contextmanager
def scripted_relay(
    script: Mapping[str, Sequence[str]] | None = None,
    offers: Sequence[str] = ("PIPELINING", "SIZE 50000000"),
    context: ssl.SSLContext | None = None,
) -> Iterator[Scripted]:
    """Yield a server that follows `script`: for each step what to do at its first, second, … occurrence."""
    server = Scripted(script or {}, offers, context)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server.port = listener.getsockname()[1]
        thread = threading.Thread(target=_accept, args=(listener, server), daemon=True)
        thread.start()
        yield server
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def _accept(listener: socket.socket, server: Scripted) -> None:
    with suppress(OSError):
        while True:
            connection, _ = listener.accept()
            with connection, suppress(OSError):
                _Talk(connection, server).go()


class _Talk:
    """One connection."""

    def __init__(self, connection: socket.socket, server: Scripted) -> None:
        self._connection, self._server = connection, server
        self._file = connection.makefile("rb")
        self._has_sender = False

    def go(self) -> None:
        """Answer until somebody hangs up."""
        try:
            going = self._answer("greeting")
            while going and (line := self._file.readline()):
                words = line.decode("ascii").strip()
                self._server.commands.append(words)
                going = self._obey(words.split(" ")[0].split(":")[0].upper())
        finally:
            self._hang_up()

    def _hang_up(self) -> None:
        """Close in both directions at once: a half-open end would read as a slow server."""
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)
        self._file.close()
        self._connection.close()
        self._server.hung_up.set()

    def _obey(self, verb: str) -> bool:
        if verb == "EHLO":
            lines = ["scripted", *self._server.offers]
            marks = ["-"] * (len(lines) - 1) + [" "]
            self._say("\r\n".join(f"250{mark}{line}" for mark, line in zip(marks, lines, strict=True)))
            return True
        if verb == "MAIL" and self._has_sender:
            return self._do("503 5.5.1 Error: nested MAIL command")
        going = self._answer(verb)
        self._has_sender = verb != "RSET" and (self._has_sender or (verb == "MAIL" and self._last.startswith("250")))
        if verb == "STARTTLS" and going and self._server.context:
            self._connection = self._server.context.wrap_socket(self._connection, server_side=True)
            self._file = self._connection.makefile("rb")
        if verb == "DATA" and going and self._last.startswith("354"):
            return self._take_body()
        return going and verb != "QUIT"

    def _take_body(self) -> bool:
        lines = []
        planned = self._server.action("body")
        if planned == RESET_IN_BODY:
            self._file.read(1000)
            return False
        if planned:  # it hangs up when it has read the body, whatever it says before
            while not self._file.readline().startswith(b"x"):
                pass
            self._do(planned)
            return False
        while (line := self._file.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line)
        self._has_sender = False
        action = self._server.action(".")
        if lines and (action == TAKE_AND_DROP or action.startswith("250")):
            self._server.taken.append(b"".join(lines))
        return self._do(action)

    def _answer(self, step: str) -> bool:
        return self._do(self._server.action(step))

    def _do(self, action: str) -> bool:
        """Carry out one action and tell whether the talk goes on."""
        self._last = action
        if action in (DROP, TAKE_AND_DROP):
            return False
        if action == SILENCE:
            self._file.read()
            return False
        self._say(action)
        return not action.startswith("421")

    def _say(self, words: str) -> None:
        self._connection.sendall(f"{words}\r\n".encode())


PLAIN_ANSWERS["body"] = ""
