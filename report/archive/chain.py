"""The chain: one entry for every version of every issue, in the order in which they were written, each naming the last.

An entry holds the SHA-256 of the version's inventory, which holds that of every file, so that whoever keeps the newest
entry's SHA-256 can prove that nothing before it was changed, added or taken away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from report.archive.inventory import Inventory, Version, digest_of
from report.archive.root import ObjectRoot

CHAIN = "chain"
ENTRY = "entry.json"


@dataclass(frozen=True)
class Entry:
    """One link: `previous` is the SHA-256 of the entry before, empty for the first; `inventory` that of the version."""

    number: int
    previous: str
    issue: str
    version: str
    inventory: str

    def to_json(self) -> bytes:
        """Return the entry's bytes, one line, over which the next one counts its `previous`."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Entry:
        """Return what `to_json` wrote. Raises `ValueError` where it is no entry."""
        try:
            return cls(**json.loads(content))
        except TypeError as error:
            raise ValueError(str(error)) from error


def entries(root: ObjectRoot) -> Iterator[tuple[Entry, bytes]]:
    """Yield every entry with its bytes, the first first."""
    inventory = root.inventory(CHAIN)
    for version in inventory.versions:
        content = root.read(CHAIN, inventory.manifest[version.state[ENTRY]])
        yield Entry.from_json(content), content


def extend(root: ObjectRoot, inventory: Inventory, at: datetime, by: str) -> None:
    """Add an entry for the newest version of an issue, unless the chain ends with it already."""
    chain = root.inventory(CHAIN)
    digest = digest_of(root.inventory_text(inventory.object_id, inventory.head))
    last = root.read(CHAIN, chain.manifest[chain.state[ENTRY]]) if chain.versions else b""
    if last and Entry.from_json(last).inventory == digest:
        return
    number = len(chain.versions) + 1
    entry = Entry(number, digest_of(last) if last else "", inventory.object_id, inventory.head, digest)
    content = entry.to_json()
    message = f"{inventory.object_id} {inventory.head}"
    root.add_version(chain, Version(at, message, by, {ENTRY: digest_of(content)}), lambda _: content)
