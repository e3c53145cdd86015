"""What a series says about its mail."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MailSettings:
    """The `[mail]` table of series.toml.

    `sender` is the address in From; `bounces` the mailbox that failures come back to (each client's has a token of
    its own after a plus sign); `unsubscribe` the mailbox that takes people off the list, `unsubscribe_url` an https
    address that does so at one click, or empty; `relay` and `ledger` are used where the command names none; `rate` is
    messages a second, 0 for as many as go; names stay in the ledger for `retention_days`; `own` is the house's mailbox
    that trials go to, or empty.
    """

    sender: str
    bounces: str
    unsubscribe: str
    reply_to: str = ""
    unsubscribe_url: str = ""
    relay: str = ""
    rate: float = 0
    retention_days: int = 365
    own: str = ""
    ledger: str = ""

    @property
    def domain(self) -> str:
        """Return the sender's domain, in which Message-IDs are made."""
        return self.sender.rpartition("@")[2]

    def owns(self, address: str) -> bool:
        """Tell whether an address is the house's own: of the sender's very domain, in ASCII, whatever its case."""
        return address.rpartition("@")[2].casefold() == self.domain.casefold()
