"""A reader of the weekly, as the client list names them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Client:
    """One client of a list.

    `email` has its domain in ASCII and is the client's identity, whatever its case. `series` are the slugs of the
    publications they get, all of them where it is empty; `language` is `ko` or `en`. A suppressed client gets nothing,
    one who is locked gets copies that open with a password only.
    """

    name: str
    firm: str
    email: str
    tier: str = ""
    series: tuple[str, ...] = ()
    language: str = "ko"
    is_suppressed: bool = False
    is_locked: bool = False

    @property
    def identity(self) -> str:
        """Return what tells this client from every other."""
        return self.email.casefold()


@dataclass(frozen=True)
class ClientList:
    """A list that was read whole: who gets the publication, who is suppressed, who gets other publications only."""

    clients: tuple[Client, ...]
    suppressed: tuple[Client, ...]
    elsewhere: tuple[Client, ...]
