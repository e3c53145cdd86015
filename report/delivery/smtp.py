"""One connection to the relay, on which message after message is offered and, as a step of its own, committed.

The standard library's client copies and searches every message's bytes and sends the final dot with the body. Here the
body goes out as it lies in memory, and the dot waits until the ledger knows of it.
"""

from __future__ import annotations

import base64
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass

from report.delivery.faults import DeliveryStopped
from report.delivery.post import Post
from report.delivery.relay import Relay
from report.delivery.replies import InDoubt, Lost, Refused, Reply, ReplyReader
from report.errors import reason_of


@dataclass(frozen=True)
class Timeouts:
    """Seconds to wait: to connect, for an answer, for room to write, and for the final answer (RFC 5321, 4.5.3.2)."""

    connect: float = 30
    answer: float = 300
    write: float = 180
    final: float = 600


class Unsafe(DeliveryStopped):
    """The way to the relay is not safe, and is not used."""


class LoginRefused(DeliveryStopped):
    """The relay does not know the user or the password."""


class Session:
    """A connection that is ready for mail. Raises `Lost` or `Refused` where there is none to be had now."""

    def __init__(self, relay: Relay, timeouts: Timeouts | None = None) -> None:
        self._relay = relay
        self._timeouts = timeouts or Timeouts()
        self._connection = self._connect()
        self._reader = ReplyReader(self._connection)
        self._announced: Post | None = None
        self.is_open = True
        try:
            self._greet()
        except BaseException:
            self.close()
            raise

    def announce(self, post: Post) -> None:
        """Name sender and recipient and ask for the body, where the relay takes that in one piece.

        It answers while something else is done; `offer` reads the answers, and tells what went wrong.
        """
        if self._announced or "PIPELINING" not in self._offers:
            return
        self._announced = post
        with suppress(OSError):
            self._connection.settimeout(self._timeouts.answer)
            self._connection.sendall("".join(f"{word}\r\n" for word in self._envelope(post)).encode("ascii"))

    def offer(self, post: Post) -> None:
        """Hand over a message up to, and without, the final dot.

        Raises `Refused` where the relay does not want it, `Lost` where the connection is gone: either way the relay
        has not taken it.
        """
        try:
            self._open_envelope(post)
            self._write(*post.parts)
        except Lost:
            self.close()
            raise

    def commit(self) -> Reply:
        """Send the final dot and return the relay's yes.

        Raises `Refused` where it says no and `Lost` where it had gone before; `InDoubt` where its answer is missing.
        """
        try:
            self._expect_silence()
        except Lost:
            self.close()
            raise
        try:
            self._connection.sendall(b".\r\n")
            self._connection.settimeout(self._timeouts.final)
            reply = self._reader.read()
        except (Lost, OSError) as error:
            self.close()
            raise InDoubt(reason_of(error) if isinstance(error, OSError) else str(error)) from error
        if reply.code >= 400:
            if reply.code == 421:
                self.close()
            raise Refused(reply)
        if not reply.is_good:
            self.close()
            raise InDoubt(f"마지막 답을 알아들을 수 없습니다: {reply.text}")
        return reply

    def close(self) -> None:
        """Hang up without a word; a message that was not committed is not taken."""
        self.is_open = False
        self._connection.close()

    def quit(self) -> None:
        """Say goodbye and hang up; a relay that waits for a body would take the goodbye for its first line."""
        if self.is_open and not self._announced:
            with suppress(Lost, OSError):  # everything that matters has been answered before
                self._connection.settimeout(self._timeouts.connect)
                self._connection.sendall(b"QUIT\r\n")
                self._reader.read()
        self.close()

    def _connect(self) -> socket.socket:
        try:
            plain = socket.create_connection((self._relay.host, self._relay.port), self._timeouts.connect)
        except OSError as error:
            raise Lost(f"{self._relay.place}에 연결하지 못했습니다: {reason_of(error)}") from error
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._secure(plain) if self._relay.security == "tls" else plain

    def _secure(self, plain: socket.socket) -> ssl.SSLSocket:
        """Return the encrypted connection to a host that proved its name; there is no other way on."""
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=self._relay.host)
        except ssl.SSLCertVerificationError as error:
            plain.close()
            hint = "서버 이름과 인증서를 확인하세요. 사내 인증 기관이라면 SSL_CERT_FILE로 그 인증서를 알려 주세요."
            message = f"{self._relay.place}의 인증서를 믿을 수 없습니다: {error.verify_message}"
            raise Unsafe.because("relay-unsafe", message, hint) from error
        except OSError as error:
            plain.close()
            raise Lost(f"{self._relay.place}와 암호화 연결을 맺지 못했습니다: {reason_of(error)}") from error

    def _greet(self) -> None:
        self._connection.settimeout(self._timeouts.answer)
        greeting = self._reader.read()
        if not greeting.is_good:
            raise Refused(greeting)
        self._hello()
        if self._relay.security == "starttls":
            self._start_tls()
        if self._relay.user:
            self._log_in()

    def _hello(self) -> None:
        host = socket.gethostname()
        name = host if "." in host else f"[{self._connection.getsockname()[0]}]"
        lines = self._ask(f"EHLO {name}").lines[1:]
        words = [line.upper().split() for line in lines if line.split()]
        self._offers = {word[0]: tuple(word[1:]) for word in words}

    def _start_tls(self) -> None:
        if "STARTTLS" not in self._offers:
            hint = "smtps://를 쓰거나 서버에 TLS를 켜세요. 이 컴퓨터 안의 서버라면 --insecure-local을 더하세요."
            message = f"{self._relay.place}이(가) STARTTLS를 지원하지 않아 보내지 않습니다."
            raise Unsafe.because("relay-unsafe", message, hint)
        self._ask("STARTTLS")
        if not self._reader.is_silent():  # said in the clear by somebody on the way
            message = "암호화하기 전에 서버가 아닌 누군가가 끼어들었습니다."
            raise Unsafe.because("relay-unsafe", message, "망을 확인하세요.")
        self._connection = self._secure(self._connection)
        self._reader = ReplyReader(self._connection)
        self._connection.settimeout(self._timeouts.answer)
        self._hello()

    def _log_in(self) -> None:
        secret = f"\0{self._relay.user}\0{self._relay.password}"
        try:
            if "PLAIN" in self._offers.get("AUTH", ()):
                self._ask(f"AUTH PLAIN {_encode(secret)}")
                return
            for word in ("AUTH LOGIN", _encode(self._relay.user), _encode(self._relay.password)):
                self._ask(word)
        except Refused as error:
            if error.reply.is_temporary:
                raise
            hint = "주소의 사용자 이름과 환경 변수의 암호를 확인하세요."
            message = f"{self._relay.place}이(가) 로그인을 거절했습니다: {error.reply.text}"
            raise LoginRefused.because("login-refused", message, hint) from error

    def _envelope(self, post: Post) -> tuple[str, str, str]:
        size = f" SIZE={post.size}" if "SIZE" in self._offers else ""
        return f"MAIL FROM:<{post.sender}>{size}", f"RCPT TO:<{post.recipient}>", "DATA"

    def _open_envelope(self, post: Post) -> None:
        """Have the relay ask for the body: with one answer to all commands where it takes them so, else one by one."""
        self.announce(post)
        if self._announced and self._announced is not post:
            raise Lost("다른 고객의 메일을 시작한 연결입니다")
        self._connection.settimeout(self._timeouts.answer)
        replies = self._answers() if self._announced else [self._ask(word) for word in self._envelope(post)]
        if replies[-1].code != 354:
            raise Lost(f"서버의 답을 알아들을 수 없습니다: {replies[-1].text}")

    def _answers(self) -> list[Reply]:
        """Return the relay's answers to an envelope that was announced."""
        self._announced = None
        replies = [self._reader.read() for _ in range(3)]
        if refused := next((reply for reply in replies if reply.code >= 400), None):
            if replies[-1].code == 354:  # it waits for a body that has no recipient (RFC 2920, 3.1)
                self._send(b".\r\n")
                self._reader.read()
            self._clear_envelope(refused)
            raise Refused(refused)
        return replies

    def _ask(self, word: str) -> Reply:
        """Send one command and return its answer, unless it is a no."""
        self._send(f"{word}\r\n".encode("ascii"))
        reply = self._reader.read()
        if reply.code >= 400:
            self._clear_envelope(reply)
            raise Refused(reply)
        return reply

    def _clear_envelope(self, refusal: Reply) -> None:
        """Make the connection ready for the next message; a relay that says 421 hangs up with it."""
        if refusal.code == 421:
            self.close()
        else:
            self._send(b"RSET\r\n")
            self._reader.read()

    def _send(self, content: bytes) -> None:
        try:
            self._connection.sendall(content)
        except OSError as error:
            raise Lost(f"서버가 연결을 끊었습니다: {reason_of(error)}") from error

    def _write(self, *parts: bytes | memoryview) -> None:
        """Write the body; a relay that stops it half way may say why before it hangs up."""
        self._connection.settimeout(self._timeouts.write)
        try:
            for part in parts:
                self._connection.sendall(part)
        except OSError as error:
            reply = self._last_word()
            if reply and reply.code >= 400:
                self.close()
                raise Refused(reply) from error
            raise Lost(f"본문을 보내는 중에 연결이 끊겼습니다: {reason_of(error)}") from error

    def _last_word(self) -> Reply | None:
        try:
            self._connection.settimeout(1)
            return self._reader.read()
        except (Lost, OSError):
            return None

    def _expect_silence(self) -> None:
        """Raise what the relay said, or that it is gone, before it was asked: then no dot is sent."""
        if self._reader.is_silent():
            return
        reply = self._reader.read()
        self.close()
        raise Refused(reply) if reply.code >= 400 else Lost(f"서버의 답을 알아들을 수 없습니다: {reply.text}")


def _encode(secret: str) -> str:
    return base64.b64encode(secret.encode()).decode("ascii")
