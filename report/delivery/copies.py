"""A sealed edition and its clients in, one marked copy for each out."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from report import slot
from report.delivery.locking import lock
from report.errors import UnusableClients, UsageError
from report.model.client import Client
from report.model.finding import Finding

SECRET_NAME = "REPORT_COPY_SECRET"  # noqa: S105 the variable's name is no secret
SHORTEST_SECRET = 32
NUMBER_BITS = 60
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: a number is read out by telephone
_GROUP = 4


@dataclass(frozen=True)
class Copy:
    """One client's PDF, its number as its pages show it, and its SHA-256.

    `front` are the bytes that it begins with as the edition does, `tail` its own.
    """

    front: bytes
    tail: bytes
    number: str
    sha256: str

    @property
    def pdf(self) -> bytes:
        """Return the whole file."""
        return self.front + self.tail

    def write(self, path: Path) -> None:
        """Write the file as it lies in memory. Raises `OSError`."""
        with path.open("wb", buffering=0) as file:
            written = os.writev(file.fileno(), (self.front, self.tail))
            while written < len(self.front) + len(self.tail):  # a full disk takes a part, and then says why
                written += file.write(self.pdf[written:])


def copy_secret() -> bytes:
    """Return the house's secret from the environment. Raises `UsageError` where there is none that is long enough."""
    secret = os.environ.get(SECRET_NAME, "").encode()
    if len(secret) < SHORTEST_SECRET:
        message = f"환경 변수 {SECRET_NAME}에 {SHORTEST_SECRET}자 이상의 비밀이 없습니다."
        hint = "한 번 만들어 암호 보관소에 두고 늘 같은 것을 쓰세요: openssl rand -hex 32"
        raise UsageError.because("no-copy-secret", message, hint)
    return secret


def number_of(secret: bytes, edition_sha: str, client: Client) -> int:
    """Return the number of a client's copy: nobody without the secret can tell whose it is, or make up another's."""
    return int.from_bytes(_keyed(secret, "number", edition_sha, client.identity)[:8]) >> (64 - NUMBER_BITS)


def dots_of(secret: bytes, edition_sha: str, client: Client) -> bytes:
    """Return the bits of the hidden pattern of a client's copy."""
    return _keyed(secret, "dots", edition_sha, client.identity)[: slot.CELLS // 8]


def identifier_of(secret: bytes, edition_sha: str, client: Client) -> bytes:
    """Return the second identifier of a client's copy, in hexadecimal."""
    return _keyed(secret, "identifier", edition_sha, client.identity)[:16].hex().encode()


def password_for(secret: bytes, client: Client) -> str:
    """Return the password of a client's locked copies, sixty bits of it: one for all editions, as it is told once."""
    value = int.from_bytes(_keyed(secret, "password", "", client.identity)[:8]) >> (64 - NUMBER_BITS)
    return shown_number(value)


def shown_number(number: int) -> str:
    """Return a number as a copy shows it: `7K3F-9Q2M-XW4T`."""
    digits = "".join(_ALPHABET[number >> shift & 31] for shift in range(NUMBER_BITS - 5, -1, -5))
    return _grouped(digits)


def _grouped(digits: str) -> str:
    return "-".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def read_number(written: str) -> str:
    """Return a number that a person read from a page, as a copy shows it.

    Neither case nor spaces matter, nor letters that look like digits. Raises `UsageError` (copy-number).
    """
    digits = re.sub(r"[\s-]", "", written).upper().translate(str.maketrans("OIL", "011"))
    if len(digits) * 5 != NUMBER_BITS or not set(digits) <= set(_ALPHABET):
        message = f"'{written[:40]}'은(는) 사본 번호가 아닙니다."
        hint = "지면 아래의 열두 자를 적으세요: 7K3F-9Q2M-XW4T"
        raise UsageError.because("copy-number", message, hint)
    return _grouped(digits)


def line_for(number: str, client: Client) -> str:
    """Return the line that every page of a client's copy carries."""
    return f"사본 {number} · {client.name} · {client.firm}"


class CopyMaker:
    """Makes the copies of one edition; all letters of the list are cast at once.

    Raises `UnusableClients` (client-letter) where no bundled face has a letter, and `ValueError` where the edition is
    not that of `edition_sha` or its slot is not empty.
    """

    def __init__(self, edition_pdf: bytes, edition_sha: str, secret: bytes, clients: Iterable[Client]) -> None:
        self._pdf, self._sha, self._secret = edition_pdf, edition_sha, secret
        if hashlib.sha256(edition_pdf).hexdigest() != edition_sha or slot.empty(edition_pdf) != edition_pdf:
            raise ValueError("the edition is not the sealed one")
        self._slot = place = slot.locate(edition_pdf)
        clients = tuple(clients)
        self._case = slot.TypeCase(_ALPHABET + "".join({line_for("-", client) for client in clients}))
        _refuse_unprintable(clients, self._case.missing)
        self._front, self._index = edition_pdf[: place.start], edition_pdf[place.end : place.second_at]
        self._back = edition_pdf[place.second_at + len(place.identifier) :]
        self._hash = hashlib.sha256(self._front)

    def copy(self, client: Client) -> Copy:
        """Return one client's copy, under their password where they are locked."""
        shown = shown_number(number_of(self._secret, self._sha, client))
        line = self._case.fit(line_for(shown, client))
        filling = slot.Filling(line, dots_of(self._secret, self._sha, client), slot.letters_of(line, self._case))
        identifier = identifier_of(self._secret, self._sha, client)
        tail = b"".join((*filling.pieces(self._slot.first), self._index, identifier, self._back))
        if client.is_locked:
            locked = lock(self._front + tail, password_for(self._secret, client), identifier)
            return Copy(b"", locked, shown, hashlib.sha256(locked).hexdigest())
        digest = self._hash.copy()
        digest.update(tail)
        return Copy(self._front, tail, shown, digest.hexdigest())


def _keyed(secret: bytes, use: str, edition_sha: str, identity: str) -> bytes:
    return hmac.digest(secret, f"report-copy-1\0{use}\0{edition_sha}\0{identity}".encode(), "sha256")


def _refuse_unprintable(clients: Iterable[Client], missing: frozenset[str]) -> None:
    hint = "그 글자를 흔히 쓰는 글자로 바꾸세요."
    problems = [
        Finding(
            "", None, "client-letter", "error", f"{client.email}: 글꼴에 '{''.join(strange)}'이(가) 없습니다.", hint
        )
        for client in clients
        if (strange := sorted(missing.intersection(client.name + client.firm)))
    ]
    if problems:
        raise UnusableClients(problems)
