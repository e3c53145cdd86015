"""OCFL objects over a store: a new version is there, whole, once its own inventory is; the root's copy follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from report.archive.inventory import Inventory, Version, digest_of
from report.archive.store import Store
from report.errors import ArchiveDamaged
from report.model.finding import Finding

ROOT = "ocfl"
ROOT_FILES = {
    "0=ocfl_1.1": b"ocfl_1.1\n",
    "ocfl_layout.json": b'{"extension": "0002-flat-direct-storage-layout", "description": "A folder for each issue"}\n',
}
OBJECT_MARK = ("0=ocfl_object_1.1", b"ocfl_object_1.1\n")
_VERSION = re.compile(r"v[1-9]\d*")


class ObjectRoot:
    """The OCFL objects of one store. Whoever adds a version holds the store's lock."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def object_ids(self) -> tuple[str, ...]:
        """Return the names of all objects, sorted."""
        return self._store.folders(ROOT)

    def inventory(self, object_id: str) -> Inventory:
        """Return an object's inventory; one without versions where there is no such object.

        The newest version's own inventory is asked, not the root's copy of it, which may not have followed yet.
        Raises `ArchiveDamaged` where it is not as it was written.
        """
        number = self._newest(object_id)
        if not number:
            return Inventory(object_id, (), {})
        name = f"{_home(object_id)}/v{number}/inventory.json"
        text = self._store.read(name)
        if self._read(f"{name}.sha256") != sidecar(text):
            raise ArchiveDamaged([damage(name, "봉인할 때와 다릅니다")])
        try:
            return Inventory.from_json(text)
        except ValueError as error:
            raise ArchiveDamaged([damage(name, "이 프로그램이 쓴 것이 아닙니다")]) from error

    def head(self, object_id: str) -> str:
        """Return the newest version's number and its inventory's digest, without reading the inventory."""
        number = self._newest(object_id)
        digest = self._read(f"{_home(object_id)}/v{number}/inventory.json.sha256") or b""
        return f"v{number} {digest.decode()}"

    def inventory_text(self, object_id: str, version: str) -> bytes:
        """Return the bytes of a version's own inventory."""
        return self._store.read(f"{_home(object_id)}/{version}/inventory.json")

    def read(self, object_id: str, path: str) -> bytes:
        """Return the bytes of a content path."""
        return self._store.read(f"{_home(object_id)}/{path}")

    def make_root(self) -> None:
        """Write the files that say what this folder is, where they are not there yet."""
        for name, content in ROOT_FILES.items():
            if not self._has(f"{ROOT}/{name}"):
                self._store.create(f"{ROOT}/{name}", content)

    def add_version(self, before: Inventory, version: Version, contents: Callable[[str], bytes]) -> Inventory:
        """Add a version to the object of `before`; `contents` gives the bytes of a SHA-256 that it does not have yet.

        Creating the version's own inventory is the moment at which the version is there. Where anything fails before
        that, what was written is taken away again.
        """
        home = _home(before.object_id)
        grown, fresh = before.grow(version)
        text = grown.to_json()
        try:
            for digest, path in fresh.items():
                self._store.create(f"{home}/{path}", contents(digest))
            if not before.versions:
                self._store.create(f"{home}/{OBJECT_MARK[0]}", OBJECT_MARK[1])
            self._store.create(f"{home}/{grown.head}/inventory.json.sha256", sidecar(text))
            self._store.create(f"{home}/{grown.head}/inventory.json", text)
        except Exception:
            self.repair(before.object_id)
            raise
        self._show(home, text)
        return grown

    def repair(self, object_id: str) -> None:
        """Finish or take back what a killed writer left in an object: a second time changes nothing."""
        home = _home(object_id)
        newest = self._newest(object_id)
        for folder in self._store.folders(home):
            if _VERSION.fullmatch(folder) and int(folder[1:]) > newest:
                self._store.clear(f"{home}/{folder}")
        if not newest:
            self._store.clear(home)
            return
        text = self._store.read(f"{home}/v{newest}/inventory.json")
        if any(self._read(f"{home}/{name}") != content for name, content in shown_inventory(text).items()):
            self._show(home, text)

    def _newest(self, object_id: str) -> int:
        """Return the number of the newest version that has its inventory, 0 where there is none."""
        home = _home(object_id)
        numbers = (int(name[1:]) for name in self._store.folders(home) if _VERSION.fullmatch(name))
        there = (number for number in sorted(numbers, reverse=True) if self._has(f"{home}/v{number}/inventory.json"))
        return next(there, 0)

    def _show(self, home: str, text: bytes) -> None:
        """Put the newest version's inventory, and its digest, in the object's root."""
        for name, content in shown_inventory(text).items():
            self._store.replace(f"{home}/{name}", content)

    def _has(self, name: str) -> bool:
        return self._read(name) is not None

    def _read(self, name: str) -> bytes | None:
        try:
            return self._store.read(name)
        except FileNotFoundError:
            return None


def _home(object_id: str) -> str:
    return f"{ROOT}/{object_id}"


def shown_inventory(text: bytes) -> Mapping[str, bytes]:
    """Return the files in an object's root that show its newest inventory."""
    return {"inventory.json": text, "inventory.json.sha256": sidecar(text)}


def sidecar(text: bytes) -> bytes:
    """Return the bytes of the file that stands beside an inventory."""
    return f"{digest_of(text)} inventory.json\n".encode()


def damage(place: str, what: str) -> Finding:
    """Return the finding for a file of the archive that is not as it was written."""
    hint = "다른 곳에 둔 사본에서 이 파일을 되돌린 뒤 report verify를 다시 실행하세요."
    return Finding(place, None, "archive-damaged", "error", f"보관소의 파일이 {what}.", hint)
