"""The mail server that takes the copies: its address, and how the way to it is kept safe."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote, urlsplit

from report.errors import UsageError

Security = Literal["tls", "starttls", "plain"]
PASSWORD = "REPORT_SMTP_PASSWORD"  # noqa: S105 (the variable's name)
_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True)
class Relay:
    """Where mail goes.

    `tls` encrypts from the first byte, `starttls` before anything is said, `plain` never leaves this machine; `user`
    is empty where the relay asks for no login.
    """

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def place(self) -> str:
        """Return the address as it may be shown."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'smtps' if self.security == 'tls' else 'smtp'}://{host}:{self.port}"


def read_relay(url: str, *, insecure_local: bool, environment: Mapping[str, str] = os.environ) -> Relay:
    """Return the relay of `smtp://[user@]host:port` or `smtps://…`.

    Raises `UsageError` where it is neither or empty, where a password stands in it, where `insecure_local` is asked for
    another machine, and where a user has no password in the environment.
    """
    if not url:
        hint = "series.toml의 [mail]에 smtp를 적거나 --smtp smtp://relay.example.com:587을 더하세요."
        raise UsageError.because("bad-relay", "메일 서버가 정해지지 않았습니다.", hint)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _refusal(url, "포트가 수가 아닙니다") from error
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise _refusal(url, "'smtp://서버:포트'나 'smtps://서버:포트'의 꼴이 아닙니다")
    if parts.password is not None:
        raise _refusal(url, f"주소에 암호를 적을 수 없습니다. 암호는 환경 변수 {PASSWORD}에 두세요", "")
    if insecure_local and not is_loopback(parts.hostname):
        raise _refusal(url, "--insecure-local은 이 컴퓨터 안의 서버(127.0.0.1)에만 쓸 수 있습니다")
    user = unquote(parts.username or "")
    if user and not environment.get(PASSWORD):
        raise _refusal(url, f"{user}의 암호가 환경 변수 {PASSWORD}에 없습니다")
    if user and insecure_local and parts.scheme == "smtp":
        raise _refusal(url, "암호화하지 않는 연결에는 암호를 보내지 않습니다")
    security: Security = "tls" if parts.scheme == "smtps" else "plain" if insecure_local else "starttls"
    return Relay(parts.hostname, port or _PORTS[parts.scheme], security, user, environment.get(PASSWORD, ""))


def is_loopback(host: str) -> bool:
    """Tell whether a name or address is this machine's own."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _refusal(url: str, reason: str, shown: str | None = None) -> UsageError:
    told = f"메일 서버 '{url[:80]}': " if shown is None else "메일 서버: "
    hint = "smtp://relay.example.com:587처럼 적으세요. 쓰는 법은 docs/SENDING.md에 있습니다."
    return UsageError.because("bad-relay", f"{told}{reason}.", hint)
