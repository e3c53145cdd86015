"""An OCFL 1.1 inventory: which file of which version has which bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import quote

SPEC = "https://ocfl.io/1.1/spec/#inventory"
ALGORITHM = "sha256"  # one digest for the manifest, the chain and a reader's own sha256sum


@dataclass(frozen=True)
class Version:
    """One version of an object: every file it has, by logical name, with its SHA-256; who made it, when and why."""

    created: datetime
    message: str
    user: str
    state: Mapping[str, str]


@dataclass(frozen=True)
class Inventory:
    """An object's versions, the first first, and where the bytes of each SHA-256 lie below the object's folder."""

    object_id: str
    versions: tuple[Version, ...]
    manifest: Mapping[str, str]

    @property
    def head(self) -> str:
        """Return the newest version's name."""
        return f"v{len(self.versions)}"

    @property
    def state(self) -> Mapping[str, str]:
        """Return the files of the newest version."""
        return self.versions[-1].state if self.versions else {}

    def grow(self, version: Version) -> tuple[Inventory, Mapping[str, str]]:
        """Return the inventory with `version` added, and the content path of each SHA-256 that is new with it.

        Bytes that the object has already are not kept again.
        """
        number = len(self.versions) + 1
        fresh: dict[str, str] = {}
        for name, digest in sorted(version.state.items()):
            if digest not in self.manifest:
                fresh.setdefault(digest, f"v{number}/content/{name}")
        grown = Inventory(self.object_id, (*self.versions, version), {**self.manifest, **fresh})
        return grown, fresh

    def to_json(self) -> bytes:
        """Return the inventory as OCFL writes it."""
        return json.dumps(
            {
                "id": self.object_id,
                "type": SPEC,
                "digestAlgorithm": ALGORITHM,
                "head": self.head,
                "contentDirectory": "content",
                "manifest": {digest: [path] for digest, path in sorted(self.manifest.items())},
                "versions": {f"v{number}": _version_json(it) for number, it in enumerate(self.versions, 1)},
            },
            ensure_ascii=False,
            indent=1,
        ).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Inventory:
        """Return what `to_json` wrote. Raises `ValueError` where it is no such inventory."""
        try:
            table = json.loads(content)
            versions = tuple(_version(table["versions"][f"v{it}"]) for it in range(1, len(table["versions"]) + 1))
            manifest = {digest: path for digest, (path,) in table["manifest"].items()}
            found = cls(table["id"], versions, manifest)
            if found.head != table["head"] or table["digestAlgorithm"] != ALGORITHM:
                raise ValueError(table["head"])
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(str(error)) from error
        return found


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of `content` in hex."""
    return sha256(content).hexdigest()


def _version_json(version: Version) -> dict[str, object]:
    names = defaultdict(list)
    for name, digest in sorted(version.state.items()):
        names[digest].append(name)
    return {
        "created": version.created.isoformat(timespec="seconds"),
        "message": version.message,
        "user": {"name": version.user, "address": f"acct:{quote(version.user, safe='@')}"},
        "state": dict(sorted(names.items())),
    }


def _version(table: Mapping[str, object]) -> Version:
    match table:
        case {"created": str(created), "message": str(message), "user": {"name": str(user)}, "state": dict(state)}:
            names = {name: digest for digest, names in state.items() for name in names}
            return Version(datetime.fromisoformat(created), message, user, names)
    raise ValueError(str(table)[:80])
